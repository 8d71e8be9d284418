import type { Article } from '../domain/article.js';
import type { Card } from '../domain/card.js';
import { type JudgeText, ownWordsOf } from './judge-text.js';
import type { LookAt } from './look.js';
import { type MarkedPiece, placesOf } from './places.js';

export interface PiecesDeps {
  lookAt: LookAt;
  judgeText: JudgeText;
  articles: { get(ids: readonly string[]): Promise<Article[]> };
}

/** The pieces of a text that its card warns of, words marked; empty when they stand in another report. */
export function createPieces({ lookAt, judgeText, articles }: PiecesDeps) {
  return async (card: Card): Promise<MarkedPiece[]> => {
    const { matter } = card;
    const own = ownWordsOf(card);
    if (own) {
      const words = judgeText(own.text, own.url).cautions.flatMap((caution) => caution.words);
      const pieces = placesOf({ title: '', lead: null, text: own.text }, words);
      if (matter.kind !== 'news' || pieces.length > 0) return pieces;
    }
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
