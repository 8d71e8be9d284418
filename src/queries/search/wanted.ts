import type { Article } from '../../domain/article.js';
import type { Asked } from '../../domain/question.js';
import { stemsAlike } from '../../text/fleeting-vowels.js';
import { fold } from '../../text/fold.js';
import { haveInRow, stemOf, stems, words } from '../../text/stems.js';

/** The words of a question as they are compared. */
export interface WantedWords {
  /** Each must occur, or one that is alike (text/fleeting-vowels); of words that say nothing none are left. */
  stems: string[];
  /** Stems that must follow each other, words that say nothing among them. */
  phrases: string[][];
  /** None may occur; those that are alike are among them. */
  without: string[];
}

export function wantedWords({ words: asked, phrases, without }: Asked): WantedWords {
  const spoken = phrases.map((phrase) => words(phrase.join(' ')).map(stemOf));
  return {
    stems: stems([...asked, ...phrases.flat()].join(' ')),
    // One word alone is no phrase: it is among the words.
    phrases: spoken.filter(({ length }) => length > 1),
    without: stems(without.join(' ')).flatMap(stemsAlike),
  };
}

type Said = Pick<Article, 'title' | 'lead' | 'text'>;

/** Whether an article that the index has found holds what the index cannot tell: phrases, and no unwanted word anywhere. */
export function holdsWords({ phrases, without }: WantedWords, article: Said): boolean {
  if (phrases.length === 0 && without.length === 0) return true;
  const says = saidIn(article);
  return phrases.every(says) && !without.some((stem) => says([stem]));
}

/** Whether all of it occurs anywhere in an article, however far below: lists of streets stand at the end of a text. */
export function holdsDeep(wanted: WantedWords, article: Said): boolean {
  const says = saidIn(article);
  return (
    wanted.stems.every((stem) => stemsAlike(stem).some((one) => says([one]))) && holdsWords(wanted, article)
  );
}

/** Whether stems stand in a row in one of title, lead and text: a phrase does not reach from one into the other. */
function saidIn({ title, lead, text }: Said): (row: readonly string[]) => boolean {
  const sections = [title, lead ?? '', text ?? ''].map(fold);
  return (row) => sections.some((section) => haveInRow(section, row));
}

export function follows(place: readonly string[], phrase: readonly string[]): boolean {
  return place.some((_, at) => phrase.every((stem, step) => place[at + step] === stem));
}
