import type { Instant } from '../../domain/clock.js';
import type { DigestJob } from '../../domain/outbox.js';
import { believable, type Served, type SlotRule, slotWindow } from '../../domain/schedule.js';
import { type Subscriber, slotRule } from '../../domain/subscriber.js';
import type { DueChat, DuePage, DueSet, Refused, Step } from '../../storage/due.js';
import type { Term } from '../../storage/lease.js';
import type { Composed, Composer } from './composed.js';
import { rememberSlots, type Slots } from './slots.js';

export interface PageDeps {
  due: Pick<DueSet, 'moveOn' | 'drop'>;
  ledger: {
    /** What has been entered for a slot; null when nothing has. */
    load(slot: Instant, ordinal: number): Promise<unknown>;
    /** Enters deliveries. @returns for each whether it is to be sent */
    enter(
      term: Term,
      entries: readonly { slot: Instant; ordinal: number; silent: boolean }[],
      digests: readonly string[],
    ): Promise<Refused | boolean[]>;
  };
  outbox: { enqueueMany(jobs: readonly DigestJob[]): Promise<void> };
  composer: Composer;
}

export interface PageDone {
  queued: number;
  /** Chats that are still due: held for the night, or failed. */
  staying: number;
  failures: unknown[];
}

type Readable = Extract<DueChat, { kind: 'subscriber' }>;
/** What a chat gets; without an entry it only moves on. */
interface Portion {
  step: Step;
  entry?: { subscriber: Subscriber; slot: Instant; digest: Composed };
}

/**
 * Serves one page of due chats. First the ledger, then the queue, then the due set: whoever dies in between is
 * followed by one that does the same again, and the ledger and the names of the jobs make it once.
 */
export async function servePage(
  { due, ledger, outbox, composer }: PageDeps,
  term: Term,
  { chats, master }: DuePage,
  now: Instant,
): Promise<Refused | 'other master' | PageDone> {
  const slots = rememberSlots();
  const failures: unknown[] = [];
  const unknown = chats.filter(({ kind }) => kind === 'unknown');
  if (unknown.length > 0) await due.drop(unknown.map(({ chat }) => chat));
  const served = await Promise.all(
    chats.map((chat) =>
      portionOf(chat).catch((error: unknown) => {
        failures.push(error);
        return 'staying' as const;
      }),
    ),
  );
  const portions = served.filter((portion) => typeof portion === 'object');
  const staying = served.filter((portion) => portion === 'staying').length;

  const entries = portions.flatMap(({ entry }) => entry ?? []);
  const digests = [...new Set(entries.map(({ digest }) => digest.id))];
  const entered = await ledger.enter(
    term,
    entries.map(({ subscriber: { ordinal, subscription }, slot, digest }) => ({
      slot,
      ordinal,
      silent: digest.total === 0 && subscription.onEmpty === 'silent',
    })),
    digests,
  );
  if (typeof entered === 'string') return entered;
  const jobs = entries
    .filter((_, n) => entered[n])
    .map(
      ({ subscriber: { chat, ordinal }, slot, digest }): DigestJob => ({
        kind: 'digest',
        chat,
        ordinal,
        slot,
        digest: digest.id,
      }),
    );
  if (jobs.length > 0) await outbox.enqueueMany(jobs);
  const moved = await due.moveOn(
    term,
    master,
    portions.map(({ step }) => step),
    digests,
  );
  return moved === 'moved' ? { queued: jobs.length, staying, failures } : moved;

  async function portionOf(chat: DueChat): Promise<Portion | 'staying' | 'gone'> {
    if (chat.kind === 'unreadable') throw chat.error;
    return chat.kind === 'unknown' ? 'gone' : subscriberPortion(chat);
  }

  async function subscriberPortion(chat: Readable): Promise<Portion | 'staying'> {
    const { subscriber, slot: firstUnserved } = chat;
    const rule = slotRule(subscriber);
    const served = believable(chat.served, now);
    // It had chosen anew while its slot was taken: only its place is looked for.
    if (served && served.slot >= firstUnserved) return { step: stepOf(chat, rule, served, slots) };
    const latest = Math.max(firstUnserved, slots.previous(rule, now + 1));
    // A slot entered before a crash is finished as it was begun; later ones are caught up after it, together.
    const begun = latest > firstUnserved && (await ledger.load(firstUnserved, subscriber.ordinal)) !== null;
    const slot = begun ? firstUnserved : latest;
    // Late into the night it waits for the morning, where it may meet the next slot and go with it.
    if (slots.sendable(slot, now, subscriber.zone) > now) return 'staying';
    const until = served?.until ?? slots.previous(rule, firstUnserved);
    const window = slotWindow(slot, until);
    const digest = await composer.digest(window, subscriber.subscription, begun ? slot : now);
    const step = stepOf(chat, rule, { slot, until: digest.knownUntil }, slots);
    return { step, entry: { subscriber, slot, digest } };
  }
}

function stepOf({ chat, record, slot }: Readable, rule: SlotRule, served: Served, slots: Slots): Step {
  return { chat, record, taken: slot, next: slots.following(rule, served), served };
}
