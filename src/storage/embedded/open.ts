import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../domain/errors.js';
import { ensureRedis } from './ensure-redis.js';
import type { Lifeline } from './lifeline.js';
import { isLock, type Lock, tryLock } from './lock.js';
import { type RedisPaths, redisPaths } from './paths.js';

export interface EmbeddedOptions {
  dataDir: string;
  /** One `server` a data folder; any number of `tool`s join it, or run alone. */
  role: 'server' | 'tool';
  /** PATH, HOME, XDG_RUNTIME_DIR and XDG_CACHE_HOME are read. */
  env: Record<string, string | undefined>;
  platform?: string;
  /** Sentences for the person at the terminal. */
  log?: (message: string) => void;
}

export interface EmbeddedRedis {
  socketPath: string;
  /** Lets go. Redis ends with its last user. */
  close(): Promise<void>;
}

/** A predecessor that was asked to end has ten seconds for what is in flight, and a little more. */
const PREDECESSOR_MS = 15_000;
const LOOK_EVERY_MS = 100;

/**
 * The private, persistent Redis of a data folder: started when nobody runs it, joined when somebody does.
 * @throws SetupError when the folder cannot be used, another server works in it, or no Redis can be had
 */
export async function openEmbeddedRedis(options: EmbeddedOptions): Promise<EmbeddedRedis> {
  const paths = redisPaths(resolve(options.dataDir));
  await prepareFolder(paths, options.dataDir);
  const server = options.role === 'server' ? await lockAsServer(paths, options.dataDir) : null;
  let lifeline: Lifeline;
  let socketPath: string;
  try {
    ({ lifeline, socketPath } = await ensureRedis(paths, options));
  } catch (error) {
    await server?.release();
    if (isDiskFull(error)) throw diskFull(options.dataDir);
    throw error;
  }
  return {
    socketPath,
    async close() {
      // The folder may have been deleted meanwhile; letting go of Redis must not fail for that.
      await server?.announceClosing().catch(() => undefined);
      await lifeline.close();
      await server?.release();
    },
  };
}

async function prepareFolder(paths: RedisPaths, shown: string): Promise<void> {
  try {
    await mkdir(paths.dir, { recursive: true, mode: 0o700 });
    const probe = `${paths.dir}/.writable.${process.pid}`;
    // One byte: an empty file is made on a full disk, too.
    await writeFile(probe, '1');
    await readFile(probe);
    await rm(probe);
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(shown);
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(
      `Папка данных ${shown} недоступна (${code}). Дайте программе право читать её и писать в неё или задайте другую в DATA_DIR.`,
    );
  }
}

const isDiskFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

const diskFull = (shown: string) =>
  new SetupError(`На диске с папкой данных ${shown} кончилось место. Освободите его.`);

async function lockAsServer(paths: RedisPaths, shown: string): Promise<Lock> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const result = await tryLock(paths.serverLock);
    if (isLock(result)) return result;
    if (!result.closing || waited >= PREDECESSOR_MS) {
      throw new SetupError(
        `В папке данных ${shown} уже работает Сводка (процесс ${result.pid}). Остановите её или задайте другую папку в DATA_DIR.`,
      );
    }
    await sleep(LOOK_EVERY_MS);
  }
}
