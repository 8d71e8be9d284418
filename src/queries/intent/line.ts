import { type Token, tokenize } from '../../text/tokens.js';

/** A word, a number, a date or a sign of a question. */
export interface Piece {
  /** As typed, in lower case, after undoing a wrong keyboard layout. */
  typed: string;
  /** What is meant: folded and spelled right; numbers in digits. */
  word: string;
  kind: 'word' | 'number' | 'sign';
  /** «15-го», «двадцатого» */
  isOrdinal: boolean;
  /** «-калужка», «-2024», each word of «-"новый мост"» */
  isMinus: boolean;
  /** Index of the phrase in quotation marks it belongs to; null when to none. */
  phrase: number | null;
}

/** A question as its rules read it. */
export interface Line {
  pieces: readonly Piece[];
  /** The pieces' words with a space around each, so that expressions need no other bounds; a minus stays before its word. */
  text: string;
  /** Words as lexicons read them, and the piece each belongs to. */
  tokens: readonly Token[];
  pieceOf: readonly number[];
  /** Where each piece begins in `text`. */
  starts: readonly number[];
  /** As it is written, signs behind their words: what districts are looked for in. */
  plain: string;
}

export function lineOf(pieces: readonly Piece[]): Line {
  let text = ' ';
  let plain = '';
  const starts: number[] = [];
  const inPlain: number[] = [];
  for (const { word, kind, isMinus } of pieces) {
    starts.push(text.length);
    text += `${isMinus ? '-' : ''}${word} `;
    if (kind !== 'sign' && plain !== '') plain += ' ';
    inPlain.push(plain.length);
    plain += word;
  }
  const tokens = tokenize(plain);
  const pieceOf: number[] = [];
  let piece = 0;
  for (const { from } of tokens) {
    while (piece + 1 < inPlain.length && (inPlain[piece + 1] as number) <= from) piece += 1;
    pieceOf.push(piece);
  }
  return { pieces, text, tokens, pieceOf, starts, plain };
}

/** The pieces that characters of `text` belong to. */
export function piecesAt({ starts, pieces }: Line, from: number, to: number): number[] {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) + (pieces[middle]?.word.length ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  const found: number[] = [];
  for (let at = low; at < starts.length && (starts[at] ?? 0) < to; at++) found.push(at);
  return found;
}
