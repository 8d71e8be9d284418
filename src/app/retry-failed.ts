import { isSettled, type Ledger } from '../delivery/ledger.js';
import type { Clock } from '../domain/clock.js';
import { type FailedDelivery, SENT_AGAIN_WITHIN } from '../domain/failed-delivery.js';
import type { DigestJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import type { FailedDeliveryStore } from '../storage/failed-deliveries.js';
import type { SubscriberStore } from '../storage/subscribers.js';

export interface RetryDeps {
  failures: Pick<FailedDeliveryStore, 'since' | 'drop'>;
  ledger: Pick<Ledger, 'load' | 'swap'>;
  subscribers: Pick<SubscriberStore, 'find'>;
  enqueue: (job: DigestJob) => Promise<void>;
  isBlocked: (chat: ChatId) => Promise<boolean>;
  clock: Clock;
}

/** How many digests were handed in again, and how many cannot be. */
export interface Retried {
  again: number;
  not: number;
}

/** By one press. */
const MOST = 500;

export type RetryFailed = () => Promise<Retried>;

/**
 * Hands digests in again that were given up within a day and of which nothing stands in the chat. Only those: of a digest
 * in parts nobody knows any more how it was divided, and cards, posts and letters have their own ways to be asked for
 * again. Twice at the same time is as good as once: the ledger is what decides.
 */
export function createRetryFailed(deps: RetryDeps): RetryFailed {
  const { failures, ledger, subscribers, enqueue, isBlocked, clock } = deps;

  return async () => {
    const all = (await failures.since(clock() - SENT_AGAIN_WITHIN)).filter(({ digest }) => digest !== null);
    const done: FailedDelivery[] = [];
    for (const failure of all.slice(0, MOST)) if (await again(failure)) done.push(failure);
    // The last: whoever dies before it meets them again, and the ledger knows them.
    await failures.drop(done);
    return { again: done.length, not: all.length - done.length };
  };

  async function again({ chat, digest }: FailedDelivery): Promise<boolean> {
    if (digest === null) return false;
    const { slot, ordinal, id } = digest;
    const [reader, state] = await Promise.all([subscribers.find(chat), ledger.load(slot, ordinal)]);
    const isWanted =
      reader?.status === 'active' && reader.subscriptions.some((one) => one.ordinal === ordinal);
    if (!isWanted || state === null || (await isBlocked(reader.chat))) return false;
    if (isSettled(state) && !(state.kind === 'failed' && state.ids.length === 0)) return false;
    if (state.kind === 'failed' && !(await ledger.swap(slot, ordinal, state, { kind: 'queued' })))
      return false;
    await enqueue({ kind: 'digest', chat: reader.chat, ordinal, slot, digest: id });
    return true;
  }
}
