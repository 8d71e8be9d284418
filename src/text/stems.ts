import { stemmer } from '@orama/stemmers/russian';
import { fold } from './fold.js';
import { remember } from './remember.js';

/** Words that say nothing about what a text is about; folded. */
const STOP_WORDS = new Set(
  `а без более бы был была были было быть в вам вас вы во вот все всё всех где да для до его ее если есть еще же за и из или
   им их к как ко которые который кто ли между мне много может мы на над нам нас не него нее ней нет ни них но ну о об он она
   они оно от по под после при про с свой себя со та так также там те тем то того той только том тот ту ты у уже чем через
   что чтобы эта эти это этот я`
    .split(/\s+/)
    .map(fold),
);

/** @param word folded */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** Marks that stay signs of their own («е̨») belong to their word. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Where these find the same words: to ask of each sign whether it is a letter costs four times as much. */
const HAS_OTHER_LETTERS = /[^\n -~а-я«»—–…№“”„]/;
const USUAL_WORD = /[a-zа-я0-9]+/g;

/** Words of a text in their order, folded, as text/tokens divides them; numbers are words. */
export function words(text: string): string[] {
  return wordsOf(fold(text));
}

function wordsOf(folded: string): string[] {
  return folded.match(HAS_OTHER_LETTERS.test(folded) ? WORD : USUAL_WORD) ?? [];
}

/** The beginning of a word: before it stands no letter, nor marks of one. */
const BEGINNING = /(?<![\p{L}\p{N}]\p{M}*)[\p{L}\p{N}]/uy;

/**
 * Whether words of these stems follow each other in a text. A word begins with its stem: the text is taken to pieces only
 * where the letters of the first stand.
 * @param folded the text
 * @param row at least one stem
 */
export function haveInRow(folded: string, row: readonly string[]): boolean {
  const [first] = row;
  if (!first) return false;
  const next = new RegExp(WORD);
  for (let at = folded.indexOf(first); at >= 0; at = folded.indexOf(first, at + 1)) {
    BEGINNING.lastIndex = at;
    if (!BEGINNING.test(folded)) continue;
    next.lastIndex = at;
    if (row.every((stem) => stemOf(next.exec(folded)?.[0] ?? '') === stem)) return true;
  }
  return false;
}

/** Stems of a text, each once, stop words dropped. */
export function stems(text: string): string[] {
  const found = new Set<string>();
  for (const word of words(text)) if (!STOP_WORDS.has(word)) found.add(stemOf(word));
  return [...found];
}

/** Whether a word or a phrase says anything that a text could be found by: «и не» stands in every one. */
export function isSearchable(phrase: string): boolean {
  return stems(phrase).length > 0;
}

/** A stem costs ten times what a look-up does. */
const REMEMBERED_WORDS = 20_000;

/** For what is made up and never comes again. @param word folded */
export const stemOnce: (word: string) => string = stemmer;

/** @param word folded */
export const stemOf: (word: string) => string = remember((word) => stemmer(word), {
  limit: REMEMBERED_WORDS,
});

/** How far into the body a search looks: beyond that words say little and cost much. */
const BODY_CHARACTERS = 300;

/** What an article is found by: its title and the beginnings of its lead and its text. */
export function searchStems(title: string, text: string | null, lead: string | null = null): string[] {
  return stems(searched(title, text, lead));
}

/** Which of some stems, none of them a stop word's, an article is found by. */
export function foundBy(
  among: readonly string[],
  title: string,
  text: string | null,
  lead: string | null = null,
): string[] {
  const folded = fold(searched(title, text, lead));
  return among.filter((stem) => haveInRow(folded, [stem]));
}

function searched(title: string, text: string | null, lead: string | null): string {
  const body = (text ?? '').slice(0, BODY_CHARACTERS);
  const summary = (lead ?? '').slice(0, BODY_CHARACTERS);
  // Most often the text begins with it.
  return body.startsWith(summary) ? `${title} ${body}` : `${title} ${summary} ${body}`;
}
