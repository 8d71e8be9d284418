import type { StoryRecord } from '../domain/story.js';
import type { Wishes } from '../domain/wishes.js';

export interface StandingStories {
  get(ids: readonly string[]): Promise<Map<string, Pick<StoryRecord, 'id'>>>;
}

/** The same wishes, leaving out the stories they name also under the ids of those they have become part of. */
export async function standingWishes(stories: StandingStories, wishes: Wishes): Promise<Wishes> {
  const { without } = wishes;
  if (without.stories.length === 0) return wishes;
  const now = [...(await stories.get(without.stories)).values()].map(({ id }) => id);
  return { ...wishes, without: { ...without, stories: [...new Set([...without.stories, ...now])] } };
}
