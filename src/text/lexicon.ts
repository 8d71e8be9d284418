import { fold } from './fold.js';
import { asWritten, INITIALS, parsePattern, type Slot, type Words } from './lexicon-pattern.js';
import type { Token } from './tokens.js';

export interface Match<T> {
  value: T;
  /** Indices of tokens; `to` is after the last. */
  from: number;
  to: number;
}

export type Entry<T> = readonly [pattern: string | Words, value: T];

export interface Later<T> {
  /** Its first two letters are those of every phrase. */
  like: string;
  phrases: () => Iterable<Entry<T>>;
}

interface Phrase<T> {
  slots: [Slot, ...Slot[]];
  value: T;
}

export interface LexiconOptions {
  /** People type «обнинск»; outlets do not. */
  ignoreCase?: boolean;
}

export type Lexicon<T> = ReturnType<typeof createLexicon<T>>;

const NONE: readonly never[] = [];

/**
 * Finds phrases in a text, wherever and in whatever form they stand. A pattern is a row of words divided by spaces:
 *
 *     свет          any form of the word: what has its stem
 *     =свете        this form alone
 *     обесточ*      whatever begins so
 *     Калуга        with a capital letter, when the pattern has one
 *     свет|вода     one of them
 *     горячий? вода the word may be missing
 *     отключат ~2 свет  up to two other words between; without it none
 *
 * A hyphen divides words as a space does. No phrase reaches across the end of a sentence. A pattern given as a list is
 * words that stand so and not otherwise.
 * @param later what is read only when a word of a text begins with the same letters: forms of names come by the ten
 *   thousand, and every start would pay for all of them
 * @throws PatternError
 */
export function createLexicon<T>(phrases: Iterable<Entry<T>>, later: Iterable<Later<T>> = []) {
  const byStem = new Map<string, Phrase<T>[]>();
  const byWord = new Map<string, Phrase<T>[]>();
  const byBeginning = new Map<string, Phrase<T>[]>();
  let longest = 0;
  const pending = new Map<string, Later<T>[]>();

  function read(entries: Iterable<Entry<T>>): void {
    for (const [pattern, value] of entries) {
      const slots = typeof pattern === 'string' ? parsePattern(pattern) : asWritten(pattern);
      const phrase: Phrase<T> = { slots, value };
      for (const { kind, text } of slots[0].forms) {
        if (kind === 'stem') enter(byStem, text, phrase);
        else if (kind === 'word') enter(byWord, text, phrase);
        else {
          enter(byBeginning, text, phrase);
          longest = Math.max(longest, text.length);
        }
      }
    }
  }

  read(phrases);
  for (const one of later) enter(pending, fold(one.like).slice(0, INITIALS), one);

  /** Phrases that may begin with a word, by the word's id. */
  const remembered: (readonly Phrase<T>[] | undefined)[] = [];

  function beginningWith(token: Token): readonly Phrase<T>[] {
    const { id } = token;
    if (id === null) return lookedUp(token, false);
    let known = remembered[id];
    if (!known) {
      known = lookedUp(token, false);
      // Ids come in any order; an array with holes would be a slow one.
      while (remembered.length < id) remembered.push(undefined);
      remembered[id] = known;
    }
    return known;
  }

  function lookedUp(token: Token, ignoreCase: boolean): readonly Phrase<T>[] {
    const initials = token.word.slice(0, INITIALS);
    const waiting = pending.get(initials);
    if (waiting) {
      pending.delete(initials);
      for (const { phrases } of waiting) read(phrases());
    }
    const found = new Set<Phrase<T>>();
    const add = (phrases: readonly Phrase<T>[] | undefined) => {
      for (const phrase of phrases ?? []) if (fits(phrase.slots[0], token, ignoreCase)) found.add(phrase);
    };
    add(byStem.get(token.stem));
    add(byWord.get(token.word));
    for (let length = INITIALS; length <= Math.min(longest, token.word.length); length++) {
      add(byBeginning.get(token.word.slice(0, length)));
    }
    return found.size === 0 ? NONE : [...found];
  }

  return {
    /** Every match of every phrase, in order of their beginnings; they may overlap. */
    find(tokens: readonly Token[], { ignoreCase = false }: LexiconOptions = {}): Match<T>[] {
      const found: Match<T>[] = [];
      for (let from = 0; from < tokens.length; from++) {
        const token = tokens[from] as Token;
        const phrases = ignoreCase ? lookedUp(token, true) : beginningWith(token);
        for (let at = 0; at < phrases.length; at++) {
          const { slots, value } = phrases[at] as Phrase<T>;
          const to = slots.length === 1 ? from + 1 : restFrom(tokens, slots, from + 1, ignoreCase);
          if (to !== null) found.push({ value, from, to });
        }
      }
      return found;
    },
  };
}

/** Patterns that begin with «в» are tried at every «в»: nearly all of them end at the next word. */
function restFrom(
  tokens: readonly Token[],
  slots: readonly Slot[],
  from: number,
  ignoreCase: boolean,
): number | null {
  const { isOptional, gap } = slots[1] as Slot;
  if (!isOptional && gap === 0) {
    const next = tokens[from];
    if (!next || next.isFirst || !fits(slots[1] as Slot, next, ignoreCase)) return null;
    if (slots.length === 2) return from + 1;
  }
  return matchFrom(tokens, slots, 1, from, 0, ignoreCase);
}

/**
 * @param at the slot to be filled
 * @param from the token it may be filled with
 * @param gap words left over from an optional slot that was not filled
 * @returns the index after the last token of the match, or null
 */
function matchFrom(
  tokens: readonly Token[],
  slots: readonly Slot[],
  at: number,
  from: number,
  gap: number,
  ignoreCase: boolean,
): number | null {
  const slot = slots[at];
  if (!slot) return from;
  for (let to = from; to <= from + gap + slot.gap; to++) {
    const token = tokens[to];
    if (!token || token.isFirst) break;
    if (!fits(slot, token, ignoreCase)) continue;
    const end = matchFrom(tokens, slots, at + 1, to + 1, 0, ignoreCase);
    if (end !== null) return end;
  }
  return slot.isOptional ? matchFrom(tokens, slots, at + 1, from, gap + slot.gap, ignoreCase) : null;
}

function fits({ forms }: Slot, token: Token, ignoreCase: boolean): boolean {
  for (const { kind, text, isCapital } of forms) {
    if (isCapital && !ignoreCase && !token.isCapital) continue;
    if (
      kind === 'stem'
        ? token.stem === text
        : kind === 'word'
          ? token.word === text
          : token.word.startsWith(text)
    )
      return true;
  }
  return false;
}

function enter<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
