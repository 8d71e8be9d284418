import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '../../src/app/metrics/metrics.js';
import { timely } from '../../src/app/metrics/timely.js';
import { readinessChecks } from '../../src/app/readiness.js';
import type { Broadcast } from '../../src/domain/broadcast.js';
import type { Maintenance } from '../../src/domain/maintenance.js';
import { nothingRemoved } from '../../src/domain/retention.js';
import { UNREAD_SOURCE } from '../../src/domain/source-state.js';
import { metricsRoute } from '../../src/http/metrics.js';
import type { Health } from '../../src/http/server.js';
import { createBackupMarks } from '../../src/storage/backup-marks.js';
import { createKeys } from '../../src/storage/keys.js';
import { serveHttp } from '../support/http.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.UTC(2025, 5, 15, 9);
const HOUR = 3_600_000;

const CHECKS: Health['checks'] = {
  redis: async () => 'Redis takes no writes',
  telegram: async () => null,
  sources: () => new Promise(() => undefined),
};

function measured(
  redis: Redis,
  sources: Partial<Record<string, object>> = {},
  {
    keys = createKeys('t:'),
    maintenance = null as Maintenance | null,
    answersWithin = 20,
    checks = CHECKS,
  } = {},
) {
  const metrics = createMetrics('bot', () => performance.now(), { answersWithin });
  const region = {
    sources: Object.keys(sources).map((id) => ({ id, enabled: id !== 'off', timeZone: 'Europe/Moscow' })),
    lists: [
      { id: 'agents', date: '2025-06-12' },
      { id: 'never', date: null },
    ],
  } as never;
  const states = { all: async (ids: string[]) => ids.map((id) => ({ ...UNREAD_SOURCE, ...sources[id] })) };
  metrics.lookAt(
    {
      redis,
      keys,
      region,
      sources: states as never,
      areListsStale: () => true,
      orders: { maintenance: async () => maintenance },
      clock: () => NOW,
    },
    checks,
  );
  const lines = async () => (await metrics.scrape()).body.split('\n').filter((line) => !line.startsWith('#'));
  return { metrics, lines, ours: async () => (await lines()).filter((line) => line.startsWith('svodka_')) };
}

function away(): Redis {
  const redis = new Redis({ path: '/nowhere/redis.sock', lazyConnect: true });
  onTestFinished(() => redis.disconnect());
  return redis;
}

test('with Redis away a scrape comes to its end and says so; what it cannot know it leaves out', async () => {
  const lines = await measured(away(), { vesti: { lastNewAt: NOW } }).ours();
  expect(lines).toContain('svodka_redis_up 0');
  expect(
    lines.filter((line) => /^svodka_(queue|due|inbox|chats|source|subscriptions|redis_[^u])/.test(line)),
  ).toEqual([]);
  expect(lines).toContainEqual(expect.stringMatching(/^svodka_build_info\{.*role="bot"\} 1$/));
});

test('a check that never answers is not passed, and keeps no scrape', async () => {
  const lines = await measured(away()).ours();
  expect(lines.filter((line) => line.startsWith('svodka_check_ok'))).toEqual([
    'svodka_check_ok{check="redis"} 0',
    'svodka_check_ok{check="telegram"} 1',
    'svodka_check_ok{check="sources"} 0',
  ]);
});

test('a source that was switched off, or never brought anything, tells no age it does not have', async () => {
  const redis = { status: 'ready', ping: () => Promise.reject(new Error('gone')) } as never;
  const lines = await measured(redis, {
    vesti: { lastNewAt: NOW - 2 * HOUR, lastReadAt: NOW - HOUR },
    dead: { failures: 3, failingSince: NOW - HOUR, why: 'other' },
    off: { lastNewAt: NOW - HOUR, lastReadAt: NOW },
  }).ours();
  expect(lines.filter((line) => /_source_|_hold_/.test(line))).toEqual([
    'svodka_source_silence_seconds{source="vesti"} 7200',
    'svodka_source_unread_seconds{source="vesti"} 3600',
    'svodka_source_failing{source="vesti"} 0',
    'svodka_source_failing{source="dead"} 1',
    'svodka_source_silent{source="vesti"} 0',
    'svodka_source_silent{source="dead"} 0',
    'svodka_hold_lists_stale 1',
    'svodka_hold_list_age_seconds{list="agents"} 259200',
  ]);
});

test('what is no number is left out, for counting must not break a delivery that stands', async () => {
  const { metrics, ours } = measured(away());
  const job = { kind: 'digest', chat: 777_000_111, ordinal: 1, slot: Number.NaN, digest: 'd' } as const;
  metrics.sending.handedOver({ job, outcome: 'sent', isLast: true, tookMs: Number.NaN }, NOW);
  metrics.sending.handedOver(
    { job: { ...job, slot: NOW + 5 }, outcome: 'sent', isLast: true, tookMs: 40 },
    NOW,
  );
  const lines = await ours();
  expect(lines).toContain('svodka_sends_total{kind="digest",outcome="sent"} 2');
  expect(lines).toContain('svodka_digest_lag_seconds_count 1');
  // A clock that was set back makes nothing arrive before its time.
  expect(lines).toContain('svodka_digest_lag_seconds_sum 0');
  expect(lines.join('\n')).not.toContain('777000111');
});

test('a clean-up is told with what it removed, again and again, not with what it has kept', async () => {
  const { metrics, ours } = measured(away());
  metrics.cleanup.cleaned({ ...nothingRemoved(), articles: 10, stories: 3 });
  metrics.cleanup.cleaned({ ...nothingRemoved(), articles: 5, keptListed: 2 });
  const told = (await ours()).filter((line) => line.includes('cleanup'));
  expect(told).toContain('svodka_cleanup_removed_total{kind="articles"} 15');
  expect(told).toContain('svodka_cleanup_removed_total{kind="stories"} 3');
  expect(told.filter((line) => line.includes('kept'))).toEqual([]);
});

test('a backup has an age once one was made, and readers kept out are told of', async () => {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  await redis.ping();
  const told = async (maintenance: Maintenance | null) =>
    (await measured(redis, {}, { keys, maintenance, answersWithin: 30_000, checks: {} }).ours()).filter(
      (line) => /_(backup|maintenance)/.test(line),
    );
  expect(await told(null)).toEqual(['svodka_maintenance 0']);
  await createBackupMarks(redis, keys).made(NOW - HOUR);
  expect(await told({ since: NOW, until: null, text: null })).toEqual([
    `svodka_backup_last_timestamp_seconds ${(NOW - HOUR) / 1000}`,
    'svodka_maintenance 1',
  ]);
});

test('an announcement counts when it is over, by how it ended', async () => {
  const { metrics, ours } = measured(away());
  metrics.broadcasting.over({ state: { kind: 'over', how: 'stopped' } } as Broadcast);
  metrics.broadcasting.over({ state: { kind: 'running' } } as Broadcast);
  expect((await ours()).filter((line) => line.includes('broadcasts'))).toEqual([
    'svodka_broadcasts_total{end="done"} 0',
    'svodka_broadcasts_total{end="stopped"} 1',
    'svodka_broadcasts_total{end="expired"} 0',
  ]);
});

test('a process is not ready while a restore is not over, and says since when', async () => {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const { restore } = readinessChecks({ redis, keys } as never, 'worker', async () => null);
  expect(await restore?.()).toBeNull();
  await createBackupMarks(redis, keys).beginRestore(NOW);
  expect(await restore?.()).toBe(
    'a restore begun at 2025-06-15T09:00:00.000Z is not over: nothing may work on this store',
  );
});

test('a question that hangs is not asked again by everybody who comes meanwhile', async () => {
  let asked = 0;
  let answer: (value: number) => void = () => {};
  const ask = timely(() => {
    asked += 1;
    return new Promise<number>((resolve) => {
      answer = resolve;
    });
  }, 1);
  expect([await ask(), await ask()]).toEqual([null, null]);
  expect(asked).toBe(1);
  answer(7);
  await new Promise((resolve) => setImmediate(resolve));
  void ask();
  expect(asked).toBe(2);
});

test('/metrics is read, not written; a scrape that breaks is told from an empty one', async () => {
  const well = await serveHttp(metricsRoute(async () => ({ contentType: 'text/plain', body: 'a 1\n' })));
  expect(await (await fetch(well)).text()).toBe('a 1\n');
  expect((await fetch(well, { method: 'POST' })).status).toBe(405);
  const broken = await serveHttp(metricsRoute(() => Promise.reject(new Error('broken'))));
  expect((await fetch(broken)).status).toBe(500);
});
