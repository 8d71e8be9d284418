import { fold } from './fold.js';
import { stemOf } from './stems.js';

/** A word or a number of a text, with what its look and its place tell. */
export interface Token {
  /** Folded: lower case, ё as е. */
  word: string;
  stem: string;
  /** Where it stands in the text, in UTF-16 units; `to` is after its last. */
  from: number;
  to: number;
  isCapital: boolean;
  /** It stands between quotation marks: the name of a team, a firm, a play. */
  isQuoted: boolean;
  /** A sentence or a paragraph ends before it. */
  isFirst: boolean;
}

/** Parts of hyphened words are words of their own: «Спас-Деменск», «р-н», «40-й». */
const WORD = /[\p{L}\p{N}\p{M}\u00ad]+/gu;
/** A longer word before a full stop is no abbreviation: «ул.», «г.», «им.», «руб.» end no sentence. */
const ABBREVIATION = 3;

/** The words of a text in their order. The text stays as it is; places point into it. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let quotes = 0;
  for (const { 0: found, index } of text.matchAll(WORD)) {
    const looks = looksOf(found);
    if (looks.word === '') continue;
    let isFirst = end === 0;
    for (let at = end; at < index; at++) {
      const sign = text[at];
      if (sign === '«' || sign === '“' || sign === '„') quotes += 1;
      else if (sign === '»' || sign === '”') quotes = Math.max(0, quotes - 1);
      else if (sign === '!' || sign === '?' || sign === '…' || sign === '\n' || sign === ';') isFirst = true;
      else if (sign === '.') isFirst ||= (tokens.at(-1)?.word.length ?? 0) > ABBREVIATION;
    }
    // Whoever forgets to close a quotation does not quote the whole text.
    if (isFirst && quotes > 0 && text.slice(end, index).includes('\n')) quotes = 0;
    end = index + found.length;
    const { word, stem, isCapital } = looks;
    tokens.push({ word, stem, from: index, to: end, isCapital, isQuoted: quotes > 0, isFirst });
  }
  return tokens;
}

type Looks = Pick<Token, 'word' | 'stem' | 'isCapital'>;

/** Of the words of news nearly all were there a moment ago; folding one costs more than all the rest of reading it. */
const REMEMBERED_WORDS = 40_000;
const remembered = new Map<string, Looks>();

function looksOf(found: string): Looks {
  const known = remembered.get(found);
  if (known) return known;
  const word = fold(found);
  const [initial = ''] = found;
  const looks = { word, stem: stemOf(word), isCapital: initial !== initial.toLowerCase() };
  if (remembered.size >= REMEMBERED_WORDS) remembered.clear();
  remembered.set(found, looks);
  return looks;
}
