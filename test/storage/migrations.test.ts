import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { SetupError } from '../../src/domain/errors.js';
import { USUAL_QUIET } from '../../src/domain/schedule.js';
import { NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';
import { createDigestStore } from '../../src/storage/digests.js';
import { createKeys } from '../../src/storage/keys.js';
import { migrate, pendingMigrations } from '../../src/storage/migrate.js';
import { countReach } from '../../src/storage/migration-reach.js';
import { MIGRATIONS } from '../../src/storage/migrations.js';
import { createSourceStore } from '../../src/storage/sources.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { wanted } from '../support/one-each.js';
import { testRedis } from '../support/redis.js';
import { servedOf } from '../support/served.js';

const HOLDER = fileURLToPath(new URL('../support/migrate-holder.mjs', import.meta.url));

const corners: ReturnType<typeof testRedis>[] = [];
afterEach(async () => {
  await Promise.all(corners.splice(0).map((corner) => corner.close()));
});
function corner() {
  const fresh = testRedis();
  corners.push(fresh);
  return fresh;
}
const step = (version: number, script = `redis.call('INCR', ARGV[1] .. 'done:${version}')`) => ({
  version,
  name: `step ${version}`,
  script,
});

describe('migrations', () => {
  test('each runs once, in order', async () => {
    const { redis, keys } = corner();
    expect(await migrate(redis, keys, [step(1), step(2)])).toEqual([1, 2]);
    expect(await migrate(redis, keys, [step(1), step(2), step(3)])).toEqual([3]);
    expect(await redis.mget([1, 2, 3].map((n) => `${keys.prefix}done:${n}`))).toEqual(['1', '1', '1']);
  });

  test('a gap is refused before anything runs', async () => {
    const { redis, keys } = corner();
    await expect(migrate(redis, keys, [step(1), step(3)])).rejects.toThrow(SetupError);
    expect(await redis.exists(`${keys.prefix}done:1`)).toBe(0);
  });

  test('a step edited after it was applied is refused', async () => {
    const { redis, keys } = corner();
    await migrate(redis, keys, [step(1)]);
    await expect(migrate(redis, keys, [step(1, "redis.call('PING')")])).rejects.toThrow(
      /изменена после применения/,
    );
  });

  test('data of a newer program is refused', async () => {
    const { redis, keys } = corner();
    await migrate(redis, keys, [step(1), step(2)]);
    await expect(migrate(redis, keys, [step(1)])).rejects.toThrow(/более новой версией/);
  });

  test('what is done in pages goes on page by page, begins anew after a crash, and is noted at its end', async () => {
    const { redis, keys } = corner();
    const page = `
      local at = tonumber(ARGV[2])
      redis.call('RPUSH', ARGV[1] .. 'pages', ARGV[2])
      if redis.call('LLEN', ARGV[1] .. 'pages') == 2 then error('killed') end
      return at == 3 and '0' or tostring(at + 1)`;
    const paged = { ...step(1), pages: [page] };
    await expect(migrate(redis, keys, [paged])).rejects.toThrow(/killed/);
    expect(await redis.hgetall(keys.migrations)).toEqual({});
    expect(await migrate(redis, keys, [paged])).toEqual([1]);
    // What a script wrote before it failed stands.
    expect(await redis.lrange(`${keys.prefix}pages`, 0, -1)).toEqual(['0', '1', '0', '1', '2', '3']);
    expect(await migrate(redis, keys, [paged])).toEqual([]);
    await expect(migrate(redis, keys, [{ ...paged, pages: [`${page} `] }])).rejects.toThrow(/изменена/);
  });

  test('a step that fails half-way is not noted as done', async () => {
    const { redis, keys } = corner();
    await expect(migrate(redis, keys, [step(1, "error('broken')")])).rejects.toThrow(/broken/);
    expect(await redis.hgetall(keys.migrations)).toEqual({});
  });

  test('of two processes that start at once one migrates and the other waits; when the one is killed the other takes over', async () => {
    const { redis, keys, prefix, path } = corner();
    const begin = () => {
      const child = spawn(process.execPath, [HOLDER, path, prefix, '600'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
      });
      const ended = once(child, 'exit');
      onTestFinished(async () => {
        child.kill('SIGKILL');
        await ended;
      });
      return { child, ended, said: () => said };
    };
    const first = begin();
    const second = begin();
    const patient = { timeout: 20_000 };
    await expect.poll(() => first.said() + second.said(), patient).toContain('waiting');
    const [holder, waiting] = second.said().includes('waiting') ? [first, second] : [second, first];
    expect(Number(await redis.get(`${prefix}pages`))).toBeGreaterThan(0);
    expect(holder.said()).not.toContain('waiting');
    holder.child.kill('SIGKILL');
    await holder.ended;
    await redis.set(`${prefix}go`, 1);
    await waiting.ended;
    expect(waiting.said()).toBe('begun\nwaiting\napplied 1\n');
    expect(await redis.get(`${prefix}done`)).toBe('1');
    expect(await redis.exists(keys.lease('migrations'))).toBe(0);
  }, 30_000);

  test('what is to be done is said without being done', async () => {
    const { redis, keys } = corner();
    expect((await pendingMigrations(redis, keys, [step(1), step(2)])).map(({ version }) => version)).toEqual([
      1, 2,
    ]);
    expect(await redis.exists(keys.migrations)).toBe(0);
    await migrate(redis, keys, MIGRATIONS.slice(0, 1));
    await redis.hset(keys.subscribers, { 1: 'x', 2: 'x' });
    await redis.set(keys.digest('a'), 'x');
    expect(await countReach(redis, keys, 6)).toBe(3);
  });

  test('the real ones apply to an empty store', async () => {
    const { redis, keys } = corner();
    expect(await migrate(redis, keys)).toEqual(MIGRATIONS.map(({ version }) => version));
    expect(await redis.get(keys.ordinals)).toBe('0');
  });

  test('2: states of sources keep what they knew, to the letter, and learn the new fields', async () => {
    const { redis, prefix } = corner();
    // REDIS_PREFIX may hold what SCAN takes for a pattern.
    const keys = createKeys(`${prefix}a*[b]?\\:`);
    const well = {
      etag: 'W/"a\\"b',
      lastModified: null,
      lastTriedAt: 1_749_988_800_000,
      lastReadAt: 1_749_988_800_000,
      failures: 0,
      lastError: null,
    };
    const ill = {
      ...well,
      etag: null,
      failures: 3,
      lastTriedAt: 1_749_999_999_999,
      lastError: '"failures":9',
    };
    await redis.set(keys.source('well'), JSON.stringify({ v: 1, ...well }));
    await redis.set(keys.source('ill'), JSON.stringify({ v: 1, ...ill }));
    await redis.set(keys.source('spoiled'), '{"v":7}');
    await redis.set(`${prefix}aXb:source:other`, JSON.stringify({ v: 1, ...well }));
    for (let n = 0; n < 300; n++) await redis.set(keys.article(`${n}`), '{"v":1,');
    await migrate(redis, keys, MIGRATIONS.slice(0, 2));

    const states = createSourceStore(redis, keys);
    const fresh = { entry: null, lastNewAt: null, meanGapMs: null, nextAt: null, moved: null, told: [] };
    expect(await states.get('well')).toMatchObject({ ...well, ...fresh, failingSince: null, why: null });
    expect(await states.get('ill')).toMatchObject({
      ...ill,
      ...fresh,
      failingSince: ill.lastTriedAt,
      why: 'other',
    });
    expect(await redis.get(keys.source('spoiled'))).toBe('{"v":7}');
    expect(await redis.get(`${prefix}aXb:source:other`)).toContain('"v":1');
    expect(await redis.get(keys.article('7'))).toBe('{"v":1,');
  });

  test('4: a digest learns what was known of the sources, to the letter, and goes on expiring; served names its slot', async () => {
    const { redis, prefix } = corner();
    const keys = createKeys(`${prefix}a*[b]?\\:`);
    const until = 1_749_963_598_000;
    const digest = {
      window: { from: until - 86_400_000, to: until + 2_000 },
      sections: [],
      quiet: ['sport' as const],
      total: 0,
      knownUntil: until,
    };
    const story = {
      id: 'a',
      title: 'Он сказал: "knownUntil":7, {"v":1,',
      url: 'u',
      publishedAt: 1,
      sources: [],
    };
    const sections = [{ rubric: 'society' as const, stories: [story], more: 0 }];
    const full = { ...digest, sections, quiet: [], total: 1 };
    await redis.set(keys.digest('empty'), JSON.stringify({ v: 1, ...digest }), 'PX', 60_000);
    await redis.set(keys.digest('full'), JSON.stringify({ v: 1, ...full }), 'PX', 60_000);
    await redis.set(keys.digest('newer'), '{"v":7,"knownUntil":1}');
    await redis.hset(keys.served, '1', String(until), '-2', '1749963598000:1749963598000');
    await migrate(redis, keys, MIGRATIONS.slice(0, 4));

    const reading = { checkedAt: until, failing: [] };
    const stored = async (id: string): Promise<unknown> =>
      JSON.parse((await redis.get(keys.digest(id))) ?? 'null');
    expect(await stored('empty')).toEqual({ v: 2, ...digest, reading });
    expect(await stored('full')).toEqual({ v: 2, ...full, reading });
    expect(await redis.pttl(keys.digest('full'))).toBeGreaterThan(0);
    expect(await redis.get(keys.digest('newer'))).toBe('{"v":7,"knownUntil":1}');
    expect(await redis.hgetall(keys.served)).toEqual({
      '1': `${until + 2_000}:${until}`,
      '-2': `${until}:${until}`,
    });
  });

  test('7: what a chat had subscribed to is the first of its subscriptions, due when it was', async () => {
    const { redis, keys } = corner();
    const record = {
      v: 2,
      chat: -1001234567890,
      chatType: 'group',
      ordinal: 3,
      status: 'suspended',
      reason: 'he said "rubrics":["crime"] and / more',
      subscription: { detailed: true, rubrics: [], minute: 480, days: [1], onEmpty: 'silent' },
      zone: 'Asia/Omsk',
      since: 1749963600000,
    };
    await redis.hset(keys.subscribers, String(record.chat), JSON.stringify(record), '6', '{"v":9}');
    await redis.zadd(keys.due, 1749963600000, String(record.chat));
    await redis.hset(keys.served, String(record.chat), '1749963600000:1749963598000');
    await migrate(redis, keys);

    const store = createSubscriberStore(redis, keys);
    const reader = await store.get(record.chat);
    expect(reader).toEqual({
      chat: record.chat,
      chatType: 'group',
      status: 'suspended',
      reason: record.reason,
      zone: 'Asia/Omsk',
      quiet: USUAL_QUIET,
      emergencies: false,
      muted: NOTHING_LEFT_OUT,
      seesRich: false,
      subscriptions: [
        {
          ...wanted({ detailed: true, days: [1], onEmpty: 'silent' }),
          id: 1,
          ordinal: 3,
          pausedUntil: null,
        },
      ],
      nextId: 2,
      since: record.since,
    });
    expect(reader && [...(await store.dueOf(reader))]).toEqual([[1, 1749963600000]]);
    expect(await servedOf({ redis, keys }, record.chat)).toMatchObject({
      slot: 1749963600000,
      until: 1749963598000,
    });
    expect(await redis.hget(keys.subscribers, '6')).toBe('{"v":9}');
  });

  test('7: a record that is cut off or of another shape is left as it is and keeps nobody else from starting', async () => {
    const { redis, keys } = corner();
    await migrate(redis, keys, MIGRATIONS.slice(0, 6));
    const one = '"detailed":false,"rubrics":[],"minute":480,"days":[1],"onEmpty":"say"';
    const chat = (v: string) =>
      `{"v":2,"chat":4,"chatType":"private","ordinal":1,"status":"active","reason":null,"zone":"Europe/Moscow","since":1,"subscription":${v}}`;
    const odd = [
      '{"v":2,"chat":1,"broken',
      '{"v":2,"chat":2}',
      chat('null'),
      chat('"none"'),
      chat(`{${one.replace('"detailed":false,', '')}}`),
      chat(`{${one.replace('[]', '{}')}}`),
      '7',
    ];
    await redis.hset(keys.subscribers, Object.fromEntries(odd.map((record, n) => [String(n + 10), record])));
    await redis.hset(keys.subscribers, '4', chat(`{${one}}`));
    await migrate(redis, keys);
    expect(await Promise.all(odd.map((_, n) => redis.hget(keys.subscribers, String(n + 10))))).toEqual(odd);
    expect(await createSubscriberStore(redis, keys).get(4)).toMatchObject({ chat: 4, nextId: 2 });
  });

  test('6: readers keep their wishes and get the outlets’ rubrics; digests stay, to the letter, each story its own', async () => {
    const { redis, prefix } = corner();
    const keys = createKeys(`${prefix}a*[b]?\\:`);
    const subscriber = {
      chat: 5,
      chatType: 'private',
      ordinal: 3,
      status: 'suspended',
      reason: 'he said "subscription":{ {"v":1,',
      subscription: { rubrics: ['sport'], minute: 480, days: [1], onEmpty: 'silent' },
      zone: 'Europe/Moscow',
      since: 1,
    };
    await redis.hset(keys.subscribers, '5', JSON.stringify({ v: 1, ...subscriber }), '6', '{"v":7}');
    const story = { id: 'a', title: 'Он сказал: "publishedAt":7', url: 'u', publishedAt: 1, sources: ['А'] };
    const digest = {
      window: { from: 0, to: 2 },
      sections: [
        { rubric: 'society' as const, stories: [story, { ...story, id: 'b' }], more: 0 },
        { rubric: 'sport' as const, stories: [], more: 2 },
      ],
      quiet: [],
      total: 4,
      knownUntil: 2,
      reading: { checkedAt: null, failing: [] },
    };
    await redis.set(keys.digest('d'), JSON.stringify({ v: 2, ...digest }), 'PX', 60_000);
    await redis.set(keys.digest('newer'), '{"v":7,"publishedAt":1}');
    await migrate(redis, keys, MIGRATIONS.slice(0, 6));

    expect(JSON.parse((await redis.hget(keys.subscribers, '5')) ?? '')).toEqual({
      v: 2,
      ...subscriber,
      subscription: { ...subscriber.subscription, detailed: false },
    });
    expect(await redis.hget(keys.subscribers, '6')).toBe('{"v":7}');
    const found = await createDigestStore(redis, keys).get('d');
    expect(found?.sections[0]?.stories).toEqual(
      ['a', 'b'].map((id) => ({ ...story, id, isUpdate: false, reports: [] })),
    );
    expect(found).toMatchObject({ ...digest, sections: [{ rubric: 'society' }, digest.sections[1]] });
    expect(await redis.pttl(keys.digest('d'))).toBeGreaterThan(0);
    expect(await redis.get(keys.digest('newer'))).toBe('{"v":7,"publishedAt":1}');
  });
});
