import { isStopWord } from '../stems.js';
import { type Token, tokenize } from '../tokens.js';
import type { Word } from './alignment.js';
import { comesAgain, isPlace, isStreet, isToCome } from './cues.js';
import { numberOf, type Quantity, quantitiesOf } from './numbers.js';
import { hashOf, type Vector, vectorOf } from './vector.js';
import type { Vocabulary } from './vocabulary.js';
import { type Wording, withHeadline } from './wording.js';

/** An article made ready for comparing. */
export interface Profile {
  /** Words of the title in their order, each once. */
  words: Word[];
  /** Stems of the title as they stand. */
  stems: Vector;
  /** Stems of the title with what they mean; of title and lead; of both without proper names. */
  title: Vector;
  whole: Vector;
  plain: Vector;
  /** Roots of the title's words, of all words, of proper names. */
  titleRoots: Vector;
  roots: Vector;
  names: Vector;
  /** Pieces of the title's words; two of its words in a row. */
  pieces: Vector;
  pairs: Vector;
  /** Roots of streets, of whatever stands after «в», «под», «у»; what its words mean. */
  streets: Vector;
  places: Vector;
  senses: Vector;
  /** Of what kinds of thing it names which: kind → hashes of meanings. */
  kinds: ReadonlyMap<number, ReadonlySet<number>>;
  quantities: Quantity[];
  /** It speaks of what is to come; of what comes again. */
  foretells: boolean;
  tellsAgain: boolean;
  hasText: boolean;
}

type Terms = Map<number, number>;

const PIECE = 4;

export function profileOf(wording: Wording, vocabulary: Vocabulary): Profile {
  const { title, text } = withHeadline(wording);
  const lead = text ?? '';
  const joined = `${title}\n${lead}`;
  const tokens = tokenize(joined);
  const ordered: Word[] = [];
  const stems: Terms = new Map();
  const titled: Terms = new Map();
  const whole: Terms = new Map();
  const plain: Terms = new Map();
  const titleRoots: Terms = new Map();
  const roots: Terms = new Map();
  const names: Terms = new Map();
  const pieces: Terms = new Map();
  const pairs: Terms = new Map();
  const streets: Terms = new Map();
  const places: Terms = new Map();
  const senses: Terms = new Map();
  const kinds = new Map<number, Set<number>>();
  let foretells = false;
  let tellsAgain = false;
  let before = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.from < title.length) {
      foretells ||= isToCome(token);
      tellsAgain ||= comesAgain(token);
    }
    if (isStopWord(token.word)) continue;
    const isTitle = token.from < title.length;
    if (isTitle && !ordered.some(({ stem }) => stem === token.stem)) {
      const { weight, meaning } = vocabulary.term(token.stem);
      const value = numberOf(token.word);
      ordered.push({
        stem: token.stem,
        weight,
        meaning: value === null ? (meaning?.hash ?? 0) : hashOf(`#${value}`),
      });
    }
    if (token.word.length < 2) continue;
    const isName = token.isCapital && (!token.isFirst || token.isQuoted);
    const { hash, root, weight, meaning } = vocabulary.term(token.stem);
    enter(whole, hash, weight);
    enter(roots, root, weight);
    enter(isName ? names : plain, isName ? root : hash, weight);
    if (isName && isStreet(tokens, at)) enter(streets, root, weight);
    else if (isName && isPlace(tokens, at)) enter(places, root, weight);
    if (meaning) {
      enter(senses, meaning.hash, meaning.weight);
      if (meaning.kind !== 0) {
        const named = kinds.get(meaning.kind);
        if (named) named.add(meaning.hash);
        else kinds.set(meaning.kind, new Set([meaning.hash]));
      }
      enter(whole, meaning.hash, meaning.weight);
      if (!isName) enter(plain, meaning.hash, meaning.weight);
    }
    if (!isTitle) continue;
    enter(stems, hash, weight);
    enter(titled, hash, weight);
    enter(titleRoots, root, weight);
    if (meaning) enter(titled, meaning.hash, meaning.weight);
    if (before !== 0) enter(pairs, (Math.imul(before, 31) ^ hash) >>> 0, 1);
    before = hash;
    addPieces(pieces, token, weight);
  }
  return {
    words: ordered,
    stems: vectorOf(stems),
    title: vectorOf(titled),
    whole: vectorOf(whole),
    plain: vectorOf(plain),
    titleRoots: vectorOf(titleRoots),
    roots: vectorOf(roots),
    names: vectorOf(names),
    pieces: vectorOf(pieces),
    pairs: vectorOf(pairs),
    streets: vectorOf(streets),
    places: vectorOf(places),
    senses: vectorOf(senses),
    kinds,
    foretells,
    tellsAgain,
    quantities: quantitiesOf(joined, tokens),
    hasText: lead !== '',
  };
}

function enter(terms: Terms, hash: number, weight: number): void {
  const standing = terms.get(hash);
  if (standing === undefined || standing < weight) terms.set(hash, weight);
}

/** Words in pieces of some letters, their borders marked, so that a long word weighs what a short one does. */
function addPieces(pieces: Terms, { word }: Token, weight: number): void {
  const marked = `<${word}>`;
  const count = Math.max(1, marked.length - PIECE + 1);
  const share = weight / Math.sqrt(count);
  for (let from = 0; from < count; from++) {
    const piece = hashOf(marked, from, Math.min(marked.length, from + PIECE));
    pieces.set(piece, (pieces.get(piece) ?? 0) + share);
  }
}
