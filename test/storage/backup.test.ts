import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIsCopied } from '../../src/storage/backed-up-keys.js';
import { type ChangeTracking, trackChanges } from '../../src/storage/backup/change-tracking.js';
import { FORMAT, MAGIC } from '../../src/storage/backup/file-format.js';
import { createLoader, emptyStore } from '../../src/storage/backup/load.js';
import { type BackupPart, readBackupFile } from '../../src/storage/backup/read-file.js';
import { takeSnapshot } from '../../src/storage/backup/snapshot.js';
import { writeBackupFile } from '../../src/storage/backup/write-file.js';
import { createKeys, type Keys } from '../../src/storage/keys.js';
import type { RedisClient } from '../../src/storage/redis-client.js';
import { type TestRedis, testRedis } from '../support/redis.js';

let dir: string;
let from: TestRedis;
let to: TestRedis;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'svodka-backup-'));
  from = testRedis();
  to = testRedis();
});
afterAll(async () => {
  await Promise.all([from.close(), to.close()]);
  await rm(dir, { recursive: true, force: true });
});

const HEADER = { magic: MAGIC, format: FORMAT, schema: 9, program: '0', createdAt: 1, bot: null } as const;

/** Copies a corner that is being written to into a file. */
async function copyOf(
  redis: RedisClient,
  keys: Keys,
  file: string,
  through: (tracking: ChangeTracking) => ChangeTracking = (tracking) => tracking,
) {
  const isCopied = createIsCopied();
  const tracking = through(
    await trackChanges(redis, keys, (name) => isCopied(name.slice(keys.prefix.length))),
  );
  const out = await writeBackupFile(file, { ...HEADER, prefix: keys.prefix });
  try {
    const taken = await takeSnapshot({
      ...{ redis, keys, tracking, isCopied, add: out.add, onProgress: () => undefined },
      steady: () => performance.now(),
      signal: new AbortController().signal,
    });
    return { ...taken, ...(await out.finish(taken)) };
  } finally {
    tracking.close();
    await out.abandon();
  }
}

async function load(file: string, { redis, prefix, keys }: TestRedis): Promise<void> {
  await emptyStore(redis, prefix, keys.restoring);
  const loader = createLoader(redis, prefix);
  for await (const part of readBackupFile(file)) if (part.kind === 'record') await loader.add(part.record);
  await loader.flush();
}

async function readAll(file: string): Promise<BackupPart[]> {
  const parts: BackupPart[] = [];
  for await (const part of readBackupFile(file)) parts.push(part);
  return parts;
}

test('what several keys say together holds in the copy, though all of it is rewritten while it is taken', async () => {
  const { redis } = from;
  // REDIS_PREFIX may hold what SCAN takes for a pattern.
  const keys = createKeys(`${from.prefix}a*[b]?\\:`);
  const p = keys.prefix;
  for (let n = 0; n < 2_000; n += 1_000) {
    const many = redis.pipeline();
    for (let k = n; k < n + 1_000; k++) many.set(`${p}article:${k}`, `{"n":${k}}`);
    for (let k = n; k < n + 1_000; k++)
      many.hset(`${p}subscribers`, k, 'x').hset(`${p}channels`, k, 0).zadd(`${p}subscribers:due`, 0, `${k}`);
    await many.exec();
  }
  // Two counters in step; a large hash and a large zset in step; of one kind one key at a time; keys that come and go.
  const STEP = `
    local n = redis.call('INCR', KEYS[1])
    redis.call('SET', KEYS[2], n)
    redis.call('HSET', KEYS[3], n % 2000, n)
    redis.call('ZADD', KEYS[4], n, n % 2000)
    redis.call('DEL', ARGV[1] .. 'story:' .. (n - 1) % 97)
    redis.call('SET', ARGV[1] .. 'story:' .. n % 97, n)
    redis.call('SET', ARGV[1] .. 'article:' .. (n * 7919 % 300), n)
    redis.call('INCRBY', ARGV[1] .. 'source:sum', n - tonumber(redis.call('GETSET', ARGV[1] .. 'source:' .. n % 50, n) or 0))`;
  const places = ['owner', 'subscribers:ordinals', 'channels', 'subscribers:due'].map(
    (name) => `${p}${name}`,
  );
  let isOver = false;
  const writer = async () => {
    while (!isOver) await Promise.all(Array.from({ length: 25 }, () => redis.eval(STEP, 4, ...places, p)));
  };
  const writing = writer();
  const file = join(dir, 'moving.svodka');
  // Another backup on the same Redis ends our pause with its own; what was read by then is of no one instant.
  let isFirst = true;
  const disturbed = (tracking: ChangeTracking): ChangeTracking => ({
    ...tracking,
    take: () => tracking.take(),
    get size() {
      return tracking.size;
    },
    async pause(...given) {
      const answer = await tracking.pause(...given);
      if (isFirst) {
        await redis.client('UNPAUSE');
        await redis.eval(STEP, 4, ...places, p);
      }
      isFirst = false;
      return answer;
    },
  });
  const taken = await copyOf(redis, keys, file, disturbed).finally(() => {
    isOver = true;
  });
  await writing;
  await load(file, to);

  const { redis: copy, prefix } = to;
  const [one, two] = await copy.mget(`${prefix}owner`, `${prefix}subscribers:ordinals`);
  expect(one).toBe(two);
  const n = Number(one);
  expect(n).toBeGreaterThan(5);
  expect(n).toBeLessThan(Number(await redis.get(places[0] ?? '')));
  const hash = await copy.hgetall(`${prefix}channels`);
  const zset = await copy.zrange(`${prefix}subscribers:due`, '0', '-1', 'WITHSCORES');
  expect(
    Object.fromEntries(zset.flatMap((member, at) => (at % 2 === 0 ? [[member, zset[at + 1]]] : []))),
  ).toEqual(hash);
  expect(await copy.keys(`${prefix}story:*`)).toEqual([`${prefix}story:${n % 97}`]);
  const sources = await copy.mget(Array.from({ length: 50 }, (_, at) => `${prefix}source:${at}`));
  expect(String(sources.reduce((sum, value) => sum + Number(value), 0))).toBe(
    await copy.get(`${prefix}source:sum`),
  );
  expect(await copy.hlen(`${prefix}subscribers`)).toBe(2_000);
  expect((await copy.keys(`${prefix}article:*`)).length).toBe(2_000);
  expect(await redis.keys(keys.backupStill('*').replace(p, `${from.prefix}*`))).toEqual([]);
  expect(taken).toMatchObject({ subscribers: 2_000, channels: Object.keys(hash).length, articles: 0 });
}, 20_000);

test('any bytes, all four kinds, terms and large values come back; what means nothing elsewhere stays behind', async () => {
  const { redis, keys, prefix } = from;
  await emptyStore(redis, prefix, '');
  const wild = randomBytes(300);
  const large = Object.fromEntries(Array.from({ length: 2_500 }, (_, n) => [`chat${n}`, `value ${n}`]));
  await redis.set(keys.article('wild'), wild);
  await redis.hset(keys.subscribers, large);
  await redis.hset(keys.articleUrls, wild, wild);
  await redis.sadd(keys.followed, wild, '');
  await redis.zadd(keys.articlesByTime, '-inf', 'a', 1_749_963_598_123.5, wild);
  await redis.set(keys.draft(1, 'x'), 'x', 'PX', 600_000);
  await redis.set(keys.stem('школа'), 'ё');
  for (const left of [
    keys.lease('bot'),
    keys.probe,
    keys.once('x'),
    keys.conversation('1'),
    `${keys.queues}:outbox:1`,
  ])
    await redis.set(left, 'x');
  await redis.xadd(keys.inbox, '*', 'update', '{}');
  const file = join(dir, 'all.svodka');
  await copyOf(redis, keys, file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await load(file, to);

  const copy = to.redis;
  expect(await copy.getBuffer(to.keys.article('wild'))).toEqual(wild);
  expect(await copy.hgetall(to.keys.subscribers)).toEqual(large);
  expect(await copy.hgetBuffer(to.keys.articleUrls, wild)).toEqual(wild);
  expect(await copy.scard(to.keys.followed)).toBe(2);
  expect(await copy.zscore(to.keys.articlesByTime, wild)).toBe('1749963598123.5');
  expect(await copy.zscore(to.keys.articlesByTime, 'a')).toBe('-inf');
  const left = await copy.pttl(to.keys.draft(1, 'x'));
  expect(left > 500_000 && left <= 600_000).toBe(true);
  expect(await copy.get(to.keys.stem('школа'))).toBe('ё');
  expect((await copy.keys(`${to.prefix}*`)).length).toBe(7);
});

test('a file that is cut anywhere, spoiled anywhere, foreign or of a newer program is refused in words', async () => {
  const { redis, keys, prefix } = from;
  await emptyStore(redis, prefix, '');
  await redis.mset(...Array.from({ length: 200 }, (_, n) => [keys.article(`${n}`), randomBytes(40)]).flat());
  const file = join(dir, 'whole.svodka');
  await copyOf(redis, keys, file);
  const whole = await readFile(file);
  expect((await readAll(file)).at(-1)).toMatchObject({ kind: 'trailer', trailer: { records: 200 } });
  const other = join(dir, 'other');
  const said = async (bytes: Buffer) => {
    await writeFile(other, bytes);
    return readAll(other).then(
      () => 'read',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  };
  for (const share of [0, 0.01, 0.3, 0.9, 0.999]) {
    const cut = await said(whole.subarray(0, Math.floor(whole.length * share)));
    expect(cut).toMatch(/^BackupFileError: Резервная копия оборвана/);
  }
  // Cut and packed anew: gzip is satisfied.
  const plain = gunzipSync(whole);
  for (const length of [plain.length - 1, plain.length - 200, 300])
    expect(await said(gzipSync(plain.subarray(0, length)))).toMatch(/оборвана/);
  for (const at of [200, Math.floor(plain.length / 2), plain.length - 20]) {
    const spoiled = Buffer.from(plain);
    spoiled.writeUInt8(spoiled.readUInt8(at) ^ 1, at);
    expect(await said(gzipSync(spoiled))).toMatch(/испорчена|оборвана/);
  }
  const spoiled = Buffer.from(whole);
  spoiled.writeUInt8(spoiled.readUInt8(2_000) ^ 16, 2_000);
  expect(await said(spoiled)).toMatch(/испорчена|оборвана/);
  expect(await said(gzipSync(Buffer.concat([plain, plain])))).toMatch(/испорчена/);
  expect(await said(Buffer.from('REDIS0011'))).toMatch(/не резервная копия/);
  expect(await said(gzipSync('{"magic":"other"}\n'))).toMatch(/не резервная копия/);
  expect(await said(gzipSync(`{"magic":"${MAGIC}","format":${FORMAT + 1}}\n`))).toMatch(
    /более новой версией/,
  );
});

test('a store of another kind of key, an emptied one and a lost connection leave no file', async () => {
  const { redis, keys, prefix } = from;
  await emptyStore(redis, prefix, '');
  const file = join(dir, 'none.svodka');
  await redis.rpush(keys.article('list'), 'x');
  await expect(copyOf(redis, keys, file)).rejects.toThrow(/article:list \(list\)/);
  await redis.del(keys.article('list'));
  const tracking = await trackChanges(redis, keys, () => true);
  tracking.redis.disconnect();
  await expect.poll(() => tracking.redis.status).toBe('end');
  expect(() => tracking.check()).toThrow(/связь с Redis/);
  tracking.close();
  await expect(stat(file)).rejects.toThrow(/ENOENT/);
  await expect(stat(`${file}.part`)).rejects.toThrow(/ENOENT/);
});
