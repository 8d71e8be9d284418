import type { Token } from '../text/tokens.js';
import type { Reading } from './findings.js';

/** How an article becomes numbers; kept with the weights, for they mean nothing without it. */
export interface FeatureShape {
  /** Lengths of the pieces a word is cut into; they carry over to words that no training text had. */
  grams: number[];
  /** Pieces fall into so many rows by their hash. */
  buckets: number;
  /** A word of the title counts so many times a word of the text. */
  titleWeight: number;
  /** Words of the text that are read; news says first what it is about. */
  bodyWords: number;
  /** The sum over the words is divided by their squared weights to this power: 0.5 would be a length of one. */
  power: number;
}

export interface WeighedWord {
  token: Token;
  weight: number;
}

/** Each word of an article once, at its first place, with its weight; the weights are ready to be summed. */
export function weighWords({ tokens, titleLength }: Reading, shape: FeatureShape): WeighedWord[] {
  const { titleWeight, bodyWords, power } = shape;
  const seen = new Set<string>();
  const weighed: WeighedWord[] = [];
  const end = Math.min(tokens.length, titleLength + bodyWords);
  let squares = 0;
  for (let at = 0; at < end; at++) {
    const token = tokens[at] as Token;
    if (seen.has(token.word)) continue;
    seen.add(token.word);
    const weight = at < titleLength ? titleWeight : 1;
    squares += weight * weight;
    weighed.push({ token, weight });
  }
  const scale = 1 / (squares || 1) ** power;
  for (const one of weighed) one.weight *= scale;
  return weighed;
}

const NUMBER = /^\d+$/;

/** What of a word is looked up as a whole: its stem; of a number only its length says something. */
export function keyOf(word: string, stem: string): string {
  return NUMBER.test(word) ? `#${word.length}` : stem;
}

/** Shorter words are all stem. */
const SHORTEST_CUT = 3;

/** The rows of the pieces of a word, its beginning and its end marked; each piece counts 1/√pieces. */
export function gramsOf(word: string, { grams, buckets }: FeatureShape): number[] {
  if (word.length < SHORTEST_CUT || NUMBER.test(word)) return [];
  const marked = `^${word}$`;
  const rows: number[] = [];
  for (const length of grams) {
    for (let from = 0; from + length <= marked.length; from++) {
      rows.push(bucketOf(marked, from, from + length, buckets));
    }
  }
  return rows;
}

/** FNV-1a over UTF-16 units, folded to the number of rows (Fowler, Noll, Vo). */
function bucketOf(text: string, from: number, to: number, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % buckets;
}
