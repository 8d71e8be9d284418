import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, test } from 'vitest';
import { SetupError } from '../../src/domain/errors.js';
import { installHint } from '../../src/storage/embedded/install-hint.js';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';

const HOLDER = fileURLToPath(new URL('../support/redis-holder.mjs', import.meta.url));
const children: ChildProcessWithoutNullStreams[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) await killed(child);
  for (const folder of folders.splice(0)) {
    await gone(join(folder, 'redis/run'));
    await rm(folder, { recursive: true, force: true });
  }
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'svodka-embedded-'));
  folders.push(made);
  return made;
}

interface Answer {
  socketPath?: string;
  error?: string;
  name?: string;
}

/** Another program with the same data folder, as a process of its own. */
async function holder(
  dataDir: string,
  role: 'server' | 'tool',
): Promise<{ child: ChildProcessWithoutNullStreams } & Answer> {
  const child = spawn(process.execPath, [HOLDER, dataDir, role]);
  children.push(child);
  for await (const line of createInterface({ input: child.stdout }))
    return { child, ...(JSON.parse(line) as Answer) };
  throw new Error('the holder said nothing');
}

async function killed(child: ChildProcessWithoutNullStreams): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<void> {
  const exit = once(child, 'exit');
  child.stdin.end();
  await exit;
}

async function gone(path: string): Promise<void> {
  for (let tries = 0; existsSync(path); tries++) {
    if (tries > 300) throw new Error(`${path} is still there`);
    await sleep(50);
  }
}

async function withRedis<T>(path: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ path, lazyConnect: true });
  await redis.connect();
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

describe('the embedded Redis', () => {
  test('outlives kill -9 of one of two holders, ends after the last, and keeps the data', async () => {
    const dataDir = await folder();
    const first = await holder(dataDir, 'server');
    const second = await holder(dataDir, 'tool');
    expect(second.socketPath).toBe(first.socketPath);
    const path = first.socketPath ?? '';
    await withRedis(path, (redis) => redis.set('kept', 'да'));
    await killed(first.child);
    expect(await withRedis(path, (redis) => redis.get('kept'))).toBe('да');
    await killed(second.child);
    await gone(join(dataDir, 'redis/run'));
    expect(existsSync(path)).toBe(false);

    const later = await openEmbeddedRedis({ dataDir, role: 'server', env: process.env });
    expect(await withRedis(later.socketPath, (redis) => redis.get('kept'))).toBe('да');
    await later.close();
  });

  test('a second server in the same folder is refused with the process to look for', async () => {
    const dataDir = await folder();
    const first = await holder(dataDir, 'server');
    const second = await holder(dataDir, 'server');
    expect(second).toMatchObject({
      name: 'SetupError',
      error: expect.stringContaining(String(first.child.pid)),
    });
  });

  test('a server killed a moment ago is no obstacle to the next', async () => {
    const dataDir = await folder();
    await killed((await holder(dataDir, 'server')).child);
    expect((await holder(dataDir, 'server')).socketPath).toBeTruthy();
  });

  test('a predecessor that is just ending is waited for', async () => {
    const dataDir = await folder();
    for (let round = 0; round < 3; round++) {
      const one = await holder(dataDir, 'server');
      const ending = ended(one.child);
      const next = await holder(dataDir, 'tool');
      expect(next.socketPath).toBeTruthy();
      expect(await withRedis(next.socketPath ?? '', (redis) => redis.incr('rounds'))).toBe(round + 1);
      await ending;
      await ended(next.child);
    }
  });

  test('five that begin at once share one Redis', async () => {
    const dataDir = await folder();
    const all = await Promise.all(Array.from({ length: 5 }, () => holder(dataDir, 'tool')));
    expect(new Set(all.map(({ socketPath }) => socketPath)).size).toBe(1);
    const ids = await Promise.all(
      all.map(({ socketPath }) => withRedis(socketPath ?? '', (redis) => redis.info('server'))),
    );
    expect(new Set(ids.map((info) => /run_id:(\w+)/.exec(info)?.[1])).size).toBe(1);
  });

  test('Redis killed alone comes back on the same socket with the data', async () => {
    const dataDir = await folder();
    const { socketPath = '' } = await holder(dataDir, 'server');
    const redis = new Redis({ path: socketPath, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    await redis.set('kept', 'да');
    await sleep(1100); // everysec: what was written is on the disk a second later
    process.kill(Number(await readFile(join(dataDir, 'redis/run/redis.pid'), 'utf8')), 'SIGKILL');
    expect(await redis.get('kept')).toBe('да');
    redis.disconnect();
  });

  test('with its supervisor killed, the next program takes Redis over, data and socket included', async () => {
    const dataDir = await folder();
    const first = await holder(dataDir, 'server');
    await withRedis(first.socketPath ?? '', (redis) => redis.set('kept', 'да'));
    const record = JSON.parse(await readFile(join(dataDir, 'redis/run/record.json'), 'utf8')) as {
      supervisor: { pid: number };
    };
    process.kill(record.supervisor.pid, 'SIGKILL');
    const second = await holder(dataDir, 'tool');
    expect(second.socketPath).toBe(first.socketPath);
    expect(await withRedis(second.socketPath ?? '', (redis) => redis.get('kept'))).toBe('да');
    await killed(first.child);
    await killed(second.child);
    await gone(join(dataDir, 'redis/run'));
    // A second Redis of the killed supervisor's would write into the same files.
    const lines = (await readFile(join(dataDir, 'redis/redis.log'), 'utf8')).split('\n');
    expect(lines.filter((line) => line.includes('Redis is starting')).length).toBe(2);
  });

  test('a data folder deleted under it leaves neither Redis nor its supervisor behind', async () => {
    const dataDir = await folder();
    const redis = await openEmbeddedRedis({ dataDir, role: 'server', env: process.env });
    const record = JSON.parse(await readFile(join(dataDir, 'redis/run/record.json'), 'utf8')) as {
      supervisor: { pid: number };
    };
    const redisPid = Number(await readFile(join(dataDir, 'redis/run/redis.pid'), 'utf8'));
    await rm(dataDir, { recursive: true, force: true });
    await redis.close();
    await gone(`/proc/${record.supervisor.pid}`);
    await gone(`/proc/${redisPid}`);
  });

  test('a data folder with a path too long for a socket works', async () => {
    const dataDir = join(await folder(), 'п'.repeat(60), 'очень-длинная-папка');
    const redis = await openEmbeddedRedis({ dataDir, role: 'server', env: process.env });
    expect(await withRedis(redis.socketPath, (client) => client.ping())).toBe('PONG');
    await redis.close();
    await gone(join(dataDir, 'redis/run'));
  });

  test('it listens on no port, persists, and refuses to forget', async () => {
    const { socketPath = '' } = await holder(await folder(), 'server');
    const settings = await withRedis(socketPath, async (redis) => [
      await redis.config('GET', 'port'),
      await redis.config('GET', 'appendonly'),
      await redis.config('GET', 'appendfsync'),
      await redis.config('GET', 'maxmemory-policy'),
    ]);
    expect(settings.flat()).toEqual([
      'port',
      '0',
      'appendonly',
      'yes',
      'appendfsync',
      'everysec',
      'maxmemory-policy',
      'noeviction',
    ]);
  });

  test('a data folder that is a file is named, with what to do', async () => {
    const dataDir = join(await folder(), 'file');
    await writeFile(dataDir, '');
    const opening = openEmbeddedRedis({ dataDir, role: 'server', env: process.env });
    await expect(opening).rejects.toThrow(SetupError);
    await expect(opening).rejects.toThrow(/Папка данных .*file недоступна.*DATA_DIR/);
  });

  test('broken data is an error that names the log, not an endless wait', async () => {
    const dataDir = await folder();
    const first = await openEmbeddedRedis({ dataDir, role: 'server', env: process.env });
    await withRedis(first.socketPath, (redis) => redis.set('a', 'b'));
    await first.close();
    await gone(join(dataDir, 'redis/run'));
    const manifest = join(dataDir, 'redis/appendonlydir/appendonly.aof.manifest');
    await writeFile(manifest, 'это не манифест\n');
    await expect(openEmbeddedRedis({ dataDir, role: 'server', env: process.env })).rejects.toThrow(
      /redis\.log/,
    );
  });
});

const hasApt = existsSync('/usr/bin/dpkg-deb') && existsSync('/usr/bin/apt-get');
const reachesApt = hasApt && (await aptAnswers());
if (!hasApt)
  console.log('skipped: unpacking redis-server needs dpkg-deb and apt-get, and this system has none');
else if (!reachesApt) console.log('skipped: unpacking redis-server: the package lists cannot be fetched');

/** Whether the system's repositories can be asked, with lists in a folder of our own. */
async function aptAnswers(): Promise<boolean> {
  const lists = await mkdtemp(join(tmpdir(), 'svodka-lists-'));
  const options = [`Dir::State::lists=${lists}`, `Dir::Cache=${lists}`, 'APT::Sandbox::User=root'];
  const asked = spawn('apt-get', [
    'update',
    '-qq',
    ...[...options, 'APT::Update::Error-Mode=any'].flatMap((option) => ['-o', option]),
  ]);
  const [code] = (await once(asked, 'exit')) as [number | null];
  await rm(lists, { recursive: true, force: true });
  return code === 0;
}

describe.skipIf(!reachesApt)('without an installed redis-server', () => {
  test('the unpacked one starts', async () => {
    const dataDir = await folder();
    const bin = await mkdtemp(join(tmpdir(), 'svodka-path-'));
    folders.push(bin);
    const tools = (await readdir('/usr/bin')).filter((name) => !/redis|valkey/.test(name));
    await Promise.all(tools.map((tool) => symlink(`/usr/bin/${tool}`, join(bin, tool))));
    // A cache of its own: what an earlier run has unpacked would prove nothing.
    const env = { ...process.env, PATH: bin, XDG_CACHE_HOME: await folder() };
    const redis = await openEmbeddedRedis({ dataDir, role: 'server', env });
    expect(await withRedis(redis.socketPath, (client) => client.ping())).toBe('PONG');
    const command = await readFile(
      `/proc/${await readFile(join(dataDir, 'redis/run/redis.pid'), 'utf8').then((t) => t.trim())}/cmdline`,
      'utf8',
    );
    expect(command).toContain('debian-redis');
    await redis.close();
  });

  test('an unpacking that broke off leaves nothing that the next start would trust', async () => {
    const cache = await folder();
    await chmod(cache, 0o700);
    const broken = openEmbeddedRedis({
      dataDir: await folder(),
      role: 'server',
      env: { PATH: await emptyTools(), XDG_CACHE_HOME: cache },
    });
    await expect(broken).rejects.toThrow(/Redis не найден/);
    expect(existsSync(join(cache, 'svodka/debian-redis'))).toBe(false);
  });
});

/** A PATH on which apt-get is there and fails. */
async function emptyTools(): Promise<string> {
  const bin = await folder();
  for (const tool of ['apt-get', 'dpkg-deb']) {
    await writeFile(join(bin, tool), '#!/bin/sh\necho "E: нет сети" >&2\nexit 100\n', { mode: 0o755 });
  }
  return bin;
}

describe('the way to install Redis', () => {
  test.each([
    ['darwin', '', 'brew install redis'],
    ['win32', '', 'WSL'],
    ['linux', 'ID=debian\n', 'sudo apt install redis-server'],
    ['linux', 'NAME="Astra Linux"\nID=astra\nID_LIKE=debian\n', 'sudo apt install redis-server'],
    ['linux', 'ID=altlinux\n', 'apt-get install redis'],
    ['linux', 'ID="redos"\nID_LIKE="rhel centos fedora"\n', 'sudo dnf install redis'],
    ['linux', 'ID=fedora\n', 'sudo dnf install redis'],
    ['linux', 'ID=nixos\n', 'Установите redis-server.'],
  ])('%s %j is told: %3$s', (platform, osRelease, command) => {
    expect(installHint(platform, osRelease)).toContain(command);
    expect(installHint(platform, osRelease)).toContain('REDIS_URL');
  });
});
