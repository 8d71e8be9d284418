import { DAY, type Instant } from '../domain/clock.js';
import { featuresOf } from './similarity/features.js';
import { chanceOf, type Judge, oddsOf } from './similarity/judge.js';
import { type Profile, profileOf } from './similarity/profile.js';
import { createVocabulary, type WordCounts } from './similarity/vocabulary.js';
import type { Wording } from './similarity/wording.js';

/** What scripts in training/ have learned, and a list written by hand. */
export interface SimilarityModels {
  /** models/words.json */
  words: WordCounts;
  /** models/synonyms.json */
  synonyms: readonly string[];
  /** models/similarity.json */
  judges: Judges;
}

export interface Judges {
  /** For two headlines. */
  headline: Judge;
  /** Where one of two has a text. */
  text: Judge;
  /** For reports that come within days of each other: the features of words and those of digest/grouping/evidence. */
  reports: Judge;
}

/** What is known of when; null when it is not. */
export interface Dated extends Wording {
  date: Instant | null;
}

export interface Verdict {
  same: boolean;
  /** 0–1; from 0.5 they are the same. */
  score: number;
}

export type Similarity = ReturnType<typeof createSimilarity>;

/** Yearly headlines repeat word for word: past these days each day more speaks against one event. */
const NEAR_DAYS = 3;

/** Tells whether two articles report one event. */
export function createSimilarity({ words, synonyms, judges }: SimilarityModels) {
  const vocabulary = createVocabulary(words, synonyms);

  return {
    judges,

    /** Made once an article: comparing two costs a few microseconds. */
    profile: (wording: Wording): Profile => profileOf(wording, vocabulary),

    compare(a: Dated, b: Dated): Verdict {
      const left = profileOf(a, vocabulary);
      const right = profileOf(b, vocabulary);
      const judge = left.hasText || right.hasText ? judges.text : judges.headline;
      const odds = oddsOf(judge, featuresOf(left, right)) - lateness(a.date, b.date);
      return { same: odds >= 0, score: chanceOf(odds) };
    },
  };
}

function lateness(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return 0;
  return Math.max(0, Math.abs(a - b) / DAY - NEAR_DAYS);
}
