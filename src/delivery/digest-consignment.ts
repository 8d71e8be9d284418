import { type Clock, SECOND } from '../domain/clock.js';
import { DEFAULT_FORMAT, type Format } from '../domain/format.js';
import type { Button, Message } from '../domain/message.js';
import type { DigestJob } from '../domain/outbox.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import { isPaused, type Subscription } from '../domain/subscription.js';
import type { Consignment, Parcel } from './consignment.js';
import { isSettled, type Ledger, type LedgerState } from './ledger.js';

export interface DigestConsignmentDeps {
  ledger: Pick<Ledger, 'load' | 'set' | 'swap'>;
  /** The digest in words, the same words each time for one format; null when it is no longer kept. */
  render: (digest: string, format: Format) => Promise<readonly Message[] | null>;
  /** How the reader wants digests to look: asked when a delivery begins, and kept with its job from then on. */
  formatOf: (reader: Subscriber, subscription: Subscription) => Format;
  /** What stands under the last message of a digest that came by a subscription. */
  buttonsUnder?: (subscription: Subscription, digest: string) => Button[][];
  /** How long the night still lasts for a digest that is late, in ms; 0 when it may go now. */
  nightLeft: (job: DigestJob, reader: Subscriber) => number;
  clock: Clock;
  /** Names an attempt, short. */
  newId: () => string;
  subscribers: {
    find(chat: ChatId): Promise<Subscriber | null>;
    suspend(chat: ChatId, reason: string): Promise<void>;
    move(from: ChatId, to: ChatId): Promise<void>;
  };
}

const COMPOSED_ANEW = 3 * SECOND;

/** Digests: told part by part in the ledger. A part in doubt is sent again; better twice than never. */
export function createDigestConsignment(deps: DigestConsignmentDeps): Consignment<DigestJob> {
  const { ledger, render, formatOf, nightLeft, subscribers, newId, clock } = deps;

  async function fail({ slot, ordinal }: DigestJob, reason: string): Promise<void> {
    const state = await ledger.load(slot, ordinal);
    // What another has settled meanwhile stays as it is.
    if (state && isSettled(state)) return;
    const ids = state && 'ids' in state ? state.ids : [];
    await ledger.swap(slot, ordinal, state, { kind: 'failed', reason, ids });
  }

  return {
    urgent: false,
    divisible: true,
    async load(job, begunBefore) {
      const { slot, ordinal, chat, digest } = job;
      const [state, reader] = await Promise.all([ledger.load(slot, ordinal), subscribers.find(chat)]);
      if (state && isSettled(state)) return { kind: 'settled' };
      const subscription = reader?.subscriptions.find((one) => one.ordinal === ordinal);
      const closed = whyNot(reader, subscription);
      if (closed !== null || !reader || !subscription) {
        await fail(job, closed ?? UNSUBSCRIBED);
        return { kind: 'settled' };
      }
      // What the reader has seen the beginning of is told to its end.
      if (isPaused(subscription, clock()) && !hasBegun(state)) {
        await fail(job, PAUSED);
        return { kind: 'settled' };
      }
      const ms = nightLeft(job, reader);
      if (ms > 0) return { kind: 'later', ms };
      const format = job.format ?? (hasBegun(state) ? DEFAULT_FORMAT : formatOf(reader, subscription));
      const messages = await render(digest, format);
      // Redis may have lost its last second; whoever dispatches composes it anew.
      if (!messages && !begunBefore) return { kind: 'later', ms: COMPOSED_ANEW };
      if (!messages) {
        await fail(job, 'the digest has expired');
        return { kind: 'settled' };
      }
      const next = state?.kind === 'partly' ? state.next : state?.kind === 'sending' ? state.part : 0;
      // The words are the same for all who get them; the buttons are each reader's own.
      const buttons = deps.buttonsUnder?.(subscription, digest);
      const told = messages.map((message, index) => ({
        ...message,
        ...(buttons && index === messages.length - 1 ? { buttons } : {}),
        ...(subscription.sound ? {} : { silent: true }),
      }));
      return {
        kind: 'send',
        messages: told,
        next,
        parcel: parcelOf(job, state),
        // One write less for nearly all of them: what has begun and names no format is classic.
        ...(format === (job.format ?? DEFAULT_FORMAT) ? {} : { format }),
      };
    },
    failed: fail,
  };

  function parcelOf(job: DigestJob, seen: LedgerState | null): Parcel {
    const { slot, ordinal } = job;
    let { chat } = job;
    let state = seen;
    let ids = seen && 'ids' in seen ? seen.ids : [];
    // Only from what was seen: a worker that was taken for dead must not write over what its successor does.
    const enter = async (next: LedgerState) => {
      const stands = await ledger.swap(slot, ordinal, state, next);
      state = next;
      return stands;
    };
    return {
      sending: (part) => enter({ kind: 'sending', part, ids, by: newId() }),
      async sent(part, messageId, isLast) {
        ids = [...ids, messageId];
        // Whatever stands in the ledger by now: the message stands in the chat.
        state = isLast ? { kind: 'sent', ids } : { kind: 'partly', next: part + 1, ids };
        await ledger.set(slot, ordinal, state);
      },
      // A withdrawn story has made it shorter.
      complete: async () => void (await enter({ kind: 'sent', ids })),
      unsent: async (part) => void (await enter({ kind: 'partly', next: part, ids })),
      unknown: async () => 'repeat',
      async gone(reason) {
        await subscribers.suspend(chat, reason);
        await fail(job, reason);
      },
      async moved(to) {
        await subscribers.move(chat, to);
        chat = to;
      },
    };
  }
}

/** Something of it was sent, or may have been. */
const hasBegun = (state: LedgerState | null) => state?.kind === 'sending' || state?.kind === 'partly';

const UNSUBSCRIBED = 'unsubscribed before sending';
const PAUSED = 'paused before sending';

/** Why the reader gets nothing; null when it does. Two groups that have become one have the subscriptions of one. */
function whyNot(reader: Subscriber | null, subscription: Subscription | undefined): string | null {
  if (reader?.status === 'suspended') return reader.reason ?? 'suspended';
  return reader?.status === 'active' && subscription ? null : UNSUBSCRIBED;
}
