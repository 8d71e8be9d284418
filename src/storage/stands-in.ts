import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';
import { scanKeys } from './scan.js';

export interface StandsInParts {
  kind: 'cards' | 'corrections';
  /** The set of one chat or person. */
  of: (chat: ChatId) => string;
  /** Of a record; behind «:shown» stands the hash that says where it is shown. */
  record: (id: string) => string;
  /** Who stands in a record; null: it has just gone. */
  peopleIn: (record: string | null) => ChatId[];
}

/**
 * In which records a chat or person stands, so that /forget and /export need not read them all. It is written with each
 * record; those from before are entered by one walk, by whoever asks first. A backup leaves out that this was done.
 */
export function createStandsIn(
  redis: RedisClient,
  keys: Keys,
  { kind, of, record, peopleIn }: StandsInParts,
) {
  async function enterAll(): Promise<void> {
    const beginning = record('');
    for await (const names of scanKeys(redis, `${beginning}*`)) {
      const enter = redis.pipeline();
      const records = names.filter((name) => !name.endsWith(':shown'));
      const stored = records.length === 0 ? [] : await redis.mget(records);
      for (const [n, name] of records.entries())
        for (const chat of peopleIn(stored[n] ?? null)) enter.sadd(of(chat), name.slice(beginning.length));
      for (const name of names.filter((one) => one.endsWith(':shown'))) {
        const id = name.slice(beginning.length, -':shown'.length);
        for (const chat of await redis.hkeys(name)) enter.sadd(of(Number(chat)), id);
      }
      await enter.exec();
    }
    await redis.sadd(keys.peopleEntered, kind);
  }

  return {
    /** Ids of the records; some may be gone by now. */
    async ids(chat: ChatId): Promise<string[]> {
      if ((await redis.sismember(keys.peopleEntered, kind)) === 0) await enterAll();
      return redis.smembers(of(chat));
    },
    /** They do not stand there any more. */
    async leave(chat: ChatId, id: string): Promise<void> {
      await redis.srem(of(chat), id);
    },
  };
}
