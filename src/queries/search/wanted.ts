import type { Article } from '../../domain/article.js';
import type { Asked } from '../../domain/question.js';
import { fold } from '../../text/fold.js';
import { stemOf, stems, words } from '../../text/stems.js';

/** The words of a question as they are compared. */
export interface WantedWords {
  /** Each must occur; of words that say nothing none are left. */
  stems: string[];
  /** Stems that must follow each other, words that say nothing among them. */
  phrases: string[][];
  /** None may occur. */
  without: string[];
}

export function wantedWords({ words: asked, phrases, without }: Asked): WantedWords {
  const spoken = phrases.map((phrase) => words(phrase.join(' ')).map(stemOf));
  return {
    stems: stems([...asked, ...phrases.flat()].join(' ')),
    // One word alone is no phrase: it is among the words.
    phrases: spoken.filter(({ length }) => length > 1),
    without: stems(without.join(' ')),
  };
}

type Said = Pick<Article, 'title' | 'lead' | 'text'>;

/** Whether an article that the index has found holds what the index cannot tell: phrases, and no unwanted word anywhere. */
export function holdsWords({ phrases, without }: WantedWords, article: Said): boolean {
  if (phrases.length === 0 && without.length === 0) return true;
  const has = lettersOf(article);
  if (!phrases.flat().every(has)) return false;
  if (phrases.length === 0 && !without.some(has)) return true;
  const places = stemsBySection(article);
  return (
    phrases.every((phrase) => places.some((place) => follows(place, phrase))) &&
    !without.some((stem) => places.some((place) => place.includes(stem)))
  );
}

/** Whether all of it occurs anywhere in an article, however far below: lists of streets stand at the end of a text. */
export function holdsDeep(wanted: WantedWords, article: Said): boolean {
  if (!wanted.stems.every(lettersOf(article))) return false;
  const found = new Set(stemsBySection(article).flat());
  return wanted.stems.every((stem) => found.has(stem)) && holdsWords(wanted, article);
}

/** A word begins with its stem: where its letters do not stand, the text need not be taken to pieces. */
function lettersOf({ title, lead, text }: Said): (stem: string) => boolean {
  const letters = fold(`${title} ${lead ?? ''} ${text ?? ''}`);
  return (stem) => letters.includes(stem);
}

/** Title, lead and text apart: a phrase does not reach from one into the other. */
function stemsBySection({ title, lead, text }: Said): string[][] {
  return [title, lead ?? '', text ?? ''].map((section) => words(section).map(stemOf));
}

export function follows(place: readonly string[], phrase: readonly string[]): boolean {
  return place.some((_, at) => phrase.every((stem, step) => place[at + step] === stem));
}
