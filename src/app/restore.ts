import { stat } from 'node:fs/promises';
import type { Config } from '../config.js';
import type { Instant } from '../domain/clock.js';
import { settleAfterRestore } from '../storage/after-restore.js';
import { createIsCopied } from '../storage/backed-up-keys.js';
import {
  BackupFileError,
  type BackupHeader,
  type BackupTrailer,
  type Holdings,
} from '../storage/backup/file-format.js';
import { createLoader, emptyStore } from '../storage/backup/load.js';
import { readBackupFile } from '../storage/backup/read-file.js';
import { createBackupMarks } from '../storage/backup-marks.js';
import type { Keys } from '../storage/keys.js';
import { migrate } from '../storage/migrate.js';
import { MIGRATIONS } from '../storage/migrations.js';
import { refusesWrites } from '../storage/owner.js';
import type { RedisClient } from '../storage/redis-client.js';
import { scanKeys } from '../storage/scan.js';
import { machineClock } from './clock.js';
import { openAsItIs, type Store } from './store.js';
import { whoServes } from './who-serves.js';
import type { Machine } from './workshop.js';

/** A whole file, and what it says of itself. */
export interface Backup {
  header: BackupHeader;
  trailer: BackupTrailer;
}

/** What a store holds before it is replaced. */
export interface Standing extends Holdings {
  /** - `unfinished`: a restore was begun here and never ended. */
  kind: 'empty' | 'used' | 'unfinished';
}

export interface RestoreOptions {
  file: string;
  anotherBot: boolean;
  /** Until when what was lost had worked; `backup`: nothing happened after the copy. Null: until now. */
  workedUntil: Instant | 'backup' | null;
  /** Asked before anything of a store in use is removed. */
  mayReplace: (standing: Standing, backup: Backup) => Promise<boolean>;
  onProgress: (stage: 'check' | 'load', done: number, total: number) => void;
  signal: AbortSignal;
}

export type RestoreOutcome =
  | ({
      kind: 'restored';
      /** Versions of the migrations that ran. */
      migrated: number[];
      /** Until when what was lost counts as having worked. */
      until: Instant;
      skipped: number;
      doubtful: number;
    } & Backup)
  /** In words; nothing was touched. */
  | { kind: 'refused'; why: string }
  | { kind: 'declined' }
  /** In words; the store serves nobody until it is done again. */
  | { kind: 'unfinished'; why: string };

/**
 * Puts a backup into the store. Nothing is touched before all of the file has been read.
 * @throws SetupError
 */
export async function restore(
  config: Config,
  machine: Machine,
  options: RestoreOptions,
): Promise<RestoreOutcome> {
  const backup = await check(options);
  if ('why' in backup) return { kind: 'refused', why: backup.why };
  const clock = machine.clock ?? machineClock;
  const { createdAt, schema } = backup.header;
  const until = options.workedUntil === 'backup' ? createdAt : (options.workedUntil ?? clock());
  if (until < createdAt || until > clock())
    return { kind: 'refused', why: 'Этот момент раньше самой копии или ещё не наступил.' };
  if (schema > MIGRATIONS.length) {
    const why = `Копия сделана более новой версией программы (схема ${schema}, эта знает ${MIGRATIONS.length}). Обновите программу.`;
    return { kind: 'refused', why };
  }
  // As a server: of a private Redis no server may be at work meanwhile.
  const store = await openAsItIs(config, machine, 'server');
  let isTouched = false;
  const onTouched = () => {
    isTouched = true;
  };
  const work = replace(store, config, backup, { ...options, until, clock, onTouched });
  // What waits for an answer breaks when the store is closed; by then it has been said why.
  work.catch(() => undefined);
  try {
    const outcome = await Promise.race([work, lossOf(store.redis)]);
    if (outcome !== null) return outcome;
    if (isTouched) return { kind: 'unfinished', why: 'Связь с Redis оборвалась.' };
    return { kind: 'refused', why: 'Связь с Redis оборвалась, ничего не тронуто.' };
  } finally {
    await store.close();
  }
}

/** A Redis that comes back may have lost its last second: to go on there would leave holes nobody sees. */
const lossOf = (redis: RedisClient) =>
  new Promise<null>((resolve) => void redis.once('close', () => resolve(null)));

async function check({ file, onProgress, signal }: RestoreOptions): Promise<Backup | { why: string }> {
  try {
    const { size } = await stat(file);
    let header: BackupHeader | null = null;
    for await (const part of readBackupFile(file)) {
      signal.throwIfAborted();
      if (part.kind === 'header') header = part.header;
      else if (part.kind === 'record') onProgress('check', part.readBytes, size);
      else if (header) return { header, trailer: part.trailer };
    }
    return { why: 'Резервная копия оборвана.' };
  } catch (error) {
    if (signal.aborted) return { why: 'Остановлено, ничего не тронуто.' };
    if (error instanceof BackupFileError) return { why: error.message };
    const { code = '' } = error as NodeJS.ErrnoException;
    if (/^E[A-Z]+$/.test(code)) return { why: `${file} не прочесть (${code}).` };
    throw error;
  }
}

async function replace(
  { redis, keys }: Store,
  config: Config,
  backup: Backup,
  {
    anotherBot,
    mayReplace,
    until,
    clock,
    onTouched,
    ...options
  }: Omit<RestoreOptions, 'workedUntil'> & {
    until: Instant;
    clock: () => Instant;
    /** From here on the store is not what it was. */
    onTouched: () => void;
  },
): Promise<RestoreOutcome> {
  const { header } = backup;
  const bot = config.botToken?.split(':')[0] ?? (await redis.get(keys.owner));
  if (!anotherBot && header.bot !== null && bot !== null && bot !== header.bot) {
    const why = `Это копия другого бота (${header.bot}, а здесь ${bot}): его читателям этот бот писать не может. Если так и надо, добавьте --another-bot.`;
    return { kind: 'refused', why };
  }
  const marks = createBackupMarks(redis, keys);
  const standing = await look(redis, keys);
  // Before anybody is asked, and before a mark is set that a server which is started again meanwhile would heed.
  const atWork = await whoServes(redis, keys);
  if (atWork !== null) return { kind: 'refused', why: isAtWork(atWork) };
  if (standing.kind === 'used' && !(await mayReplace(standing, backup))) return { kind: 'declined' };
  const refuses = await refusesWrites(redis, keys);
  if (refuses !== null)
    return {
      kind: 'refused',
      why: `${refuses.replace(/^.*writes: /, 'Redis не принимает записей: ').replace(/\.$/, '')}. Что делать, скажет svodka doctor.`,
    };
  // Marked first, looked for again afterwards: who starts in between finds the mark.
  await marks.beginRestore(clock());
  const serving = await whoServes(redis, keys);
  if (serving !== null) {
    if (standing.kind !== 'unfinished') await marks.callOff();
    return { kind: 'refused', why: isAtWork(serving) };
  }

  onTouched();
  await emptyStore(redis, keys.prefix, keys.restoring);
  const stop = await load(redis, keys, backup, options);
  if (stop !== null) return { kind: 'unfinished', why: stop };
  if (anotherBot) await redis.del(keys.owner);
  const migrated = await migrate(redis, keys);
  const settled = await settleAfterRestore(redis, keys, { until, copied: header.createdAt }, clock);
  await marks.endRestore({ until, copied: header.createdAt });
  return { kind: 'restored', migrated, until, ...settled, ...backup };
}

const isAtWork = (who: string) => `С данными работает Сводка (${who}). Остановите её и повторите.`;

/** @returns null when all of it stands, else why not */
async function load(
  redis: RedisClient,
  keys: Keys,
  { header, trailer }: Backup,
  { file, onProgress, signal }: Pick<RestoreOptions, 'file' | 'onProgress' | 'signal'>,
): Promise<string | null> {
  const loader = createLoader(redis, keys.prefix);
  const isCopied = createIsCopied();
  let done = 0;
  try {
    for await (const part of readBackupFile(file)) {
      if (signal.aborted) return 'Остановлено на полпути.';
      // Another file of this name, put there since it was checked.
      if (part.kind === 'header' && part.header.createdAt !== header.createdAt) return 'Файл подменили.';
      if (part.kind !== 'record') continue;
      // What this program leaves out a former one may have copied.
      if (isCopied(part.record.name)) await loader.add(part.record);
      done += 1;
      if (done % 1_000 === 0 || done === trailer.records) onProgress('load', done, trailer.records);
    }
    await loader.flush();
    return null;
  } catch (error) {
    if (error instanceof BackupFileError) return error.message;
    const { name, message } = error as Error;
    // It may have run full on the way: of memory, or of disk.
    if (name === 'ReplyError') return `Redis не принял всего: ${message}.`;
    if (/Connection is closed|ECONN/.test(message)) return 'Связь с Redis оборвалась.';
    throw error;
  }
}

async function look(redis: RedisClient, keys: Keys): Promise<Standing> {
  const holdings = {
    subscribers: await redis.hlen(keys.subscribers),
    channels: await redis.hlen(keys.channels),
    articles: await redis.zcard(keys.articlesByTime),
  };
  if ((await createBackupMarks(redis, keys).restoring()) !== null) return { kind: 'unfinished', ...holdings };
  // A store that was opened once has these, and nothing of anybody's.
  const nobodys = new Set<string>([keys.migrations, keys.ordinals, keys.restoredUntil]);
  const isCopied = createIsCopied();
  const pattern = `${keys.prefix.replace(/[*?[\]^\\]/g, '\\$&')}*`;
  for await (const names of scanKeys(redis, pattern)) {
    const isUsed = names.some((name) => !nobodys.has(name) && isCopied(name.slice(keys.prefix.length)));
    if (isUsed) return { kind: 'used', ...holdings };
  }
  return { kind: 'empty', ...holdings };
}
