import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../domain/errors.js';
import type { Keys } from './keys.js';
import { createLease } from './lease.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import type { RedisClient } from './redis-client.js';

/** So long a process that is killed while it migrates keeps the others waiting, ms. */
const TERM = 10_000;
const LOOK_EVERY = 100;

export interface MigrateOptions {
  /** Host and process, for those who wait meanwhile. */
  who?: string;
  /** Somebody else does it: said once for each. */
  onWaiting?: (holder: string) => void;
  termMs?: number;
}

/**
 * Brings the store to the newest version, each step recorded together with what it does. Of several processes one does
 * it, and the others wait until it is done.
 * @returns the versions applied now, by this process.
 * @throws SetupError when the list has a gap, a past step was edited, or the store is newer than this program.
 */
export async function migrate(
  redis: RedisClient,
  keys: Keys,
  migrations = MIGRATIONS,
  { who = '', onWaiting = () => {}, termMs = TERM }: MigrateOptions = {},
): Promise<number[]> {
  const lease = createLease(redis, keys, 'migrations', termMs);
  for (let told: string | null = null; ; ) {
    if ((await pendingMigrations(redis, keys, migrations)).length === 0) return [];
    const held = await lease.take(who);
    if (held.kind === 'taken') return applyAll(held.token);
    if (held.holder !== told) onWaiting(held.holder);
    told = held.holder;
    await sleep(LOOK_EVERY);
  }

  async function applyAll(token: string): Promise<number[]> {
    const renewing = setInterval(() => void lease.keep(token).catch(() => undefined), termMs / 4);
    try {
      // Another may have done some while this one came for its turn.
      const pending = await pendingMigrations(redis, keys, migrations);
      const now: number[] = [];
      for (const migration of pending) {
        for (const page of migration.pages ?? []) await allPages(redis, keys, page);
        const places = [keys.migrations, lease.key];
        const given = [keys.prefix, migration.version, checksumOf(migration), token];
        const done = await redis.eval(once(migration.script), places.length, ...places, ...given);
        if (done === 'lost') throw new Error('the lease of migrations was lost: another process goes on');
        now.push(migration.version);
      }
      return now;
    } finally {
      clearInterval(renewing);
      await lease.release(token).catch(() => undefined);
    }
  }
}

/**
 * KEYS[1] migrations  KEYS[2] lease  ARGV[1] prefix  ARGV[2] version  ARGV[3] checksum  ARGV[4] token
 * Returns 'done', also when it was done before: after a lost connection the client sends it again. Or 'lost'.
 */
function once(script: string): string {
  return `
if redis.call('HEXISTS', KEYS[1], ARGV[2]) == 1 then return 'done' end
if redis.call('GET', KEYS[2]) ~= ARGV[4] then return 'lost' end
${script}
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
return 'done'`;
}

/**
 * What is still to be applied, in order; nothing is written.
 * @throws SetupError as `migrate`
 */
export async function pendingMigrations(
  redis: RedisClient,
  keys: Keys,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Migration[]> {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) {
      throw new SetupError(
        `Миграции идут с пропуском: на месте ${index + 1} стоит ${migration.version}. Верните недостающую.`,
      );
    }
  });
  const applied = await redis.hgetall(keys.migrations);
  const newest = newestOf(applied);
  if (newest > migrations.length) {
    throw new SetupError(
      `Данные записаны более новой версией программы (схема ${newest}, эта знает ${migrations.length}). ` +
        'Обновите программу или восстановите резервную копию, сделанную этой версией.',
    );
  }
  return migrations.filter((migration) => {
    const before = applied[migration.version];
    if (before === undefined) {
      if (migration.version < newest) {
        throw new SetupError(
          `Миграция ${migration.version} не применялась, а более новая уже применена. Восстановите резервную копию.`,
        );
      }
    } else if (before !== checksumOf(migration)) {
      throw new SetupError(
        `Миграция ${migration.version} («${migration.name}») изменена после применения. Верните её прежний текст и добавьте новую.`,
      );
    }
    return before === undefined;
  });
}

/** Newest migration of a store; 0: none yet. */
export async function schemaOf(redis: RedisClient, keys: Keys): Promise<number> {
  return newestOf(await redis.hgetall(keys.migrations));
}

const newestOf = (applied: Record<string, string>) => Math.max(0, ...Object.keys(applied).map(Number));

async function allPages(redis: RedisClient, keys: Keys, page: string): Promise<void> {
  let cursor = '0';
  do cursor = String(await redis.eval(page, 0, keys.prefix, cursor));
  while (cursor !== '0');
}

function checksumOf({ version, name, script, pages = [] }: Migration): string {
  const text = [version, name, script, ...pages].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
