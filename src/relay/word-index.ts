import type { Article } from '../domain/article.js';
import { stems } from '../text/stems.js';

/** Which of some articles name a phrase, in headline or lead: each is taken to pieces once, however many ask. */
export interface WordIndex {
  /** Those that name one of these, each with all its words in any form, as digest/wanted understands it. */
  naming(phrases: readonly string[]): ReadonlySet<Article>;
}

export function createWordIndex(articles: readonly Article[]): WordIndex {
  const speaking = new Map<string, Set<Article>>();
  for (const article of articles) {
    for (const stem of stems(`${article.title} ${article.lead ?? ''}`)) {
      const standing = speaking.get(stem);
      if (standing) standing.add(article);
      else speaking.set(stem, new Set([article]));
    }
  }
  return {
    naming(phrases) {
      const found = new Set<Article>();
      for (const phrase of phrases) {
        const sets = stems(phrase).map((stem) => speaking.get(stem) ?? NONE);
        const [rarest, ...others] = sets.sort((a, b) => a.size - b.size);
        for (const article of rarest ?? NONE) if (others.every((set) => set.has(article))) found.add(article);
      }
      return found;
    },
  };
}

const NONE: ReadonlySet<Article> = new Set();
