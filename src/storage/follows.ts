import { z } from 'zod';
import type { Instant } from '../domain/clock.js';
import { type Follow, MOST_FOLLOWS } from '../domain/follow.js';
import type { ChatId } from '../domain/subscriber.js';
import { END_FOLLOW, FOLLOW, FORGET_FOLLOWS, MOVE_FOLLOW, SWAP_FOLLOW } from './follow-scripts.js';
import type { Keys } from './keys.js';
import { instant, RecordError, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

/** A follow, and its record as it stands in Redis: whoever writes on the strength of it compares. */
export type StandingFollow = Follow & { record: string };

type Stored = Omit<Follow, 'chat' | 'story'>;
const ids = z.array(z.string());
const schema: z.ZodType<Stored> = z.object({
  messageId: z.int().nullable(),
  known: ids,
  waiting: z.object({ reports: ids.min(1), known: ids, isEmergency: z.boolean() }).nullable(),
  told: z.object({ day: z.string(), times: z.int() }),
  since: instant,
});
/** One field of `keys.followers`. */
const codec = recordCodec('follow', 1, schema);
// Field by field: a standing follow carries its own record, which would stand in the next one, and that in the next.
const encode = ({ messageId, known, waiting, told, since }: Follow) =>
  codec.encode({ messageId, known, waiting, told, since });

/** Steps from a story to the one it has become part of, before it is taken for a circle. */
const MOST_STEPS = 20;

export type FollowStore = ReturnType<typeof createFollowStore>;

/** Who follows which story, by story and by chat. It knows of what was told, never of what was read. */
export function createFollowStore(redis: RedisClient, keys: Keys) {
  const places = (story: string, chat: ChatId) => [keys.followers(story), keys.follows(chat), keys.followed];

  function read(chat: ChatId, story: string, record: string | null): StandingFollow[] {
    if (record === null) return [];
    try {
      return [{ ...codec.decode(record), chat, story, record }];
    } catch (error) {
      // One that does not read is as if it were not there; it ends with its chat.
      if (error instanceof RecordError) return [];
      throw error;
    }
  }

  async function at(chat: ChatId, story: string): Promise<StandingFollow | null> {
    return read(chat, story, await redis.hget(keys.followers(story), String(chat)))[0] ?? null;
  }

  /** Also by the id of a story that has become part of the one it follows. */
  async function get(chat: ChatId, story: string): Promise<StandingFollow | null> {
    let id: string | null = story;
    for (let step = 0; id !== null && step < MOST_STEPS; step++) {
      const standing = await at(chat, id);
      if (standing) return standing;
      id = await redis.hget(keys.storiesAbsorbed, id);
    }
    return null;
  }

  async function of(chat: ChatId): Promise<StandingFollow[]> {
    const stories = await redis.smembers(keys.follows(chat));
    const found = await Promise.all(stories.map((story) => at(chat, story)));
    return found.flatMap((follow) => follow ?? []).sort((a, b) => b.since - a.since);
  }

  async function end({ chat, story }: Pick<Follow, 'chat' | 'story'>): Promise<boolean> {
    return (await redis.eval(END_FOLLOW, 3, ...places(story, chat), String(chat), story)) === 1;
  }

  /** Writes a follow where it still stands as it was read. @returns whether it did */
  async function put(standing: StandingFollow, next: Follow): Promise<boolean> {
    const { chat, story, record } = standing;
    return (
      (await redis.eval(SWAP_FOLLOW, 1, keys.followers(story), String(chat), record, encode(next))) === 1
    );
  }

  return {
    get,
    of,
    end,
    put,

    /**
     * @param messageId where the story stands in the chat: updates answer it
     * @param known ids of its articles that were told there
     * @returns `already`: nothing was changed. `full`: it follows as many as a chat may.
     */
    async follow(
      chat: ChatId,
      story: string,
      messageId: number | null,
      known: readonly string[],
      now: Instant,
    ): Promise<'following' | 'already' | 'full'> {
      if (await get(chat, story)) return 'already';
      const none = { waiting: null, told: { day: '', times: 0 } };
      const record = encode({ chat, story, messageId, known: [...known], ...none, since: now });
      const values = [String(chat), story, record, MOST_FOLLOWS];
      const done = await redis.eval(FOLLOW, 3, ...places(story, chat), ...values);
      return done === 1 ? 'following' : done === 0 ? 'already' : 'full';
    },

    /** @returns false when it did not follow */
    async unfollow(chat: ChatId, story: string): Promise<boolean> {
      const standing = await get(chat, story);
      return standing !== null && (await end(standing));
    },

    /** Ids of all stories that somebody follows. */
    stories: (): Promise<string[]> => redis.smembers(keys.followed),

    async followers(story: string): Promise<StandingFollow[]> {
      const all = Object.entries(await redis.hgetall(keys.followers(story)));
      return all.flatMap(([chat, record]) => read(Number(chat), story, record));
    },

    /** A story has become part of another: who followed it follows that one. */
    async carry(standing: StandingFollow, into: string): Promise<void> {
      const { chat, story, record, ...stored } = standing;
      const own = await at(chat, into);
      if (own) {
        const known = [...new Set([...own.known, ...stored.known])];
        // Where it was changed meanwhile it is carried next time.
        if (await put(own, { ...own, known, told: bothTold(own.told, stored.told) })) await end(standing);
        return;
      }
      const given = [keys.followers(story), keys.followers(into), keys.follows(chat), keys.followed];
      await redis.eval(MOVE_FOLLOW, 4, ...given, String(chat), story, into, record);
    },

    /**
     * A group has a new id: what it follows comes along, but its messages have other numbers there. Where that is too
     * much for one chat, what was followed longest ago makes room.
     */
    async move(from: ChatId, to: ChatId): Promise<void> {
      const standing = await of(to);
      const isFollowed = new Set(standing.map(({ story }) => story));
      const coming = await of(from);
      const all = [...coming.filter(({ story }) => !isFollowed.has(story)), ...standing];
      const tooMany = all.sort((a, b) => b.since - a.since).slice(MOST_FOLLOWS);
      for (const follow of tooMany) await end(follow);
      for (const { record: _, ...follow } of coming.filter((one) => !tooMany.includes(one))) {
        const { story } = follow;
        const moved = encode({ ...follow, chat: to, messageId: null });
        await redis.eval(FOLLOW, 3, ...places(story, to), String(to), story, moved, MOST_FOLLOWS);
        await end(follow);
      }
    },

    async forget(chat: ChatId): Promise<void> {
      const given = [keys.follows(chat), keys.followed];
      await redis.eval(FORGET_FOLLOWS, 2, ...given, String(chat), keys.followers(''));
    },
  };
}

/** What was told of two stories that have turned out to be one. */
function bothTold(one: Follow['told'], other: Follow['told']): Follow['told'] {
  if (one.day === other.day) return { day: one.day, times: one.times + other.times };
  return one.day > other.day ? one : other;
}
