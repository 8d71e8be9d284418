import { fold } from './fold.js';
import { remember } from './remember.js';
import { stemOf } from './stems.js';

/** A word or a number of a text, with what its look and its place tell. */
export interface Token {
  /** The same for the same letters, small and without gaps; null for a word that is not remembered. */
  id: number | null;
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
const OF_A_WORD = /[\p{L}\p{N}\p{M}\u00ad]/u;
/** A mark alone is no word: an emoji may bring one. */
const BEGINNING = /[\p{L}\p{N}]/u;
/** Of the signs that Russian texts are written with; an expression is asked about the others only. */
const USUAL_SIGNS = Array.from({ length: 0x500 }, (_, code) => OF_A_WORD.test(String.fromCharCode(code)));
const USUAL_BEGINNINGS = USUAL_SIGNS.map((_, code) => BEGINNING.test(String.fromCharCode(code)));
/** A longer word before a full stop is no abbreviation: «ул.», «г.», «им.», «руб.» end no sentence. */
const ABBREVIATION = 3;

/** The words of a text in their order. The text stays as it is; places point into it. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let quotes = 0;
  let isFirst = true;
  let begun = -1;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (USUAL_SIGNS[code] ?? isRareLetter(text, at)) {
      if (
        begun < 0 &&
        (USUAL_BEGINNINGS[code] ?? BEGINNING.test(String.fromCodePoint(text.codePointAt(at) ?? 0)))
      )
        begun = at;
      continue;
    }
    if (begun >= 0) {
      const { id, word, stem, isCapital } = looksOf(text.slice(begun, at));
      if (word !== '') {
        tokens.push({ id, word, stem, from: begun, to: at, isCapital, isQuoted: quotes > 0, isFirst });
        isFirst = false;
      }
      begun = -1;
    }
    const sign = text[at];
    if (sign === '«' || sign === '“' || sign === '„') quotes += 1;
    else if (sign === '»' || sign === '”') quotes = Math.max(0, quotes - 1);
    else if (sign === '!' || sign === '?' || sign === '…' || sign === ';') isFirst = true;
    else if (sign === '.') isFirst ||= (tokens.at(-1)?.word.length ?? 0) > ABBREVIATION;
    else if (sign === '\n') {
      isFirst = true;
      // Whoever forgets to close a quotation does not quote the whole text.
      quotes = 0;
    }
  }
  return tokens;
}

/** Letters outside the basic plane come in halves. */
function isRareLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdfff) return OF_A_WORD.test(text[at] ?? '');
  const whole = code < 0xdc00 ? text.codePointAt(at) : text.codePointAt(at - 1);
  return whole !== undefined && whole > 0xffff && OF_A_WORD.test(String.fromCodePoint(whole));
}

type Looks = Pick<Token, 'id' | 'word' | 'stem' | 'isCapital'>;

/** Folding a word costs more than all the rest of reading it. */
const REMEMBERED_WORDS = 60_000;

/** For ever: others remember by the ids. */
const looksOf = remember(
  (found, id): Looks => {
    const word = fold(found);
    const [initial = ''] = found;
    return { id, word, stem: stemOf(word), isCapital: initial !== initial.toLowerCase() };
  },
  { limit: REMEMBERED_WORDS, isForEver: true },
);
