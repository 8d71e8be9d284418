import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** So many names a step: half a millisecond. */
const NAMES_A_STEP = 1_000;

/** Keys of which there is one for each card, channel or source, and no list of all. */
export interface NamesFound {
  cards: string[];
  /** Cards of which somebody was shown something. */
  shownCards: string[];
  /** Channels that have posts, names of posts, corrections, a log. */
  posts: number[];
  postNames: number[];
  corrections: number[];
  logs: number[];
  /** Sources of which it is known what they list. */
  listed: string[];
  /** Proposals that became cards. */
  proposals: string[];
}

/**
 * Walks over the names of all keys once, in small steps: a night's work has time for it, and a list of each of these kinds
 * would have to be kept right by all who write.
 */
export async function* walkKeys(redis: RedisClient, keys: Keys): AsyncGenerator<NamesFound> {
  const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const number = (key: (channel: number) => string) =>
    new RegExp(`^${literally(key(0)).replace(/0(?=\D*$)/, '(-?\\d+)')}$`);
  const text = (key: (id: string) => string) =>
    new RegExp(`^${literally(key('@')).replace('@', '([^:]+)')}$`);
  const kinds = {
    cards: text(keys.card),
    shownCards: text(keys.cardShown),
    posts: number(keys.posts),
    postNames: number(keys.posted),
    corrections: number(keys.corrections),
    logs: number(keys.audit),
    listed: text(keys.listedArticles),
    proposals: text(keys.proposalCards),
  };
  const match = `${keys.prefix.replace(/[*?[\]^\\]/g, '\\$&')}*`;
  let cursor = '0';
  do {
    const [next, names] = await redis.scan(cursor, 'MATCH', match, 'COUNT', NAMES_A_STEP);
    cursor = next;
    const of = (kind: RegExp) => names.flatMap((name) => kind.exec(name)?.[1] ?? []);
    yield {
      cards: of(kinds.cards),
      shownCards: of(kinds.shownCards),
      posts: of(kinds.posts).map(Number),
      postNames: of(kinds.postNames).map(Number),
      corrections: of(kinds.corrections).map(Number),
      logs: of(kinds.logs).map(Number),
      listed: of(kinds.listed),
      proposals: of(kinds.proposals),
    };
  } while (cursor !== '0');
}
