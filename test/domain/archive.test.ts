import { expect, test } from 'vitest';
import { isArchive } from '../../src/domain/article.js';
import { HOUR } from '../../src/domain/clock.js';

const LOST = Date.parse('2026-11-28T12:00:00Z');

test('after a restore nothing is news that was published while the lost store still told it', () => {
  const seen = (publishedAt: number, dateFrom: 'source' | 'first-seen' = 'source') => ({
    ...{ publishedAt, dateFrom, firstSeenAt: LOST + HOUR },
  });
  const readBefore = LOST - 9 * HOUR;
  expect(isArchive(seen(LOST - HOUR), readBefore)).toBe(false);
  expect(isArchive(seen(LOST - HOUR), readBefore, LOST)).toBe(true);
  expect(isArchive(seen(LOST), readBefore, LOST)).toBe(false);
  // Without a date all that the first reading after the restore finds may have been told.
  expect(isArchive(seen(LOST + HOUR, 'first-seen'), readBefore, LOST)).toBe(true);
  expect(isArchive(seen(LOST + HOUR, 'first-seen'), LOST + HOUR, LOST)).toBe(false);
});
