import type { Article } from '../../domain/article.js';
import type { Asked } from '../../domain/question.js';
import { stemsAlike } from '../../text/fleeting-vowels.js';
import { fold } from '../../text/fold.js';
import { haveInRow, isSearchable, stemOf, stems, words } from '../../text/stems.js';

/** The words of a question as they are compared. */
export interface WantedWords {
  /** Each must occur, or one that is alike (text/fleeting-vowels); of words that say nothing none are left. */
  stems: string[];
  /** Stems that must follow each other, words that say nothing among them. */
  phrases: string[][];
  /** None may occur; those that are alike are among them. */
  without: string[];
  /** Stems that must not follow each other. */
  withoutPhrases: string[][];
}

/** What one question may cost: each word is a set that is asked for everything the others hold. */
const WORDS_AT_MOST = 12;
const WITHOUT_AT_MOST = 10;

/** What goes beyond the first words of either kind is passed over. */
export function wantedWords({ words: asked, phrases, without }: Asked): WantedWords {
  // Words that say nothing stand everywhere: alone they leave nothing out.
  const unwanted = without
    .filter(isSearchable)
    .slice(0, WITHOUT_AT_MOST)
    .map((one) => words(one).map(stemOf));
  const spoken = phrases.slice(0, WORDS_AT_MOST).map((phrase) => words(phrase.join(' ')).map(stemOf));
  return {
    stems: stems([...asked, ...phrases.flat()].join(' ')).slice(0, WORDS_AT_MOST),
    // One word alone is no phrase: it is among the words.
    phrases: spoken.filter(({ length }) => length > 1),
    without: unwanted.flatMap((row) => (row.length === 1 ? row.flatMap(stemsAlike) : [])),
    withoutPhrases: unwanted.filter(({ length }) => length > 1),
  };
}

type Said = Pick<Article, 'title' | 'lead' | 'text'>;

/** Whether an article that the index has found holds what the index cannot tell: phrases, and nothing unwanted anywhere. */
export function holdsWords({ phrases, without, withoutPhrases }: WantedWords, article: Said): boolean {
  if (phrases.length + without.length + withoutPhrases.length === 0) return true;
  const says = saidIn(article);
  return phrases.every(says) && !withoutPhrases.some(says) && !without.some((stem) => says([stem]));
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
