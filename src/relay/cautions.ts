import type { Audiences } from '../digest/audiences.js';
import type { Article } from '../domain/article.js';
import type { Caution } from '../domain/review.js';
import type { Hold } from '../domain/understanding.js';

export type Cautions = ReturnType<typeof createCautions>;

/** Why an admin should look twice before this article is posted; empty when nothing is held against it. */
export function createCautions(holds: readonly Hold[], audiences: Pick<Audiences, 'of'>) {
  const known = new Map(holds.map((hold) => [hold.id, hold]));
  return (article: Pick<Article, 'annotations' | 'sourceId'>): Caution[] =>
    article.annotations.holds.map(({ id, words }) => ({
      name: known.get(id)?.name ?? id,
      words,
      isOfficial: known.get(id)?.level === 'reader' && audiences.of(article).readers,
    }));
}
