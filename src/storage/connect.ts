import { Redis, type RedisOptions } from 'ioredis';
import { SetupError } from '../domain/errors.js';
import { parseSentinelAddress } from '../domain/sentinel-address.js';
import { joinWrites } from './joined-writes.js';
import type { RedisClient } from './redis-client.js';

/** Where Redis is: a redis://, rediss:// or sentinel:// address, or the path of a unix socket. */
export type RedisAddress = { url: string } | { path: string };

const FIRST_ANSWER_WITHIN_MS = 5_000;
const REPLICA = 'это реплика, писать в неё нельзя';
/** After a failover or a restart it is back within this; the library's own waits grow to five seconds. */
const LONGEST_RETRY_MS = 1_000;

/** BullMQ duplicates a connection with these, so that its workers survive what ours does. */
const OPTIONS = {
  // null: a command waits for the connection to come back instead of failing after twenty tries (BullMQ wants it so too).
  maxRetriesPerRequest: null,
  lazyConnect: true,
  retryStrategy: (times: number) => Math.min(times * 100, LONGEST_RETRY_MS),
  sentinelRetryStrategy: (times: number) => Math.min(times * 100, LONGEST_RETRY_MS),
  // A master that was demoted under us still answers, but takes no writes: find the new one (2: and repeat the command).
  // What stood in a MULTI is repeated one by one while its caller hears of a failure, as after any lost connection.
  reconnectOnError: (error: Error) => (error.message.includes('READONLY') ? 2 : false),
} satisfies RedisOptions;

/**
 * Connects and waits for the first answer; `onLost` hears of what happens to the connection after that.
 * @throws SetupError when nothing answers within so many ms (five seconds), or the password is refused, or it is a replica; later losses are reconnected for ever.
 */
export async function connectRedis(
  address: RedisAddress,
  onLost: (error: Error) => void,
  { within = FIRST_ANSWER_WITHIN_MS }: { within?: number } = {},
): Promise<RedisClient> {
  const redis = open(address);
  joinWrites(redis);
  let last: string | null = null;
  redis.on('error', (error: Error) => {
    last = error.message;
  });
  const giveUp = AbortSignal.timeout(within);
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
    if (/No such master/.test(reason)) {
      throw new SetupError(
        `Sentinel не знает мастера с таким именем: ${describe(address)}. Поправьте имя в REDIS_URL (sentinel master).`,
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

function open(address: RedisAddress): Redis {
  if ('path' in address) return new Redis({ ...OPTIONS, path: address.path });
  const behind = parseSentinelAddress(address.url);
  if (!behind) return new Redis(address.url, OPTIONS);
  const { sentinels, name, db, username, password } = behind;
  return new Redis({
    ...OPTIONS,
    sentinels,
    name,
    db,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    // A machine that vanished closes no connection: the Sentinels' word ends it.
    failoverDetector: true,
  });
}

async function firstAnswer(redis: Redis): Promise<void> {
  await redis.connect();
  await redis.ping();
  // Not everybody may ask for INFO; who may not is no worse off than before.
  const role = await redis.info('replication').catch(() => '');
  if (/^role:slave/m.test(role)) throw new Error(REPLICA);
  // ioredis goes on with database 0 when the one that was asked for is not there.
  const { db } = redis.options;
  if (db) await redis.select(db);
}

/** The address without the password. */
function describe(address: RedisAddress): string {
  if ('path' in address) return address.path;
  const behind = parseSentinelAddress(address.url);
  if (behind) {
    const hosts = behind.sentinels.map(({ host, port }) => `${host}:${port}`).join(',');
    return `sentinel://${hosts}/${behind.name}/${behind.db}`;
  }
  const url = URL.canParse(address.url) ? new URL(address.url) : null;
  return url ? `${url.protocol}//${url.host}${url.pathname}` : 'REDIS_URL';
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
}
