import type { Finding } from '../domain/annotation.js';
import type { District } from '../domain/understanding.js';
import { createLexicon } from '../text/lexicon.js';
import { findingsOf, type Reading } from './findings.js';

/** Where it happens or whom it concerns. */
export function createDistrictFinder(districts: readonly District[]): (reading: Reading) => Finding[] {
  const lexicon = createLexicon(
    districts.flatMap(({ id, patterns }) => patterns.map((pattern) => [pattern, id] as const)),
  );
  return (reading) => findingsOf(lexicon.find(reading.tokens), reading);
}
