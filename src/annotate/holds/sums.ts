import type { Token } from '../../text/tokens.js';
import type { Place, Reading } from '../findings.js';

/**
 * Sums and telephones are read where a number begins, each piece of them bounded: an expression that runs over a whole
 * text from every figure of it costs the square of a table.
 */
const SUM =
  /\d[\d\s]{0,14}(?:,\d{1,3})?\s{0,2}(?:тыс(?:яч[иа]?|\.)?|млн)?\s{0,2}(?:₽|руб(?:\.|л|$|\s)|р\.)/iuy;
/** «от 5 тыс», «от 300 за час» */
const FROM = /\d[\d\s,]{0,14}(?:млн|тыс|за\s)/iuy;
const PERCENT = /\d{1,3}(?:,\d{1,3})?\s{0,2}%/uy;
const DISCOUNT = /^скидк/;
/** «Скидки на всё до 50%»: words between. */
const DISCOUNT_WITHIN = 3;

const PHONE = /8[\s(‑–-]{0,4}\d{3,5}[)\s‑–-]{0,4}\d{1,3}[\s‑–-]{0,3}\d{2}[\s‑–-]{0,3}\d{2}(?!\d)/uy;
const PHONE_ABROAD = /7[\s(‑–-]{0,4}\d{3,5}[)\s‑–-]{0,4}\d{1,3}[\s‑–-]{0,3}\d{2}[\s‑–-]{0,3}\d{2}(?!\d)/uy;
/** «тел. 22-33-44», «телефон: (48439) 2-33-44» */
const LOCAL_PHONE = /(?:\d{3,5}\)?\s{0,3})?\d{1,3}-\d{2}-\d{2}/uy;
const BEFORE_PHONE = /^тел(?:ефон\p{L}*)?$/u;

type Reader = (reading: Pick<Reading, 'text' | 'tokens'>, at: number) => Place | null;

/** The first price: «1 500 руб.», «от 5 тыс», «скидка 20 %», «под 12,5 %». */
export const priceIn = (reading: Pick<Reading, 'text' | 'tokens'>): Place | null => first(reading, priceAt);

/** The first telephone. */
export const phoneIn = (reading: Pick<Reading, 'text' | 'tokens'>): Place | null => first(reading, phoneAt);

function first(reading: Pick<Reading, 'text' | 'tokens'>, read: Reader): Place | null {
  for (let at = 0; at < reading.tokens.length; at++) {
    const code = reading.tokens[at]?.word.charCodeAt(0) ?? 0;
    const found = code >= 48 && code <= 57 ? read(reading, at) : null;
    if (found) return found;
  }
  return null;
}

const priceAt: Reader = ({ text, tokens }, at) => {
  const { from } = tokens[at] as Token;
  const before = tokens[at - 1]?.word;
  if (before === 'от') {
    const end = endOf(FROM, text, from);
    if (end > 0) return { from: at - 1, to: tokenAfter(tokens, at, end) };
  }
  // «1,500,000» is read from its beginning.
  const end = text[from - 1] === ',' ? 0 : endOf(SUM, text, from);
  if (end > 0) return { from: at, to: tokenAfter(tokens, at, end) };
  const percent = endOf(PERCENT, text, from);
  if (percent === 0) return null;
  const to = tokenAfter(tokens, at, percent);
  if (before === 'под') return { from: at - 1, to };
  if (DISCOUNT.test(tokens[to]?.word ?? '')) return { from: at, to: to + 1 };
  for (let back = at - 1; back >= at - 1 - DISCOUNT_WITHIN; back--) {
    if (DISCOUNT.test(tokens[back]?.word ?? '')) return { from: back, to };
  }
  return null;
};

const phoneAt: Reader = ({ text, tokens }, at) => {
  const { from } = tokens[at] as Token;
  const before = tokens[at - 1]?.word ?? '';
  const end =
    endOf(PHONE, text, from) ||
    (text[from - 1] === '+' ? endOf(PHONE_ABROAD, text, from) : 0) ||
    (BEFORE_PHONE.test(before) ? endOf(LOCAL_PHONE, text, from) : 0);
  return end > 0 ? { from: at, to: tokenAfter(tokens, at, end) } : null;
};

/** Where what begins here ends; 0 when it is not there. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** The first token that begins behind a place of the text. */
function tokenAfter(tokens: readonly Token[], from: number, end: number): number {
  let at = from + 1;
  while (at < tokens.length && (tokens[at]?.from ?? end) < end) at += 1;
  return at;
}
