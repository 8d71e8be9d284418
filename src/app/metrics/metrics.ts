import { Registry } from 'prom-client';
import { type Clock, SECOND } from '../../domain/clock.js';
import type { Health } from '../../http/server.js';
import { createBackupMarks } from '../../storage/backup-marks.js';
import { createCleanUpStore } from '../../storage/clean-ups.js';
import { createFigures } from '../../storage/figures.js';
import { createReadershipStore } from '../../storage/readership.js';
import type { Workshop } from '../workshop.js';
import { answeringMetrics } from './answering.js';
import { broadcastingMetrics } from './broadcasting.js';
import { careMetrics } from './care.js';
import { cleanupMetrics, lastCleanupMetrics } from './cleanup.js';
import { instruments } from './instruments.js';
import { pollingMetrics } from './polling.js';
import { buildMetrics, watchProcess } from './process.js';
import { readerMetrics } from './readers.js';
import { sendingMetrics } from './sending.js';
import { sourceMetrics } from './sources.js';
import { storeMetrics } from './store.js';
import { timely } from './timely.js';

export interface MetricsOptions {
  /** What has not answered by then is left out of a scrape, ms. */
  answersWithin?: number;
}

/** Prometheus itself waits ten seconds. */
const ANSWERS_WITHIN = 2 * SECOND;

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * All that is counted of this process, and what is looked up when it is asked for. docs/metrics.md says what each means,
 * and a test holds the two together.
 * @param steady milliseconds that only go forward
 */
export function createMetrics(
  role: string,
  steady: () => number,
  { answersWithin = ANSWERS_WITHIN }: MetricsOptions = {},
) {
  const registry = new Registry();
  const make = instruments(registry);
  let isProcessWatched = false;
  buildMetrics(make, role);

  return {
    registry,
    polling: pollingMetrics(make),
    sending: sendingMetrics(make),
    answering: answeringMetrics(make, steady),
    broadcasting: broadcastingMetrics(make),
    cleanup: cleanupMetrics(make),

    /** From now on a scrape also tells of the store, the sources and what is asked for readiness. */
    lookAt(
      { redis, keys, region, sources, areListsStale, orders, clock }: LookedAt,
      checks: Health['checks'],
    ): void {
      const figures = createFigures(redis, keys, steady);
      // One that is being connected anew would keep the question until it is back.
      const ifPresent = <T>(ask: () => Promise<T>) =>
        timely(async () => {
          if (redis.status !== 'ready') throw new Error('Redis is away');
          return ask();
        }, answersWithin);
      storeMetrics(
        make,
        ifPresent(() => figures(clock())),
      );
      lastCleanupMetrics(make, ifPresent(createCleanUpStore(redis, keys).last));
      careMetrics(make, {
        lastBackup: ifPresent(createBackupMarks(redis, keys).last),
        maintenance: ifPresent(async () => ({ standing: await orders.maintenance() })),
      });
      readerMetrics(make, ifPresent(createReadershipStore(redis, keys).last));
      const known = ifPresent(async () => {
        const ids = region.sources.map(({ id }) => id);
        const states = await sources.all(ids);
        return new Map(states.map((state, index) => [ids[index] ?? '', state]));
      });
      sourceMetrics(make, {
        region,
        states: async () => (await known()) ?? new Map(),
        areListsStale,
        clock,
      });
      const asked = Object.entries(checks).map(([check, ask]) => ({
        labels: { check },
        ask: timely(async () => ({ problem: await ask() }), answersWithin),
      }));
      make.gauge('check_ok', 'Whether a check of /readyz passes', ['check'], () =>
        Promise.all(
          asked.map(async ({ labels, ask }) => ({ labels, value: Number((await ask())?.problem === null) })),
        ),
      );
    },

    /** All of it, as Prometheus reads it. */
    async scrape(): Promise<{ contentType: string; body: string }> {
      if (!isProcessWatched) watchProcess(registry);
      isProcessWatched = true;
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
  };
}

type LookedAt = Pick<Workshop, 'redis' | 'keys' | 'region' | 'sources' | 'areListsStale'> & {
  orders: Pick<Workshop['orders'], 'maintenance'>;
  clock: Clock;
};
