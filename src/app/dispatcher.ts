import { setTimeout as sleep } from 'node:timers/promises';
import { createLedgerEntry } from '../delivery/ledger-entry.js';
import { createDigestDispatcher } from '../pipeline/dispatch-digests.js';
import type { DigestStore } from '../storage/digests.js';
import { createDueSet } from '../storage/due.js';
import type { createOutboxQueue } from '../storage/queues.js';
import type { Workshop } from './workshop.js';

/** Joins the dispatcher to the stores, the news and the queue. It is run by whoever holds the lease `schedule`. */
export function openDispatcher(
  { redis, keys, clock, news, ledger }: Workshop,
  digests: DigestStore,
  outbox: ReturnType<typeof createOutboxQueue>,
  { sendRate }: { sendRate: number },
  onComposed: () => void,
) {
  return createDigestDispatcher(
    {
      due: createDueSet(redis, keys),
      digests,
      async compose(...wanted) {
        const digest = await news.slotDigest(...wanted);
        onComposed();
        return digest;
      },
      async reading() {
        const { checkedAt, failing } = await news.status();
        return { checkedAt, failing };
      },
      ledger: { load: ledger.load, enter: createLedgerEntry(redis, keys) },
      outbox,
      clock,
      pause: (ms, signal) => sleep(ms, undefined, { ref: false, signal }).catch(() => undefined),
    },
    { sendRate },
  );
}
