import type { ArticleWords, Finding } from '../domain/annotation.js';
import type { Match } from '../text/lexicon.js';
import { type Token, tokenize } from '../text/tokens.js';

/** An article's words as all annotators read them: its title and its text as one, divided by a line's end. */
export interface Reading {
  /** Title and text. */
  text: string;
  tokens: readonly Token[];
  /** How many of the tokens are the title's. */
  titleLength: number;
}

/**
 * How many words annotators read: news says first what it is about, and what others wrote must cost no more than so much.
 * Only what holds an article is looked for in all of it, by rules that take no longer than its length.
 */
const BEGINNING = 1000;

/** @param text null when only the headline is known */
export function readingOf(title: string, text: string | null): Reading {
  return beginningOf(wholeOf(title, text));
}

/** What holds read: title, lead and text, whatever their length; and what all others read. */
export function readingsOf({ title, lead, text }: Pick<ArticleWords, 'title' | 'lead' | 'text'>): {
  whole: Reading;
  beginning: Reading;
} {
  const plain = text === null || !lead || isBeginning(lead, text);
  if (plain) {
    const whole = wholeOf(title, text);
    return { whole, beginning: beginningOf(whole) };
  }
  const whole = wholeOf(title, `${lead}\n${text}`);
  const { tokens, titleLength } = whole;
  const textFrom = title.length + 1 + lead.length + 1;
  const textAt = firstFrom(tokens, titleLength, textFrom);
  const own = [...tokens.slice(0, titleLength), ...tokens.slice(textAt, textAt + BEGINNING)];
  return { whole, beginning: beginningOf({ ...whole, tokens: own }) };
}

function wholeOf(title: string, text: string | null): Reading {
  const whole = text === null ? title : `${title}\n${text}`;
  const tokens = tokenize(whole);
  return { text: whole, tokens, titleLength: firstFrom(tokens, 0, title.length) };
}

function beginningOf(reading: Reading): Reading {
  if (reading.tokens.length <= BEGINNING) return reading;
  return {
    text: reading.text,
    tokens: reading.tokens.slice(0, BEGINNING),
    titleLength: Math.min(reading.titleLength, BEGINNING),
  };
}

/** The index of the first token from `at` on that stands at a place of the text or behind it. */
function firstFrom(tokens: readonly Token[], at: number, place: number): number {
  let index = at;
  while (index < tokens.length && (tokens[index] as Token).from < place) index += 1;
  return index;
}

/** Feeds cut a text for a lead and put an ellipsis: «Текст […]». */
const CUT = ' .…[]\n\u00a0';

function isBeginning(lead: string, text: string): boolean {
  let end = lead.length;
  while (end > 0 && CUT.includes(lead[end - 1] as string)) end -= 1;
  return text.startsWith(lead.slice(0, end));
}

/** What stands between two words: spaces, signs. */
export const between = ({ text, tokens }: Reading, left: number, right: number): string =>
  text.slice(tokens[left]?.to ?? 0, tokens[right]?.from ?? 0);

/** A capital letter alone with a full stop: «И. Петров»; not the «В» that begins a sentence. */
export const isInitial = (token: Token | undefined, text: string): boolean =>
  token?.isCapital === true && token.word.length === 1 && text[token.to] === '.';

/** A piece of a reading, by its tokens; `to` is after the last. */
export interface Place {
  from: number;
  to: number;
}

export const overlap = (a: Place, b: Place): boolean => a.from < b.to && b.from < a.to;
/** Words between two pieces; less than nothing where they overlap. */
export const distance = (a: Place, b: Place): number => Math.max(b.from - a.to, a.from - b.to);

/** The matches that have no word in common with any exception: «дети войны» is no child. */
export function outside<T extends Place>(matches: readonly T[], exceptions: readonly Place[]): readonly T[] {
  if (exceptions.length === 0) return matches;
  const taken = new Set<number>();
  for (const { from, to } of exceptions) for (let at = from; at < to; at++) taken.add(at);
  return matches.filter(({ from, to }) => {
    for (let at = from; at < to; at++) if (taken.has(at)) return false;
    return true;
  });
}

/**
 * Looks for one of many places within some words of another. What has been passed is not looked at again, so that all
 * questions together cost no more than the places.
 * @param places in order of their beginnings, and asked about in that order
 */
export function createNearFinder<T extends Place>(places: readonly T[], within: number) {
  let passed = 0;
  return (near: Place, isMeant: (place: T) => boolean): T | null => {
    while (passed < places.length && near.from - (places[passed] as T).to > within) passed += 1;
    for (let at = passed; at < places.length; at++) {
      const place = places[at] as T;
      if (place.from - near.to > within) return null;
      if (isMeant(place)) return place;
    }
    return null;
  };
}

/** What no pattern can say: the pieces that speak for it, or none. */
export type Rule = (reading: Reading) => Place[];

/** Matches → what was found, in order of the first match of each id, with its words as the text has them. */
export function findingsOf(matches: readonly Match<string>[], { text, tokens }: Reading): Finding[] {
  const found = new Map<string, Set<string>>();
  for (const { value, from, to } of matches) {
    const words = text.slice(tokens[from]?.from, tokens[to - 1]?.to);
    const standing = found.get(value);
    if (standing) standing.add(words);
    else found.set(value, new Set([words]));
  }
  return [...found].map(([id, words]) => ({ id, words: [...words] }));
}
