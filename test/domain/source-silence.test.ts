import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { isStrangelySilent, longestSilence, wakingTime } from '../../src/domain/source-silence.js';

const MOSCOW = 'Europe/Moscow';
/** Moscow wall clock; 13 June 2025 is a Friday. */
const at = (day: number, hour: number) => Date.UTC(2025, 5, day, hour - 3);
const window = (from: number, to: number) => ({ from, to });
const silent = (gap: number | null, longest: number | null, from: number, to: number) =>
  isStrangelySilent({ meanGapMs: gap, longestSilenceMs: longest }, window(from, to), MOSCOW);

test('a night counts for its one hour before eleven and what is left after seven', () => {
  expect(wakingTime(window(at(13, 22), at(14, 9)), MOSCOW)).toBe(3 * HOUR);
  expect(wakingTime(window(at(14, 0), at(14, 6)), MOSCOW)).toBe(0);
  expect(wakingTime(window(at(13, 7), at(16, 7)), MOSCOW)).toBe(48 * HOUR);
  expect(wakingTime(window(at(14, 9), at(13, 9)), MOSCOW)).toBe(0);
});

describe('is silent longer than its rhythm explains', () => {
  test('a busy source known to publish every day: after half a day awake, and not after a night', () => {
    const [gap, longest] = [20 * MINUTE, 3 * HOUR];
    expect(silent(gap, longest, at(13, 22), at(14, 8))).toBe(false);
    expect(silent(gap, longest, at(14, 8), at(14, 20))).toBe(false);
    expect(silent(gap, longest, at(14, 8), at(14, 21))).toBe(true);
  });

  test('a new source from Friday evening to Monday morning: not yet, nobody knows whether it rests', () => {
    expect(silent(30 * MINUTE, null, at(13, 18), at(16, 8))).toBe(false);
    expect(silent(30 * MINUTE, null, at(13, 18), at(16, 12))).toBe(true);
  });

  test('a district paper that prints something twice a week is given six of its gaps', () => {
    const gap = 3 * DAY;
    expect(silent(gap, DAY, at(1, 12), at(1, 12) + 17 * DAY)).toBe(false);
    expect(silent(gap, DAY, at(1, 12), at(1, 12) + 29 * DAY)).toBe(true);
  });

  test('one that rests at weekends is not suspected on Sundays for the rest of its life', () => {
    let longest: number | null = null;
    for (let week = 0; week < 52; week++) {
      const friday = at(13, 18) + week * 7 * DAY;
      const weekend = window(friday, friday + 2 * DAY + 15 * HOUR);
      const known = { meanGapMs: 30 * MINUTE, longestSilenceMs: longest };
      expect(isStrangelySilent(known, weekend, MOSCOW), `week ${week}`).toBe(false);
      longest = longestSilence(longest, weekend, MOSCOW);
      for (let hour = 1; hour < 100; hour++)
        longest = longestSilence(longest, window(weekend.to, weekend.to + HOUR), MOSCOW);
    }
  });

  test('one that never rests is suspected sooner when it has shown that for a month', () => {
    let longest: number | null = null;
    for (let hour = 0; hour < 45 * 24; hour++)
      longest = longestSilence(
        longest,
        window(at(1, 12) + hour * HOUR, at(1, 12) + (hour + 1) * HOUR),
        MOSCOW,
      );
    expect(silent(HOUR, null, at(14, 8), at(15, 8))).toBe(false);
    expect(silent(HOUR, longest, at(14, 8), at(15, 8))).toBe(true);
  });
});
