import type { Registry } from 'prom-client';
import { createMetrics } from '../../src/app/metrics/metrics.js';
import type { TestRedis } from './redis.js';

export interface Known {
  name: string;
  type: string;
  help: string;
  labels: string[];
}

/** All that a process of the program can tell, with the names of its labels. */
export async function allMetrics({ redis, keys }: Pick<TestRedis, 'redis' | 'keys'>): Promise<Known[]> {
  const metrics = createMetrics('all', () => performance.now());
  const region = { sources: [], lists: [] } as never;
  const sources = { all: async () => [] } as never;
  const orders = { maintenance: async () => null };
  metrics.lookAt({ redis, keys, region, sources, orders, areListsStale: () => false, clock: () => 0 }, {});
  await metrics.scrape();
  const labelsOf = (name: string) =>
    (metrics.registry.getSingleMetric(name) as unknown as { labelNames: string[] }).labelNames;
  const described = await (metrics.registry as Registry).getMetricsAsJSON();
  return described.map(({ name, type, help }) => ({
    name,
    type: String(type),
    help,
    labels: labelsOf(name),
  }));
}
