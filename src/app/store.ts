import type { Config } from '../config.js';
import type { Instant } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import type { Log } from '../log.js';
import { createBackupMarks } from '../storage/backup-marks.js';
import { connectRedis } from '../storage/connect.js';
import { openEmbeddedRedis } from '../storage/embedded/open.js';
import { createKeys, type Keys } from '../storage/keys.js';
import { migrate } from '../storage/migrate.js';
import { MIGRATIONS } from '../storage/migrations.js';
import type { RedisClient } from '../storage/redis-client.js';
import { thisProcess } from './holder.js';
import { quietly } from './quiet-log.js';

export interface Store {
  redis: RedisClient;
  keys: Keys;
  close(): Promise<void>;
}

/** One that may be worked with. */
export interface WorkingStore extends Store {
  /** Until then another store was at work, whose backup this one was made of; null: none was. */
  restoredUntil: Instant | null;
}

type Surroundings = {
  log: Log;
  env: Record<string, string | undefined>;
  /** Sentences for the person at the terminal. */
  tell: (sentence: string) => void;
};

/**
 * The Redis of REDIS_URL, or a private one, brought to the newest migration.
 * @throws SetupError
 */
export async function openStore(
  config: Config,
  around: Surroundings,
  role: 'server' | 'tool',
): Promise<WorkingStore> {
  const store = await openAsItIs(config, around, role);
  const { redis, keys } = store;
  try {
    if ((await createBackupMarks(redis, keys).restoring()) !== null)
      throw new SetupError(RESTORE_IS_NOT_OVER);
    await migrate(redis, keys, MIGRATIONS, {
      who: await thisProcess(),
      onWaiting: (holder) =>
        around.tell(`Данные обновляет другая Сводка (${holder.split(' ')[0]}). Эта подождёт.`),
    });
    return { ...store, restoredUntil: await createBackupMarks(redis, keys).restoredUntil() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

export const RESTORE_IS_NOT_OVER =
  'Восстановление из резервной копии начато и не закончено, работать с такими данными нельзя. ' +
  'Повторите его: svodka restore ФАЙЛ';

/**
 * The same, whatever stands in it: for those who copy, restore or look.
 * @throws SetupError
 */
export async function openAsItIs(
  config: Config,
  { log, env, tell }: Surroundings,
  role: 'server' | 'tool',
): Promise<Store> {
  const embedded =
    config.redisUrl === undefined
      ? await openEmbeddedRedis({ dataDir: config.dataDir, role, env, log: tell })
      : null;
  const address = embedded ? { path: embedded.socketPath } : { url: config.redisUrl ?? '' };
  const complain = quietly(log.warn.bind(log), () => performance.now());
  const redis = await connectRedis(address, (error) => complain({ err: error }, 'Redis')).catch(
    async (error: unknown) => {
      await embedded?.close();
      throw error;
    },
  );
  const close = async () => {
    redis.disconnect();
    await embedded?.close();
  };
  return { redis, keys: createKeys(config.redisPrefix), close };
}
