import { fold } from '../../text/fold.js';
import type { Piece } from './line.js';
import { isTens, numeralOf } from './numerals.js';
import { monthOf, weekdayNamed } from './period/names.js';

const DATE = /\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)/y;
const NUMBER = /\d+(?:[.:/]\d+)*(?:-?(?:го|ого|е|ое|й|ый|му|ому|ым|ти|м)(?![\p{L}\p{N}]))?/uy;
/** «5g», «2гис», «10км», «5а» */
const DIGITS_FIRST = /\d+(\p{L}[\p{L}\p{M}\p{N}_]*)(?:[-'][\p{L}\p{N}]+)*/uy;
/** Run together with their number, these still tell a time: «8утра», «3дня», «2025г». */
const OF_TIME =
  /^(?:д(?:ень|ня|ню|ней|нем|ни)|сут(?:ки|ок)|час(?:а|ов)?|ч|мин(?:ут[аыу]?)?|нед(?:ел[яиюье]+)?|мес(?:яц(?:а|ев)?)?|лет|год(?:а|у|ов)?|числ[ао]|утра|вечера|ночи|мск)$/;
const WORD = /\/?[\p{L}][\p{L}\p{M}\p{N}_]*(?:[-'][\p{L}\p{N}]+)*|@[\p{L}\p{N}_]+/uy;

/** What is longer is no question, and must not keep others waiting. */
const MOST_PIECES = 150;

/** Cuts a question into pieces, as many as a question has. @param text in lower case */
export function piecesOf(text: string, rightly: (word: string) => string[]): Piece[] {
  const pieces: Piece[] = [];
  let quote: string | null = null;
  let isMinusPhrase = false;
  let phrase = -1;
  for (let at = 0; at < text.length && pieces.length < MOST_PIECES; ) {
    const sign = text[at] as string;
    const found =
      take(DATE, text, at) ?? digitsFirst(text, at) ?? take(NUMBER, text, at) ?? take(WORD, text, at);
    if (found === null) {
      if (quote !== null && sign === quote) quote = null;
      else if (quote === null && QUOTES.has(sign)) {
        quote = QUOTES.get(sign) as string;
        if (text.includes(quote, at + 1)) {
          phrase += 1;
          isMinusPhrase = isMinusAt(pieces, text, at);
          if (isMinusPhrase) pieces.pop();
        } else quote = null;
      } else if (sign !== ' ') pieces.push(signOf(sign));
      at += 1;
      continue;
    }
    const hasMinus = isMinusAt(pieces, text, at);
    if (hasMinus) pieces.pop();
    const isMinus = hasMinus || (quote !== null && isMinusPhrase);
    const folded = fold(found);
    const words = /^[\d]/.test(found) ? [folded] : (rangeOf(folded) ?? rightly(folded));
    for (const word of words) {
      if (word === '-') {
        pieces.push(signOf(word));
        continue;
      }
      const typed = words.length === 1 ? found : word;
      push(pieces, { typed, word, isMinus, phrase: quote === null ? null : phrase });
    }
    at += found.length;
  }
  return pieces;
}

/** Whether a minus stands before what begins here: after a space, and «10 -14» is a range. */
function isMinusAt(pieces: readonly Piece[], text: string, at: number): boolean {
  return (
    text[at - 1] === '-' &&
    (at < 2 || text[at - 2] === ' ') &&
    pieces.at(-1)?.word === '-' &&
    !(/\d/.test(text[at] ?? '') && pieces.at(-2)?.kind === 'number')
  );
}

/** «пт-вс», «январь-март» */
function rangeOf(word: string): string[] | null {
  const [first = '', last = '', ...rest] = word.split('-');
  const isRange =
    rest.length === 0 && ((weekdayNamed(first) && weekdayNamed(last)) || (monthOf(first) && monthOf(last)));
  return isRange ? [first, '-', last] : null;
}

const QUOTES = new Map([
  ['«', '»'],
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
]);

const signOf = (sign: string): Piece => ({
  typed: sign,
  word: sign,
  kind: 'sign',
  isOrdinal: false,
  isMinus: false,
  phrase: null,
});

function take(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** A word that begins with digits is one word, as it is where news is looked for. */
function digitsFirst(text: string, at: number): string | null {
  const word = take(DIGITS_FIRST, text, at);
  if (word === null || numeralOf(word) !== null) return null;
  const [digits = ''] = /^\d+/.exec(word) ?? [];
  const letters = fold(word.slice(digits.length));
  const isTime =
    OF_TIME.test(letters) || monthOf(letters) !== null || (letters === 'г' && digits.length === 4);
  return isTime ? null : word;
}

function push(pieces: Piece[], piece: Omit<Piece, 'kind' | 'isOrdinal'>): void {
  // Of what is left out no number tells a day.
  const numeral = piece.isMinus ? null : numeralOf(piece.word);
  const before = pieces.at(-1);
  if (numeral === null) {
    pieces.push({
      ...piece,
      kind: !piece.isMinus && /^\d+(?!\d*\p{L})/u.test(piece.word) ? 'number' : 'word',
      isOrdinal: false,
    });
    return;
  }
  const { value, isOrdinal } = numeral;
  const tens = before?.kind === 'number' && !/^\d/.test(before.typed) ? numeralOf(before.word) : null;
  if (before && tens && isTens(tens) && value < 10) {
    pieces[pieces.length - 1] = {
      ...before,
      typed: `${before.typed} ${piece.typed}`,
      word: String(tens.value + value),
      isOrdinal,
    };
    return;
  }
  // «05» stays as it is written: of a date it is a month, of a street a number.
  const word = /^\d+$/.test(piece.word) ? piece.word : String(value);
  pieces.push({ ...piece, word, kind: 'number', isOrdinal });
}
