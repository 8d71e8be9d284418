import type { EventDay } from '../domain/annotation.js';
import type { Instant } from '../domain/clock.js';
import type { Reading } from './findings.js';

/** The days an article speaks of. */
export function createEventDayFinder(
  _zone: string,
): (reading: Reading, publishedAt: Instant | null) => EventDay[] {
  return () => [];
}
