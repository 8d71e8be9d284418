import type { Article } from '../domain/article.js';
import { type Clock, DAY } from '../domain/clock.js';
import type { Window } from '../domain/schedule.js';
import { createWordIndex } from './word-index.js';

export interface WordsTriedDeps {
  articles: { inWindow(window: Window): Promise<Article[]> };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  clock: Clock;
}

export type WordsTried = ReturnType<typeof createWordsTried>;

/** How many stories of the last seven days each of some words would have brought a channel, in their order. */
export function createWordsTried({ articles, stories, clock }: WordsTriedDeps) {
  return async (words: readonly string[]): Promise<{ word: string; count: number }[]> => {
    const now = clock();
    const index = createWordIndex(await articles.inWindow({ from: now - 7 * DAY, to: now + 1 }));
    const found = words.map((word) => [...index.naming([word])].map(({ id }) => id));
    const storyOf = await stories.idsOf([...new Set(found.flat())]);
    return words.map((word, at) => ({
      word,
      count: new Set((found[at] ?? []).map((id) => storyOf.get(id) ?? id)).size,
    }));
  };
}
