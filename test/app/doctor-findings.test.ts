import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clockFinding } from '../../src/app/doctor/clock-skew.js';
import { diskFindings } from '../../src/app/doctor/disk.js';
import { exposureFindings } from '../../src/app/doctor/exposure.js';
import { nodeFindings, zoneFindings } from '../../src/app/doctor/machine.js';
import { readSettings } from '../../src/app/doctor/settings.js';
import { serverFindings, storeFindings } from '../../src/app/doctor/store.js';
import { webhookFindings } from '../../src/app/doctor/webhook.js';
import { HOUR } from '../../src/domain/clock.js';
import type { Finding } from '../../src/domain/finding.js';
import { lookAtServer, lookAtStore } from '../../src/storage/store-look.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.parse('2026-11-28T09:00:00Z');
const brief = (findings: readonly Finding[]) => findings.map(({ level, says }) => `${level} ${says}`);

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-doctor-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

test('wrong settings are named one by one, a half webhook among them, and the rest is read as if they were not set', () => {
  const read = readSettings({ BOT_TOKEN: 'hello', TIME_ZONE: 'Moscow', PUBLIC_URL: 'https://a.example' });
  expect([...read.wrong]).toEqual(['BOT_TOKEN', 'TIME_ZONE', 'PUBLIC_URL', 'WEBHOOK_SECRET']);
  expect(read.findings.every(({ isSetup }) => isSetup)).toBe(true);
  expect(JSON.stringify(read.findings)).not.toContain('hello');
  expect(read.config).toMatchObject({ botToken: undefined, timeZone: 'Europe/Moscow', publicUrl: undefined });
});

test('a Node too old, zone data of before 2014, a build without Russian', () => {
  expect(brief(nodeFindings({ node: '20.18.9' }))).toEqual(['failure node-old']);
  expect(brief(nodeFindings({ node: '24.0.0' }))).toEqual(['ok node-fine']);
  const icu = { icu: '77', tz: '2025c' };
  const offset = () => 4 * HOUR;
  expect(brief(zoneFindings(['Asia/Kamchatka'], icu, NOW))).toEqual(['ok zones-fine']);
  expect(brief(zoneFindings(['Moscow'], icu, NOW))).toEqual(['failure zones-unknown']);
  expect(brief(zoneFindings(['Europe/Moscow'], icu, NOW, { offset, month: () => 'январь' }))).toEqual([
    'failure zones-wrong',
  ]);
});

test('a clock five seconds off is told, a minute is too much; what the question itself took is no error', () => {
  const seen = (at: number, asked = NOW, answered = NOW) =>
    clockFinding('redis', { at, asked, answered, step: 1 });
  expect(seen(NOW + 6_000)).toMatchObject({ level: 'warning', words: { direction: 'behind', seconds: 6 } });
  expect(seen(NOW - 90_000)).toMatchObject({ level: 'failure', words: { direction: 'ahead' } });
  expect(seen(NOW + 9_000, NOW, NOW + 9_500).level).toBe('ok');
});

test('a file in place of the data folder, data others may read, a disk without room for the journal anew', async () => {
  const dir = await folder();
  await writeFile(join(dir, 'file'), '');
  expect(brief(await diskFindings({ dataDir: join(dir, 'file'), env: {} }))).toEqual([
    'failure data-no-folder',
  ]);
  await mkdir(join(dir, 'redis'), { mode: 0o755 });
  const found = await diskFindings({ dataDir: dir, env: {}, freeAt: async () => 1_000 });
  expect(brief(found)).toEqual(['ok data-writable', 'warning data-open', 'failure disk-full']);
  expect(brief(await diskFindings({ dataDir: join(dir, 'not/yet'), env: {} }))[0]).toBe('ok data-absent');
});

test('a .env that others can read holds the token', async () => {
  const file = join(await folder(), '.env');
  await writeFile(file, '', { mode: 0o644 });
  const found = await exposureFindings({ httpHost: '127.0.0.1', feedAllowPrivate: true }, file);
  expect(brief(found)).toEqual(['warning feeds-private', 'warning env-readable']);
});

test('a Redis that would evict, keeps nothing and is full; a too old one', async () => {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const real = await lookAtServer(redis, keys, { clock: Date.now, steady: () => performance.now() });
  expect(real).toMatchObject({ refuses: null, writeFailed: false });
  const memory = { used: 95 * 1024 ** 2, limit: 100 * 1024 ** 2 };
  const bad = { ...real, version: '6.0.16', keeps: 'nothing' as const, policy: 'allkeys-lru', memory };
  expect(brief(serverFindings({ ...bad, latencyMs: 50 }))).toEqual([
    'failure redis-old',
    'failure redis-keeps-nothing',
    'failure redis-evicts',
    'warning redis-memory-tight',
    'warning redis-slow',
    'ok clock-fine',
  ]);
});

test('data of another bot, of a newer program; who serves since when; no backup', async () => {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  await redis.set(keys.owner, '777');
  await redis.hset(keys.migrations, '99', 'x');
  await redis.set(keys.lease('bot'), `${NOW - 10 * 60_000}000@host 12 place start`);
  const found = storeFindings(
    await lookAtStore(redis, keys),
    { redisPrefix: 'p:', botToken: '1:abcdef' },
    NOW,
  );
  expect(brief(found)).toEqual([
    'failure schema-newer',
    'failure owner-other',
    'ok serving',
    'warning backup-never',
  ]);
  expect(found[2]?.words).toEqual({ duty: 'bot', host: 'host', pid: '12', minutes: 10 });
});

test('a webhook where none is wanted, one that leads elsewhere, one that fails and lacks kinds of updates', () => {
  const state = { serving: false, now: NOW };
  const ours = 'https://bot.example/telegram';
  const all = (info: object, wanted: string | null) => brief(webhookFindings(info, wanted, state));
  expect(all({ url: '' }, null)).toEqual(['ok polling-fine']);
  expect(all({ url: 'https://other.example/secret' }, null)).toEqual(['warning webhook-unwanted']);
  expect(all({ url: 'https://other.example/secret' }, ours)).toEqual(['failure webhook-foreign']);
  expect(all({ url: '' }, ours)).toEqual(['warning webhook-unset']);
  const failing = {
    url: ours,
    pending_update_count: 500,
    last_error_date: NOW / 1000 - 60,
    last_error_message: 'Connection refused',
    allowed_updates: ['message'],
  };
  expect(all(failing, ours)).toEqual([
    'ok webhook-fine',
    'warning updates-waiting',
    'warning webhook-error',
    'warning webhook-kinds',
  ]);
});
