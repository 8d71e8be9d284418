import { type AtOnce, atOnceSince, atOnceSlot, servedAtOnce } from '../../domain/at-once.js';
import type { Instant } from '../../domain/clock.js';
import type { DigestJob } from '../../domain/outbox.js';
import { believable, type Served, type SlotRule, slotWindow } from '../../domain/schedule.js';
import { wishesOf } from '../../domain/subscriber.js';
import { beginOf, isPaused, type Subscription } from '../../domain/subscription.js';
import type { Due, DuePage, DueSet, Refused, Step } from '../../storage/due.js';
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
  /** Subscriptions that are still due: held for the night, or failed. */
  staying: number;
  failures: unknown[];
}

type Readable = Extract<Due, { kind: 'subscription' }>;
/** What a subscription gets; without an entry it only moves on. */
interface Portion {
  step: Step;
  entry?: { due: Readable; slot: Instant; digest: Composed };
}

/**
 * Serves one page of what is due. First the ledger, then the queue, then the due set: whoever dies in between is
 * followed by one that does the same again, and the ledger and the names of the jobs make it once.
 */
export async function servePage(
  { due, ledger, outbox, composer }: PageDeps,
  term: Term,
  { due: page, master }: DuePage,
  now: Instant,
): Promise<Refused | 'other master' | PageDone> {
  const slots = rememberSlots();
  const failures: unknown[] = [];
  const unknown = page.filter(({ kind }) => kind === 'unknown');
  if (unknown.length > 0) await due.drop(unknown);
  const served = await Promise.all(
    page.map((one) =>
      portionOf(one).catch((error: unknown) => {
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
    entries.map(({ due: { subscription }, slot, digest }) => ({
      slot,
      ordinal: subscription.ordinal,
      silent: digest.total === 0 && subscription.onEmpty === 'silent',
    })),
    digests,
  );
  if (typeof entered === 'string') return entered;
  const jobs = entries
    .filter((_, n) => entered[n])
    .map(
      ({ due: { chat, subscription }, slot, digest }): DigestJob => ({
        kind: 'digest',
        chat,
        ordinal: subscription.ordinal,
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

  async function portionOf(one: Due): Promise<Portion | 'staying' | 'gone'> {
    if (one.kind === 'unreadable') throw one.error;
    if (one.kind === 'unknown') return 'gone';
    const { timing } = one.subscription;
    if (timing.kind === 'at-once') return atOncePortion(one, timing);
    return digestPortion(one, { minutes: timing.minutes, days: timing.days, zone: one.subscriber.zone });
  }

  async function digestPortion(one: Readable, rule: SlotRule): Promise<Portion | 'staying'> {
    const { subscriber, subscription, slot: firstUnserved } = one;
    const served = believable(one.served, now);
    // It had chosen anew, or a pause, while its slot was taken: only its place is looked for.
    if (served && (served.slot >= firstUnserved || isPaused(subscription, now)))
      return { step: slotStep(one, rule, served, slots) };
    const latest = Math.max(firstUnserved, slots.previous(rule, now + 1));
    // A slot entered before a crash is finished as it was begun; later ones are caught up after it, together.
    const begun = latest > firstUnserved && (await ledger.load(firstUnserved, subscription.ordinal)) !== null;
    const slot = begun ? firstUnserved : latest;
    // Late into the night it waits for the morning, where it may meet the next slot and go with it.
    if (slots.sendable(slot, now, subscriber) > now) return 'staying';
    const until = served ? toldUntil(subscription, rule, served) : slots.previous(rule, firstUnserved);
    const window = slotWindow(slot, until);
    const digest = await composer.digest(window, wishesOf(subscriber, subscription), begun ? slot : now);
    const step = slotStep(one, rule, { slot, until: digest.knownUntil }, slots);
    return { step, entry: { due: one, slot, digest } };
  }

  /** A pause is left out: the digest after it begins where the last one of the pause would have ended. */
  function toldUntil(subscription: Subscription, rule: SlotRule, { slot, until }: Served): Instant {
    const begin = beginOf(subscription);
    const missed = begin === 0 ? 0 : slots.previous(rule, begin);
    return missed > slot ? Math.max(missed, until) : until;
  }

  /**
   * What waits to be told at once: since the last time, or since it was subscribed to. It is due once, however late. Where
   * nothing was told, no gap begins.
   */
  async function atOncePortion(one: Readable, timing: AtOnce): Promise<Portion | 'staying'> {
    const { subscriber, subscription, slot } = one;
    const served = believable(one.served, now);
    if (served && (served.slot >= slot || isPaused(subscription, now)))
      return { step: { ...placeOf(one), next: null, served } };
    if (slots.sendable(slot, now, subscriber) > now) return 'staying';
    const notBefore = atOnceSince(subscription, slot);
    const since = served?.until ?? Math.max(subscriber.since, notBefore);
    const wishes = wishesOf(subscriber, subscription);
    const digest = await composer.digest(slotWindow(slot, since), wishes, now, { notBefore });
    const { total, isUrgent, knownUntil: until } = digest;
    const untold = { slot: served?.slot ?? 0, until: since, times: served?.times };
    if (total === 0) return { step: { ...placeOf(one), next: null, served: { ...untold, until } } };
    // Brought for an emergency that has nothing new to tell: all else waits for its time.
    const next = atOnceSlot(timing, subscriber, served, slot, isUrgent);
    if (next > slot) return { step: { ...placeOf(one), next, served: untold } };
    const told = servedAtOnce(served, slot, until, subscriber.zone);
    return { step: { ...placeOf(one), next: null, served: told }, entry: { due: one, slot, digest } };
  }
}

function slotStep(one: Readable, rule: SlotRule, served: Served, slots: Slots): Step {
  const { pausedUntil } = one.subscription;
  const until = Math.max(served.until, (pausedUntil ?? 0) - 1);
  return { ...placeOf(one), next: slots.following(rule, { ...served, until }), served };
}

const placeOf = ({ chat, id, record, slot, subscription }: Readable) => ({
  ...{ chat, id, kind: subscription.timing.kind, record },
  taken: slot,
});
