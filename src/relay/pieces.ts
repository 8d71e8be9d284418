import type { Article } from '../domain/article.js';
import type { Card } from '../domain/card.js';
import type { LookAt } from './look.js';
import { type MarkedPiece, placesOf } from './places.js';

export interface PiecesDeps {
  lookAt: LookAt;
  articles: { get(ids: readonly string[]): Promise<Article[]> };
}

/** The pieces of an article that its card warns of, words marked; empty when they stand in another report. */
export function createPieces({ lookAt, articles }: PiecesDeps) {
  return async ({ matter }: Card): Promise<MarkedPiece[]> => {
    if (matter.kind !== 'news') return [];
    const look = await lookAt(matter.article);
    const [article] = await articles.get([matter.article]);
    if (!article || look.kind !== 'stands') return [];
    return placesOf(
      article,
      look.cautions.flatMap(({ words }) => words),
    );
  };
}
