import { stemOf, words } from '../stems.js';
import { hashOf } from './vector.js';

/** What models/words.json holds: in how many documents of news a stem stands. */
export interface WordCounts {
  /** How many were counted. */
  documents: number;
  /** Number of documents → the stems that stand in so many, divided by spaces. */
  stems: Record<string, string>;
}

/** A hash and how much it weighs: inverse document frequency, 1 for a word never counted (Spärck Jones 1972). */
export interface Weighed {
  hash: number;
  weight: number;
}

/** What a word is to a comparison. */
export interface Term extends Weighed {
  /** The same for words of one root: «Таруса», «тарусский», «тарусяне». */
  root: number;
  /** The same for words that news uses for one thing; null for a word with none beside it. */
  meaning: Meaning | null;
}

export interface Meaning extends Weighed {
  /** What it is one of: a bus and a motorcycle are vehicles, and not one; 0 for a thing that excludes no other. */
  kind: number;
}

export type Vocabulary = ReturnType<typeof createVocabulary>;

/** Of words of one root the first five letters are the same, of others seldom. */
const ROOT_LETTERS = 5;
const LEAST_WEIGHT = 0.05;

/** A row of synonyms: «@зверь медведь косолапый». */
const ROW = /^(?:@(\S+) )?(.*)$/;

/**
 * @param synonyms rows of words that news uses for one thing, in any form, divided by spaces; before them, where there
 * is one, «@» and the kind of thing, of which one event has mostly one
 */
export function createVocabulary({ documents, stems }: WordCounts, synonyms: readonly string[]) {
  const counts = new Map<string, number>();
  for (const [count, list] of Object.entries(stems)) {
    for (const stem of list.split(' ')) counts.set(stem, Number(count));
  }
  const meanings = new Map<string, Meaning>();
  for (const row of synonyms) {
    const [, kind, forms = ''] = ROW.exec(row) ?? [];
    const own = [...new Set(words(forms).map(stemOf))].filter((stem) => !meanings.has(stem));
    const [name = ''] = own;
    const together = own.reduce((sum, stem) => sum + (counts.get(stem) ?? 1), 0);
    const meaning = { hash: hashOf(`=${name}`), weight: weightOf(together), kind: kind ? hashOf(kind) : 0 };
    for (const stem of own) meanings.set(stem, meaning);
  }
  const known = new Map<string, Term>();
  for (const [stem, count] of counts) known.set(stem, termOf(stem, count));

  function weightOf(count: number): number {
    return Math.max(LEAST_WEIGHT, 1 - Math.log(count) / Math.log(documents));
  }

  function termOf(stem: string, count: number): Term {
    return {
      hash: hashOf(stem),
      weight: weightOf(count),
      root: rootOf(stem),
      meaning: meanings.get(stem) ?? null,
    };
  }

  return {
    term: (stem: string): Term => known.get(stem) ?? termOf(stem, 1),
  };
}

function rootOf(stem: string): number {
  return hashOf(stem, 0, Math.min(stem.length, ROOT_LETTERS));
}
