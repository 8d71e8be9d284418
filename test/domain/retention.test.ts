import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { isCleanUpDue } from '../../src/domain/retention.js';

const ZONE = 'Europe/Moscow';
/** Three in the morning in Moscow. */
const THREE = Date.parse('2025-06-15T00:00:00Z');
const due = (last: number | null, now: number, up = now - 10 * DAY) => isCleanUpDue(last, up, now, ZONE);

describe('a clean-up', () => {
  test('comes between three and five at night, by the region’s clock and not the machine’s', () => {
    const last = THREE - DAY + 5 * MINUTE;
    expect(due(last, THREE - MINUTE)).toBe(false);
    expect(due(last, THREE)).toBe(true);
    expect(due(last, THREE + 2 * HOUR - 1)).toBe(true);
    expect(due(last, THREE + 2 * HOUR)).toBe(false);
  });

  test('comes once a night; one that was cut off, and never ended, goes on', () => {
    expect(due(THREE + 5 * MINUTE, THREE + 10 * MINUTE)).toBe(false);
    expect(due(THREE - DAY, THREE + 10 * MINUTE)).toBe(true);
  });

  test('comes by day on a machine that sleeps at night, an hour after the program has begun', () => {
    const noon = THREE + 9 * HOUR;
    expect(due(null, noon, noon - HOUR + 1)).toBe(false);
    expect(due(null, noon, noon - HOUR)).toBe(true);
    expect(due(THREE - DAY, noon - HOUR)).toBe(false);
    expect(due(noon - 36 * HOUR, noon)).toBe(true);
  });

  test('by day is not made up for after one of today, however its night ended', () => {
    expect(due(THREE - 3 * HOUR + MINUTE, THREE)).toBe(false);
  });
});
