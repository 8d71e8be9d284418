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
  /**
   * Holds back everybody's writes, for so many ms at most, whatever becomes of us, and in the same step makes copies.
   * @param copies of a name (latin1) to a key that goes by itself after `lastMs`
   * @returns for each when its original expires (ms; 0: never); null: there is no copy
   */
  pause(
    ms: number,
    copies: readonly { name: string; copy: string }[],
    lastMs: number,
  ): Promise<(number | null)[]>;
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
    // The first answer comes after what Redis says of all writes before it has been put on its way, the second behind that.
    async settle() {
      await redis.time();
      await ear.ping();
    },
    async pause(ms, copies, lastMs) {
      if (copies.length > 0) {
        const step = redis.multi();
        for (const { name, copy } of copies)
          step.copy(Buffer.from(name, 'latin1'), copy, 'REPLACE').pexpire(copy, lastMs);
        for (const { name } of copies) step.pttl(Buffer.from(name, 'latin1'));
        step.time().call('CLIENT', 'PAUSE', String(ms), 'WRITE');
        // No room, or no right to copy: nothing was done, and what is large is read like all else, in a longer pause.
        const answers = await step.exec().catch(() => null);
        if (answers && !answers.some(([error]) => error))
          return expiries(answers.map(([, answer]) => answer));
      }
      await permitted(redis.call('CLIENT', 'PAUSE', String(ms), 'WRITE'));
      return copies.map(() => null);
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
    // Asked now, not when all has been copied: who may begin a pause and not end it would hold everybody back for all of it.
    await permitted(redis.call('CLIENT', 'UNPAUSE'));
    await permitted(redis.call('CLIENT', 'PAUSE', '0', 'WRITE'));
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

/** @param answers for each copy COPY and PEXPIRE, for each PTTL, then TIME and PAUSE */
function expiries(answers: unknown[]): (number | null)[] {
  const count = (answers.length - 2) / 3;
  const [seconds, micros] = answers[3 * count] as [string, string];
  const now = Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
  return Array.from({ length: count }, (_, index) => {
    const left = answers[2 * count + index] as number;
    if (answers[2 * index] !== 1) return null;
    return left < 0 ? 0 : now + left;
  });
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
