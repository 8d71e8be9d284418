import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { SetupError } from '../../domain/errors.js';
import { findServer } from './find-server.js';
import { type Lifeline, takeLifeline } from './lifeline.js';
import { isLock, type Lock, tryLock } from './lock.js';
import { MAX_SOCKET_PATH_BYTES, type RedisPaths } from './paths.js';
import { ping } from './ping.js';
import { identify, isAlive } from './process-identity.js';
import { startSupervisor } from './supervisor.js';

export interface EnsureOptions {
  env: Record<string, string | undefined>;
  platform?: string;
  log?: (message: string) => void;
}

const recordSchema = z.object({
  socket: z.string(),
  sockets: z.string(),
  supervisor: z.object({ pid: z.int(), started: z.string() }).nullable(),
});
type RunRecord = z.infer<typeof recordSchema>;

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 50;
/** Loading a large append-only file is told to the waiting person after this. */
const TELL_AFTER_MS = 2_000;
/** Redis that ends this often before it answers will not answer. */
const EXITS_TO_GIVE_UP = 3;

/** Joins the Redis of a data folder or starts it; either way it answers when this returns. */
export async function ensureRedis(
  paths: RedisPaths,
  options: EnsureOptions,
): Promise<{ lifeline: Lifeline; socketPath: string }> {
  const lock = await lockStart(paths);
  try {
    const { lifeline, socketPath } = (await joinRunning(paths)) ?? (await start(paths, options));
    try {
      await waitUntilReady(paths, socketPath, options.log);
    } catch (error) {
      await lifeline.close();
      throw error;
    }
    return { lifeline, socketPath };
  } finally {
    await lock.release();
  }
}

/** Starting and joining happen one at a time, so that two beginners never start two. */
async function lockStart(paths: RedisPaths): Promise<Lock> {
  for (;;) {
    const result = await tryLock(paths.startLock);
    if (isLock(result)) return result;
    await sleep(LOOK_EVERY_MS);
  }
}

/** @returns null when there is none to join, after a dying one has ended */
async function joinRunning(paths: RedisPaths): Promise<{ lifeline: Lifeline; socketPath: string } | null> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const record = await readRecord(paths);
    if (!record) return null;
    const lifeline = await takeLifeline(paths);
    if (lifeline) return { lifeline, socketPath: record.socket };
    if (!record.supervisor || !(await isAlive(record.supervisor))) return null;
    if (waited >= PATIENCE_MS) {
      throw new SetupError(
        `Прежний Redis в ${paths.dir} никак не завершится. Посмотрите ${paths.log} и запустите ещё раз.`,
      );
    }
    await sleep(LOOK_EVERY_MS);
  }
}

async function start(
  paths: RedisPaths,
  options: EnsureOptions,
): Promise<{ lifeline: Lifeline; socketPath: string }> {
  const { env, log = () => {} } = options;
  const server = await findServer({
    path: env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    cacheDir: join(env.XDG_CACHE_HOME || join(env.HOME || tmpdir(), '.cache'), 'svodka'),
    platform: options.platform ?? process.platform,
    log,
  });
  await endOrphan(paths);
  await mkdir(paths.run, { recursive: true, mode: 0o700 });
  // An orphan's socket keeps its place: programs that used it are waiting for it to come back.
  const { socket, sockets } = (await readRecord(paths)) ?? (await newSocketPlace(env));
  await mkdir(sockets, { recursive: true, mode: 0o700 });
  const record: RunRecord = { socket, sockets, supervisor: null };
  // Before anything is started: whoever comes after a kill at this point finds the waiting supervisor and joins it.
  await writeFile(paths.record, JSON.stringify(record));
  const pid = await startSupervisor(paths, socket, sockets, server);
  await writeFile(paths.record, JSON.stringify({ ...record, supervisor: await identify(pid) }));
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const lifeline = await takeLifeline(paths);
    if (lifeline) return { lifeline, socketPath: socket };
    await sleep(LOOK_EVERY_MS);
  }
  throw new SetupError(`Redis не запускается. Что он говорит: ${paths.log}`);
}

/** A Redis whose supervisor was killed. It gets the chance to write its file to the end. */
async function endOrphan(paths: RedisPaths): Promise<void> {
  const pid = Number(await readFile(paths.pidFile, 'utf8').catch(() => ''));
  if (!pid) return;
  const orphan = await identify(pid);
  if (!orphan || !(await isRedis(pid))) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; await isAlive(orphan); waited += LOOK_EVERY_MS) {
    if (waited >= PATIENCE_MS)
      throw new SetupError(`Оставшийся без присмотра Redis (процесс ${pid}) не завершается. Остановите его.`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** The number in a pid file may long belong to somebody else. */
async function isRedis(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return /redis-server|valkey-server|redis-check-rdb/.test(command);
}

async function newSocketPlace(env: EnsureOptions['env']): Promise<Pick<RunRecord, 'socket' | 'sockets'>> {
  for (const base of [env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']) {
    if (!base || Buffer.byteLength(join(base, 'svodka-XXXXXX', 'redis.sock')) > MAX_SOCKET_PATH_BYTES)
      continue;
    const sockets = await mkdtemp(join(base, 'svodka-')).catch(() => null);
    if (sockets === null) continue;
    await chmod(sockets, 0o700);
    return { sockets, socket: join(sockets, 'redis.sock') };
  }
  throw new SetupError(
    'Негде создать сокет Redis: ни XDG_RUNTIME_DIR, ни /tmp не подошли. Дайте право писать в /tmp.',
  );
}

async function readRecord(paths: RedisPaths): Promise<RunRecord | null> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(paths.record, 'utf8')));
  } catch {
    return null;
  }
}

/** Loading takes as long as it takes: what ends the wait early is Redis that keeps ending. */
async function waitUntilReady(
  paths: RedisPaths,
  socket: string,
  log: (message: string) => void = () => {},
): Promise<void> {
  for (let waited = 0; (await ping(socket)) !== 'ready'; waited += LOOK_EVERY_MS) {
    const exits = await readFile(paths.exits, 'utf8').catch(() => '');
    if (exits.split('\n').length > EXITS_TO_GIVE_UP) {
      await rm(paths.exits, { force: true });
      throw new SetupError(
        `Redis не запускается: данные в ${paths.dir} не читаются или кончилось место. Подробности: ${paths.log}`,
      );
    }
    if (waited === TELL_AFTER_MS) log('Redis загружает данные, это может занять время.');
    await sleep(LOOK_EVERY_MS);
  }
}
