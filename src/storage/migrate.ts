import { createHash } from 'node:crypto';
import { SetupError } from '../domain/errors.js';
import type { Keys } from './keys.js';
import { MIGRATIONS, type Migration } from './migrations.js';
import type { RedisClient } from './redis-client.js';

/**
 * Brings the store to the newest version, each step recorded together with what it does.
 * @returns the versions applied now.
 * @throws SetupError when the list has a gap, a past step was edited, or the store is newer than this program.
 */
export async function migrate(redis: RedisClient, keys: Keys, migrations = MIGRATIONS): Promise<number[]> {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) {
      throw new SetupError(
        `Миграции идут с пропуском: на месте ${index + 1} стоит ${migration.version}. Верните недостающую.`,
      );
    }
  });
  const applied = await redis.hgetall(keys.migrations);
  const newest = Math.max(0, ...Object.keys(applied).map(Number));
  if (newest > migrations.length) {
    throw new SetupError(
      `Данные записаны более новой версией программы (схема ${newest}, эта знает ${migrations.length}). ` +
        'Обновите программу или восстановите резервную копию, сделанную этой версией.',
    );
  }
  const now: number[] = [];
  for (const migration of migrations) {
    const checksum = checksumOf(migration);
    const before = applied[migration.version];
    if (before === undefined) {
      if (migration.version < newest) {
        throw new SetupError(
          `Миграция ${migration.version} не применялась, а более новая уже применена. Восстановите резервную копию.`,
        );
      }
      for (const page of migration.pages ?? []) await allPages(redis, keys, page);
      const script = `${migration.script}\nredis.call('HSET', KEYS[1], ARGV[2], ARGV[3])`;
      await redis.eval(script, 1, keys.migrations, keys.prefix, migration.version, checksum);
      now.push(migration.version);
    } else if (before !== checksum) {
      throw new SetupError(
        `Миграция ${migration.version} («${migration.name}») изменена после применения. Верните её прежний текст и добавьте новую.`,
      );
    }
  }
  return now;
}

async function allPages(redis: RedisClient, keys: Keys, page: string): Promise<void> {
  let cursor = '0';
  do cursor = String(await redis.eval(page, 0, keys.prefix, cursor));
  while (cursor !== '0');
}

function checksumOf({ version, name, script, pages = [] }: Migration): string {
  const text = [version, name, script, ...pages].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
