import type { Config } from '../config.js';
import type { Log } from '../log.js';
import { connectRedis } from '../storage/connect.js';
import { openEmbeddedRedis } from '../storage/embedded/open.js';
import { createKeys, type Keys } from '../storage/keys.js';
import { migrate } from '../storage/migrate.js';
import type { RedisClient } from '../storage/redis-client.js';
import { quietly } from './quiet-log.js';

export interface Store {
  redis: RedisClient;
  keys: Keys;
  close(): Promise<void>;
}

/**
 * The Redis of REDIS_URL, or a private one, brought to the newest migration.
 * @throws SetupError
 */
export async function openStore(
  config: Config,
  { log, env, tell }: { log: Log; env: Record<string, string | undefined>; tell: (sentence: string) => void },
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
  const keys = createKeys(config.redisPrefix);
  await migrate(redis, keys).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { redis, keys, close };
}
