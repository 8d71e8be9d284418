import { setTimeout as sleep } from 'node:timers/promises';
import { DAY } from '../domain/clock.js';
import { createCleanUp } from '../pipeline/clean-up.js';
import { createCleanArticles } from '../pipeline/clean-up-articles.js';
import { createCleanRelay } from '../pipeline/clean-up-relay.js';
import { createCleanUpStore } from '../storage/clean-ups.js';
import { createExpiredArticles } from '../storage/expired-articles.js';
import { createExpiredRecords } from '../storage/expired-records.js';
import { createExpiredRelay } from '../storage/expired-relay.js';
import { createIndexSweeps } from '../storage/index-sweeps.js';
import { walkKeys } from '../storage/key-walk.js';
import type { Workshop } from './workshop.js';

/** Between two steps, ms: each keeps Redis for one or two. */
const STEPS_APART = 20;

type Of = Pick<
  Workshop,
  | 'redis'
  | 'keys'
  | 'ledger'
  | 'withdrawn'
  | 'operatorLog'
  | 'failedDeliveries'
  | 'broadcasts'
  | 'region'
  | 'config'
  | 'clock'
  | 'onUnreadable'
>;

/** Joins what removes old data to the stores. */
export function openCleanUp({
  redis,
  keys,
  ledger,
  withdrawn,
  operatorLog,
  failedDeliveries,
  broadcasts,
  region,
  config,
  clock,
  onUnreadable,
}: Of) {
  const relay = createExpiredRelay(redis, keys, onUnreadable);
  const sources = () => region.sources.map(({ id }) => id);
  return createCleanUp({
    parts: [
      createCleanArticles({
        expired: createExpiredArticles(redis, keys, onUnreadable),
        index: createIndexSweeps(redis, keys),
        withdrawn,
        articlesInCards: relay.articlesInCards,
        sources,
        term: config.retentionDays * DAY,
      }),
      createCleanRelay({
        relay,
        records: createExpiredRecords(redis, keys),
        walk: () => walkKeys(redis, keys),
        sources,
        ledger,
      }),
      async ({ now, dryRun, report }) => {
        if (dryRun) return;
        report.audit += await operatorLog.sweep(now);
        await failedDeliveries.sweep(now);
        await broadcasts.sweep(now);
      },
    ],
    store: createCleanUpStore(redis, keys),
    clock,
    steady: () => performance.now(),
    pause: (signal) => sleep(STEPS_APART, undefined, { ref: false, signal }).catch(() => undefined),
  });
}
