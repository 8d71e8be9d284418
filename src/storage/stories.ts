import { type StoryRecord, storyRecord } from '../domain/story.js';
import type { Keys } from './keys.js';
import { type OnUnreadable, readable } from './records.js';
import type { RedisClient } from './redis-client.js';
import { storyCodec } from './story-record.js';

export type StoryStore = ReturnType<typeof createStoryStore>;

/**
 * Which article belongs to which story; storage/story-batches writes it.
 * @param onUnreadable told of records that do not read, each time they are met: they are as if they were not there
 */
export function createStoryStore(
  redis: RedisClient,
  keys: Keys,
  { onUnreadable = () => undefined }: { onUnreadable?: OnUnreadable } = {},
) {
  /** Where a story that turned out to be another is now; ids that were given away earlier stay good. */
  async function standing(ids: readonly string[]): Promise<string[]> {
    const ways = ids.map((id) => new Set([id]));
    const now = [...ids];
    let open = [...ids.keys()];
    while (open.length > 0) {
      const next = await redis.hmget(keys.storiesAbsorbed, ...open.map((index) => now[index] ?? ''));
      open = open.filter((index, asked) => {
        const id = next[asked] ?? null;
        // A circle would be a mistake; whoever asks must not wait for its end.
        if (id === null || ways[index]?.has(id)) return false;
        ways[index]?.add(id);
        now[index] = id;
        return true;
      });
    }
    return now;
  }

  return {
    /** Article id → id of its story. An article that belongs to none (yet) is its own. */
    async idsOf(articleIds: readonly string[]): Promise<Map<string, string>> {
      if (articleIds.length === 0) return new Map();
      const found = await redis.hmget(keys.storyOfArticle, ...articleIds);
      return new Map(articleIds.map((id, index) => [id, found[index] ?? id]));
    },

    /** Story id as asked → the story, also where it has become part of another; ids nobody knows are left out. */
    async get(storyIds: readonly string[]): Promise<Map<string, StoryRecord>> {
      if (storyIds.length === 0) return new Map();
      const places = (await standing(storyIds)).map(keys.story);
      const records = await redis.mget(places);
      return new Map(
        storyIds.flatMap((asked, index) => {
          const stored = records[index] ?? null;
          if (stored === null) return [];
          const story = readable(storyCodec, places[index] ?? '', stored, onUnreadable);
          return story === null ? [] : [[asked, storyRecord(story.id, story.reports)]];
        }),
      );
    },
  };
}
