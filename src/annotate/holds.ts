import type { Finding } from '../domain/annotation.js';
import type { Hold } from '../domain/understanding.js';
import { createLexicon } from '../text/lexicon.js';
import { findingsOf, type Reading } from './findings.js';

/** Why an article must not spread by itself. */
export function createHoldFinder(holds: readonly Hold[]): (reading: Reading) => Finding[] {
  const lexicon = createLexicon(
    holds.flatMap(({ id, patterns }) => patterns.map((pattern) => [pattern, id] as const)),
  );
  return (reading) => findingsOf(lexicon.find(reading.tokens), reading);
}
