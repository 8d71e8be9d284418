import type { StoryRecord } from '../domain/story.js';

export interface StoryArticlesDeps {
  stories: {
    idsOf(articleIds: readonly string[]): Promise<Map<string, string>>;
    get(storyIds: readonly string[]): Promise<Map<string, StoryRecord>>;
  };
}

export type StoryArticles = ReturnType<typeof createStoryArticles>;

/**
 * Ids of all articles of a story, also of those readers are not shown (yet).
 * @param id of the story or of any of its articles; of what belongs to no story it is the answer
 */
export function createStoryArticles({ stories }: StoryArticlesDeps) {
  return async (id: string): Promise<string[]> => {
    const story = (await stories.idsOf([id])).get(id) ?? id;
    const record = (await stories.get([story])).get(story);
    return record?.reports.map(({ article }) => article) ?? [id];
  };
}
