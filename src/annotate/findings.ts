import type { Finding } from '../domain/annotation.js';
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

/** @param text null when only the headline is known */
export function readingOf(title: string, text: string | null): Reading {
  const whole = text === null ? title : `${title}\n${text}`;
  const tokens = tokenize(whole);
  let titleLength = tokens.length;
  while (titleLength > 0 && (tokens[titleLength - 1]?.from ?? 0) >= title.length) titleLength -= 1;
  return { text: whole, tokens, titleLength };
}

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
