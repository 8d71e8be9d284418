import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { restore } from '../../src/app/restore.js';
import { run } from '../../src/cli/run.js';
import { loadConfig } from '../../src/config.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { trackChanges } from '../../src/storage/backup/change-tracking.js';
import { createBackupMarks } from '../../src/storage/backup-marks.js';
import { connectRedis } from '../../src/storage/connect.js';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';
import { createKeys } from '../../src/storage/keys.js';
import { createLease } from '../../src/storage/lease.js';
import { migrate } from '../../src/storage/migrate.js';
import { MIGRATIONS } from '../../src/storage/migrations.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { wanted } from '../support/one-each.js';
import { dataFolder } from '../support/program.js';
import { testRedis } from '../support/redis.js';

const CONFIG_DIR = fileURLToPath(new URL('../../config/kaluga', import.meta.url));
/** 15:00 in Moscow. */
const NOW = Date.parse('2026-11-28T12:00:00Z');
/** Digits are grouped by spaces that do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** Two stores, each under a prefix of its own, and the commands on either. */
async function terminal() {
  const dataDir = await dataFolder();
  const embedded = await openEmbeddedRedis({ dataDir, role: 'tool', env: process.env });
  const redis = await connectRedis({ path: embedded.socketPath }, () => undefined);
  onTestFinished(async () => {
    redis.disconnect();
    await embedded.close();
  });
  return {
    redis,
    dir: dataDir,
    async svodka(prefix: string, args: string[], { token = '', answer = '', at = NOW } = {}) {
      const said = { stdout: '', stderr: '' };
      const stream = (name: 'stdout' | 'stderr') =>
        new Writable({
          write(chunk: Buffer, _, done) {
            said[name] += chunk.toString();
            done();
          },
        });
      const stdin = Object.assign(new PassThrough(), { isTTY: answer !== '' });
      if (answer) stdin.write(`${answer}\n`);
      const code = await run(args, {
        env: {
          ...process.env,
          ...{ REDIS_PREFIX: prefix, CONFIG_DIR, DATA_DIR: dataDir, BOT_TOKEN: token, LOG_LEVEL: 'warn' },
        },
        stdin,
        stdout: stream('stdout'),
        stderr: stream('stderr'),
        stop: new AbortController().signal,
        clock: () => at,
      });
      return { code, stdout: plain(said.stdout), stderr: plain(said.stderr) };
    },
  };
}

test('backup and restore: what is lost comes back, what is in the way is said before anything is touched', async () => {
  const { redis, dir, svodka } = await terminal();
  const [old, now] = [createKeys('old:'), createKeys('now:')];
  await migrate(redis, old);
  await redis.set(old.owner, '77');
  const who = { chat: 1, chatType: 'private', zone: 'Europe/Moscow' } as const;
  await createSubscriberStore(redis, old).add(who, wanted(), NOW - DAY);
  const file = join(dir, 'copy.backup');

  const made = await svodka('old:', ['backup', file], { at: NOW - HOUR });
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(
    /^Готово: \S+, [\d,]+ (байт|КБ)\. В копии чатов с подписками: 1, каналов: 0, новостей: 0\./,
  );
  expect(await createBackupMarks(redis, old).last()).toBe(NOW - HOUR);
  const again = await svodka('old:', ['backup', file]);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('уже есть') });
  const forced = await svodka('old:', ['backup', file, '--force', '--json', '--stopped'], { at: NOW - HOUR });
  expect(JSON.parse(forced.stdout)).toMatchObject({ kind: 'made', subscribers: 1, pausedMs: 0 });

  // Refused with nothing touched.
  const refused = async (why: RegExp, code: number, args: string[], options = {}) => {
    const before = (await redis.keys('now:*')).sort();
    const said = await svodka('now:', ['restore', ...args], options);
    expect([said.code, said.stderr]).toEqual([code, expect.stringMatching(why)]);
    expect((await redis.keys('now:*')).sort()).toEqual(before);
  };
  const cut = join(dir, 'cut.backup');
  await writeFile(cut, (await readFile(file)).subarray(0, -20));
  await refused(/оборвана/, 1, [cut]);
  await refused(/не прочесть \(ENOENT\)/, 1, [join(dir, 'absent')]);
  await refused(/другого бота \(77, а здесь 88\)/, 1, [file], { token: '88:abcdefgh' });
  await refused(/нужно время вида/, 2, [file, '--worked-until', 'вчера']);
  await refused(/раньше самой копии/, 1, [file, '--worked-until', '2026-11-28T13:00']);
  await redis.set(now.article('x'), '{}');
  await refused(/Сейчас в базе .*: 0.*\n.*В копии от 2026-11-28 14:00.*: 1.*\n.*--replace/s, 2, [file]);
  await refused(/Спросить некого/, 1, [file, '--replace']);
  await refused(/Ничего не тронуто/, 1, [file, '--replace'], { answer: 'нет' });
  const lease = createLease(redis, now, 'bot', 60_000);
  const held = await lease.take('elsewhere 1');
  await refused(/работает Сводка \(elsewhere, процесс 1\)/, 1, [file, '--replace', '--yes']);
  await lease.release(held.token);

  // Begun and not ended: nobody works with it, and the next restore asks nothing.
  await createBackupMarks(redis, now).beginRestore(NOW);
  expect(await svodka('now:', ['migrate', '--dry-run'])).toMatchObject({ code: 2 });
  const doctor = await svodka('now:', ['doctor', '--offline', '--json']);
  expect([doctor.code, doctor.stdout]).toEqual([1, expect.stringContaining('restore-unfinished')]);
  expect(await svodka('now:', ['delivery', '1'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('не закончено'),
  });
  expect(await svodka('now:', ['backup', join(dir, 'b')])).toMatchObject({ code: 2 });
  expect(await svodka('old:', ['backup', join(dir, 'absent/b')])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/b не записать: такой папки нет/),
  });
  const done = await svodka('now:', ['restore', file], { token: '77:abcdefgh' });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout).toContain('было 2026-11-28 14:00: чатов с подписками: 1');
  expect(done.stdout).toContain('снова не придут: 1');
  expect(await redis.exists(now.article('x'), now.restoring)).toBe(0);
  const due = await redis.zscore(now.due, '1:1');
  expect(Number(due)).toBeGreaterThan(NOW);
  expect(await redis.get(now.restoredUntil)).toBe(String(NOW));
  expect(await createBackupMarks(redis, now).last()).toBe(NOW - HOUR);
  const told = await svodka('now:', ['delivery', '1']);
  expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('Рассылка действует') });
  const answered = await svodka(
    'now:',
    ['restore', file, '--replace', '--another-bot', '--worked-until', 'backup'],
    { answer: 'да' },
  );
  expect(answered.code).toBe(0);
  expect(await redis.exists(now.owner)).toBe(0);
}, 60_000);

test('Redis goes away while a restore is under way: it ends and says so, whether or not Redis is back at once', async () => {
  const { redis, dir, svodka } = await terminal();
  await migrate(redis, createKeys('old:'));
  const file = join(dir, 'copy.backup');
  await svodka('old:', ['backup', file]);
  await redis.set(createKeys('now:').article('x'), '{}');
  const config = loadConfig({ CONFIG_DIR, DATA_DIR: dir, REDIS_PREFIX: 'now:' });
  const machine = { log: pino({ level: 'silent' }), env: process.env, tell: () => {} };
  const outcome = await restore(config, machine, {
    ...{ file, anotherBot: false, workedUntil: null, onProgress: () => {} },
    signal: new AbortController().signal,
    async mayReplace() {
      await redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      return true;
    },
  });
  expect(outcome).toEqual({ kind: 'refused', why: 'Связь с Redis оборвалась, ничего не тронуто.' });
  expect(await redis.exists(createKeys('now:').article('x'))).toBe(1);
});

test('a user of Redis who may not hear of changes or hold writes back is told which rights are missing', async () => {
  const { redis, keys, path, prefix, close } = testRedis();
  onTestFinished(close);
  const username = prefix.replaceAll(':', '-');
  await redis.acl('SETUSER', username, 'on', '>pw', `~${prefix}*`, '&*', '+@all', '-client|tracking');
  onTestFinished(async () => void (await redis.acl('DELUSER', username)));
  const limited = new Redis({ path, username, password: 'pw' });
  onTestFinished(() => limited.disconnect());
  const refusal = trackChanges(limited, keys, () => true);
  await expect(refusal).rejects.toThrow(/\+client\|tracking .*--stopped/);
});

test('a backup of an old schema is brought up to date by the restore; migrate says in Russian what it would do', async () => {
  const { redis, dir, svodka } = await terminal();
  const keys = createKeys('old:');
  await migrate(redis, keys, MIGRATIONS.slice(0, 1));
  // As the first version wrote it.
  const first = {
    ...{
      v: 1,
      chat: 5,
      chatType: 'private',
      status: 'active',
      reason: null,
      zone: 'Europe/Moscow',
      since: 1,
      ordinal: 0,
    },
    subscription: { rubrics: [], minute: 480, days: [1, 2, 3, 4, 5, 6, 7], onEmpty: 'say' },
  };
  await redis.hset(keys.subscribers, '5', JSON.stringify(first));
  await redis.zadd(keys.due, NOW + DAY, '5');
  const file = join(dir, 'old.backup');
  expect(await svodka('old:', ['backup', file])).toMatchObject({ code: 0 });
  const before = (await redis.keys('old:*')).sort();
  const dry = await svodka('old:', ['migrate', '--dry-run']);
  expect(dry.stdout).toMatch(
    /^Схема данных 1, у этой версии \d+\. При запуске будет сделано \(сейчас ничего не записано\):\n {2}2\. ритм/,
  );
  expect(dry.stdout).toMatch(/ 6\. .*; записей: 1\n/);
  expect((await redis.keys('old:*')).sort()).toEqual(before);

  const done = await svodka('new:', ['restore', file]);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining(`до схемы ${MIGRATIONS.length}`) });
  const subscriber = await createSubscriberStore(redis, createKeys('new:')).find(5);
  expect(subscriber).toMatchObject({ status: 'active', subscriptions: [{ timing: { minutes: [480] } }] });
  expect((await svodka('new:', ['migrate'])).stdout).toBe(
    `Схема данных ${MIGRATIONS.length}, делать нечего.\n`,
  );
  await redis.hset(createKeys('new:').migrations, '99', 'x');
  for (const command of [
    ['migrate', '--dry-run'],
    ['delivery', '5'],
    ['backup', join(dir, 'n')],
  ])
    expect(await svodka('new:', command)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('более новой версией'),
    });
}, 60_000);
