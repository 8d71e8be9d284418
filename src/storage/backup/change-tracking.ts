import { SetupError } from '../../domain/errors.js';
import type { Keys } from '../keys.js';
import type { RedisClient } from '../redis-client.js';

/** Where Redis says which keys have changed, https://redis.io/docs/latest/develop/reference/client-side-caching/ */
const CHANNEL = '__redis__:invalidate';
const HEARD_WITHIN_MS = 2_000;

/** The copy cannot be whole: Redis went away, or was emptied, meanwhile. */
export class CopyBrokenError extends Error {
  override name = 'CopyBrokenError';
}

export interface ChangeTracking {
  /** A connection of its own that never connects anew: what is read on it comes from one Redis. */
  redis: RedisClient;
  /** Names (latin1, with the prefix) changed since they were taken last. */
  take(): string[];
  readonly size: number;
  /** When it returns, `take` knows of all that was written before it was called. */
  settle(): Promise<void>;
  /** Holds back everybody's writes, for so many ms at most, whatever becomes of us. */
  pause(ms: number): Promise<void>;
  resume(): Promise<void>;
  /** @throws CopyBrokenError when a change may have gone unheard */
  check(): void;
  close(): void;
}

/**
 * Hears which keys change from now on.
 * @throws SetupError when this Redis does not permit or know what it takes
 */
export async function trackChanges(
  main: RedisClient,
  keys: Keys,
  isWanted: (name: string) => boolean,
): Promise<ChangeTracking> {
  const trial = Buffer.from(keys.probe).toString('latin1');
  // With the third protocol ioredis does not hand on what Redis says of changes.
  const once = { protocol: 2 as const, retryStrategy: () => null, reconnectOnError: null, lazyConnect: true };
  const redis = main.duplicate(once) as RedisClient;
  const ear = main.duplicate(once) as RedisClient;
  let changed = new Set<string>();
  let isClosing = false;
  let broken: string | null = null;
  let onTrial = () => {};
  for (const line of [redis, ear]) {
    line.on('error', () => undefined);
    line.on('end', () => {
      if (!isClosing) broken ??= 'связь с Redis оборвалась';
    });
  }
  ear.on('messageBuffer', (_channel: Buffer, names: Buffer[] | null) => {
    if (names === null) broken ??= 'базу Redis очистили';
    for (const one of names ?? []) {
      const name = one.toString('latin1');
      if (name === trial) onTrial();
      else if (isWanted(name)) changed.add(name);
    }
  });
  const close = () => {
    isClosing = true;
    redis.disconnect();
    ear.disconnect();
  };
  const tracking: ChangeTracking = {
    redis,
    take() {
      const taken = [...changed];
      changed = new Set();
      return taken;
    },
    get size() {
      return changed.size;
    },
    // Redis hands out what it has to say of a write before it reads the next command.
    settle: async () => void (await ear.ping()),
    async pause(ms) {
      await permitted(redis.call('CLIENT', 'PAUSE', String(ms), 'WRITE'));
    },
    async resume() {
      await redis.call('CLIENT', 'UNPAUSE');
    },
    check() {
      if (broken !== null) throw new CopyBrokenError(broken);
    },
    close,
  };
  try {
    await Promise.all([redis.connect(), ear.connect()]);
    const id = await permitted(ear.client('ID'));
    await ear.subscribe(CHANNEL);
    const only = keys.prefix === '' ? [] : ['PREFIX', keys.prefix];
    await permitted(redis.call('CLIENT', 'TRACKING', 'ON', 'REDIRECT', String(id), 'BCAST', ...only));
    await tryIt();
    return tracking;
  } catch (error) {
    close();
    throw error;
  }

  /** Behind some proxies the two connections end at different servers. */
  async function tryIt(): Promise<void> {
    const heard = new Promise<boolean>((resolve) => {
      onTrial = () => resolve(true);
      setTimeout(() => resolve(false), HEARD_WITHIN_MS).unref();
    });
    await redis.set(keys.probe, 1, 'PX', 1_000);
    if (!(await heard)) {
      throw new SetupError(
        'Redis не сообщает об изменениях (CLIENT TRACKING), без этого копия на ходу была бы неверной. ' +
          'Остановите Сводку и повторите: svodka backup --stopped ФАЙЛ',
      );
    }
  }
}

/** @throws SetupError where an administrator of Redis, or its age, is in the way */
async function permitted<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { message } = error as Error;
    if (!/NOPERM|unknown|syntax|not allowed|denied|REDIRECT/i.test(message)) throw error;
    throw new SetupError(
      `Redis не дал снять копию на ходу (${message}). Нужен Redis 6.2 или новее и права пользователя: ` +
        '+client|tracking +client|pause +client|unpause +client|id. ' +
        'Без них остановите Сводку и повторите: svodka backup --stopped ФАЙЛ',
    );
  }
}
