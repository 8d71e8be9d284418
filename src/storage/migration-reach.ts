import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';
import { scanKeys } from './scan.js';

/** What a migration does, for the operator, and which records it goes through. Names are without the prefix. */
interface Reach {
  /** Russian, after «схема 2:». */
  says: string;
  /** Hashes, sorted sets: each member is a record. */
  members?: readonly string[];
  /** Glob patterns: each key is a record. */
  keys?: readonly string[];
}

/** By version; every migration has its entry. */
export const REACH: Readonly<Record<number, Reach>> = {
  1: { says: 'нумерация подписок' },
  2: { says: 'ритм и состояние источников', keys: ['source:*'] },
  3: { says: 'картинки, прежние заголовки и архив новостей', members: ['articles:time'] },
  4: {
    says: 'в сводках видно, что было прочитано; у доставки есть свой час',
    members: ['subscribers:served'],
    keys: ['digest:*'],
  },
  5: { says: 'разметка новостей', members: ['articles:time', 'articles:withdrawn'] },
  6: { says: 'подробные рубрики по выбору читателя', members: ['subscribers'], keys: ['digest:*'] },
  7: {
    says: 'несколько подписок у одного чата',
    members: ['subscribers', 'subscribers:due', 'subscribers:served'],
  },
  8: { says: 'списки новостей по рубрикам, темам и районам', members: ['articles:time'], keys: ['stem:*'] },
  9: { says: 'участники, часы и вид каналов; новые карточки', members: ['channels'], keys: ['card:*'] },
};

/** How many records a migration goes through. Nothing is written. */
export async function countReach(redis: RedisClient, keys: Keys, version: number): Promise<number> {
  const { members = [], keys: patterns = [] } = REACH[version] ?? {};
  let count = 0;
  for (const name of members) {
    const key = `${keys.prefix}${name}`;
    const kind = await redis.type(key);
    count += kind === 'hash' ? await redis.hlen(key) : kind === 'zset' ? await redis.zcard(key) : 0;
  }
  const literal = keys.prefix.replace(/[*?[\]^\\]/g, '\\$&');
  for (const pattern of patterns) {
    for await (const names of scanKeys(redis, `${literal}${pattern}`)) count += names.length;
  }
  return count;
}
