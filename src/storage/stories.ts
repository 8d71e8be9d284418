import { type StoryRecord, storyRecord } from '../domain/story.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';
import { storyCodec } from './story-record.js';

/** A story that became part of another, that one of a third: more than a few in a row would be a mistake. */
const ABSORBED_IN_A_ROW = 20;

export type StoryStore = ReturnType<typeof createStoryStore>;

/** Which article belongs to which story; storage/story-batches writes it. */
export function createStoryStore(redis: RedisClient, keys: Keys) {
  /** Where a story that turned out to be another is now; ids that were given away earlier stay good. */
  async function standing(ids: readonly string[]): Promise<string[]> {
    let now = [...ids];
    for (let turn = 0; turn < ABSORBED_IN_A_ROW; turn++) {
      const next = await redis.hmget(keys.storiesAbsorbed, ...now);
      if (next.every((id) => id === null)) break;
      now = now.map((id, index) => next[index] ?? id);
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
      const records = await redis.mget((await standing(storyIds)).map(keys.story));
      return new Map(
        storyIds.flatMap((asked, index) => {
          const stored = records[index];
          if (!stored) return [];
          const { id, reports } = storyCodec.decode(stored);
          return [[asked, storyRecord(id, reports)]];
        }),
      );
    },
  };
}
