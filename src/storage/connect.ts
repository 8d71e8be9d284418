import { Redis } from 'ioredis';
import { SetupError } from '../domain/errors.js';
import type { RedisClient } from './redis-client.js';

/** Where Redis is: a redis:// or rediss:// address, or the path of a unix socket. */
export type RedisAddress = { url: string } | { path: string };

const FIRST_ANSWER_WITHIN_MS = 5_000;

/**
 * Connects and waits for the first answer; `onLost` hears of what happens to the connection after that.
 * @throws SetupError when nothing answers within five seconds or the password is refused; later losses are reconnected for ever.
 */
export async function connectRedis(
  address: RedisAddress,
  onLost: (error: Error) => void,
): Promise<RedisClient> {
  // null: a command waits for the connection to come back instead of failing after twenty tries (BullMQ wants it so too).
  const options = { maxRetriesPerRequest: null, lazyConnect: true } as const;
  const redis =
    'url' in address ? new Redis(address.url, options) : new Redis({ ...options, path: address.path });
  let last: string | null = null;
  redis.on('error', (error: Error) => {
    last = error.message;
  });
  const giveUp = AbortSignal.timeout(FIRST_ANSWER_WITHIN_MS);
  try {
    await Promise.race([firstAnswer(redis), rejected(giveUp)]);
  } catch (error) {
    redis.disconnect();
    // What the socket said tells more than "Connection is closed".
    const reason = last ?? (giveUp.aborted ? 'нет ответа' : (error as Error).message);
    if (/NOAUTH|WRONGPASS/.test(`${reason} ${(error as Error).message}`)) {
      throw new SetupError(
        `Redis по адресу ${describe(address)} требует другой пароль. Поправьте REDIS_URL.`,
      );
    }
    throw new SetupError(
      `Redis не отвечает по адресу ${describe(address)} (${reason}). ` +
        'Запустите его или поправьте REDIS_URL; без REDIS_URL программа поднимет собственный.',
    );
  }
  redis.on('error', onLost);
  return redis;
}

async function firstAnswer(redis: Redis): Promise<void> {
  await redis.connect();
  await redis.ping();
  // ioredis goes on with database 0 when the one that was asked for is not there.
  const { db } = redis.options;
  if (db) await redis.select(db);
}

/** The address without the password. */
function describe(address: RedisAddress): string {
  if ('path' in address) return address.path;
  const url = URL.canParse(address.url) ? new URL(address.url) : null;
  return url ? `${url.protocol}//${url.host}${url.pathname}` : 'REDIS_URL';
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
}
