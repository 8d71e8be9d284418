import type { Config } from '../../config.js';
import { SetupError } from '../../domain/errors.js';
import { type Finding, failure, ok } from '../../domain/finding.js';
import { connectRedis } from '../../storage/connect.js';
import { openEmbeddedRedis } from '../../storage/embedded/open.js';
import { createKeys } from '../../storage/keys.js';
import { lookAtServer, lookAtStore, type ServerLook, type StoreLook } from '../../storage/store-look.js';

export interface RedisLook {
  findings: Finding[];
  /** Null when no Redis answers. */
  seen: { server: ServerLook; store: StoreLook } | null;
}

/**
 * Looks at the Redis of REDIS_URL, or at the private one: joined when it runs, else started as any command starts it
 * and ended again. Nothing is migrated, nothing of ours is written.
 */
export async function lookAtRedis(
  config: Config,
  machine: {
    env: Record<string, string | undefined>;
    clock: () => number;
    steady: () => number;
    tell: (sentence: string) => void;
  },
): Promise<RedisLook> {
  const { redisUrl, dataDir, redisPrefix } = config;
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const embedded =
      redisUrl === undefined
        ? await openEmbeddedRedis({ dataDir, role: 'tool', env: machine.env, log: machine.tell })
        : null;
    if (embedded) closers.push(() => embedded.close());
    const address = embedded ? { path: embedded.socketPath } : { url: redisUrl ?? '' };
    const redis = await connectRedis(address, () => undefined);
    closers.unshift(async () => redis.disconnect());
    const keys = createKeys(redisPrefix);
    const seen = {
      server: await lookAtServer(redis, keys, machine),
      store: await lookAtStore(redis, keys),
    };
    return { findings: [ok(embedded ? 'redis-private' : 'redis-answers', { folder: dataDir })], seen };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { findings: [failure('redis-absent', { detail: error.message })], seen: null };
  } finally {
    for (const close of closers) await close();
  }
}
