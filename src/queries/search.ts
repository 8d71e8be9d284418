import type { Article } from '../domain/article.js';
import { stems } from '../text/stems.js';

export interface SearchDeps {
  index: { find(stems: readonly string[], limit: number): Promise<string[]> };
  articles: { get(ids: readonly string[]): Promise<Article[]> };
}

/** Articles that carry every word of a question, in any form of the word, newest first. */
export function createSearch({ index, articles }: SearchDeps) {
  return async (question: string, limit: number): Promise<Article[]> => {
    const found = await articles.get(await index.find(stems(question), limit));
    return found.sort((a, b) => b.publishedAt - a.publishedAt);
  };
}
