import type { Finding } from '../domain/annotation.js';
import type { Topic } from '../domain/understanding.js';
import { createLexicon } from '../text/lexicon.js';
import { findingsOf, type Reading } from './findings.js';

/** What an article is about. */
export function createTopicFinder(topics: readonly Topic[]): (reading: Reading) => Finding[] {
  const lexicon = createLexicon(
    topics.flatMap(({ id, patterns }) => patterns.map((pattern) => [pattern, id] as const)),
  );
  return (reading) => findingsOf(lexicon.find(reading.tokens), reading);
}
