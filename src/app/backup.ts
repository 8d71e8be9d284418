import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Config } from '../config.js';
import type { Instant } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import { createIsCopied } from '../storage/backed-up-keys.js';
import { CopyBrokenError, trackChanges } from '../storage/backup/change-tracking.js';
import { FORMAT, type Holdings, MAGIC } from '../storage/backup/file-format.js';
import { UnknownKindError } from '../storage/backup/read-keys.js';
import { takeSnapshot } from '../storage/backup/snapshot.js';
import { writeBackupFile } from '../storage/backup/write-file.js';
import { createBackupMarks } from '../storage/backup-marks.js';
import { pendingMigrations, schemaOf } from '../storage/migrate.js';
import { machineClock } from './clock.js';
import { openAsItIs, RESTORE_IS_NOT_OVER, type Store } from './store.js';
import { whoServes } from './who-serves.js';
import type { Machine } from './workshop.js';

export interface BackupOptions {
  file: string;
  /** Replace a file of that name. */
  force: boolean;
  /** Nothing works with the store: neither changes are heard of nor writes held back. */
  stopped: boolean;
  onProgress: (seen: number, total: number) => void;
  signal: AbortSignal;
}

export type BackupOutcome =
  | ({
      kind: 'made';
      file: string;
      bytes: number;
      records: number;
      /** ms. */
      createdAt: Instant;
      /** How long writes were held back, ms. */
      pausedMs: number;
      rounds: number;
    } & Holdings)
  /** In words; no file was left behind. */
  | { kind: 'failed'; why: string };

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Copies the store into a file while the program works.
 * @throws SetupError
 */
export async function backUp(
  config: Config,
  machine: Machine,
  options: BackupOptions,
): Promise<BackupOutcome> {
  if (!options.force && (await stat(options.file).catch(() => null)))
    throw new SetupError(`Файл ${options.file} уже есть. Назовите другой или добавьте --force.`);
  const store = await openAsItIs(config, machine, 'tool');
  try {
    return await copy(store, machine.clock ?? machineClock, options);
  } catch (error) {
    if (options.signal.aborted) return { kind: 'failed', why: 'Остановлено, копии нет.' };
    const why = inWords(error, options.file);
    if (why === null) throw error;
    return { kind: 'failed', why };
  } finally {
    await store.close();
  }
}

async function copy(
  { redis, keys }: Store,
  clock: () => Instant,
  { file, stopped, onProgress, signal }: BackupOptions,
): Promise<BackupOutcome> {
  const marks = createBackupMarks(redis, keys);
  if ((await marks.restoring()) !== null) throw new SetupError(RESTORE_IS_NOT_OVER);
  // A store of a newer program is refused; an older one is copied as it is.
  await pendingMigrations(redis, keys);
  const serving = stopped ? await whoServes(redis, keys) : null;
  if (serving !== null)
    throw new SetupError(`С данными работает Сводка (${serving}). Остановите её или уберите --stopped.`);

  const isCopied = createIsCopied();
  const createdAt = clock();
  const prefixLength = Buffer.byteLength(keys.prefix);
  const tracking = stopped
    ? null
    : await trackChanges(redis, keys, (name) => isCopied(name.slice(prefixLength)));
  try {
    const out = await writeBackupFile(file, {
      magic: MAGIC,
      format: FORMAT,
      schema: await schemaOf(redis, keys),
      program: version,
      createdAt,
      prefix: keys.prefix,
      bot: await redis.get(keys.owner),
    });
    try {
      const taken = await takeSnapshot({
        ...{ redis, keys, tracking, isCopied, add: out.add, onProgress, signal },
        steady: () => performance.now(),
      });
      const { pausedMs, rounds, ...holdings } = taken;
      const { bytes, trailer } = await out.finish(holdings);
      await marks.made(createdAt);
      const { records } = trailer;
      return { kind: 'made', file, bytes, records, createdAt, pausedMs, rounds, ...holdings };
    } finally {
      await out.abandon();
    }
  } finally {
    tracking?.close();
  }
}

/** Why a file cannot be written, and what to do. */
const WHY: Record<string, string> = {
  ENOENT: 'такой папки нет, создайте её',
  ENOTDIR: 'такой папки нет, создайте её',
  ENOSPC: 'на диске кончилось место, освободите его или назовите другой диск',
  EDQUOT: 'на диске кончилось место, освободите его или назовите другой диск',
  EACCES: 'нет прав писать в эту папку',
  EPERM: 'нет прав писать в эту папку',
  EROFS: 'этот диск только для чтения, назовите другую папку',
};

function inWords(error: unknown, file: string): string | null {
  if (error instanceof CopyBrokenError) return `Копии нет: ${error.message}. Повторите.`;
  if (error instanceof UnknownKindError)
    return `Копии нет: под REDIS_PREFIX лежит чужой ключ ${error.message}. Уберите его или задайте Сводке свой REDIS_PREFIX.`;
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  if (/^E[A-Z]+$/.test(code)) return `Копии нет: ${file} не записать: ${WHY[code] ?? code}.`;
  if (/Connection is closed|ECONN/.test(message)) return 'Копии нет: связь с Redis оборвалась. Повторите.';
  return null;
}
