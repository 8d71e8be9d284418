import { describe, expect, test } from 'vitest';
import { plusDays } from '../../src/domain/calendar.js';
import type { Count } from '../../src/domain/growth.js';
import { daysCountStands, pageGrowth, percentOf, periodBack } from '../../src/relay/growth.js';

const counts = (...rows: [day: string, count: number][]): Count[] =>
  rows.map(([day, count]) => ({ day, count }));
const YEAR = { from: '2025-11-28', to: '2026-11-28' };

describe('periods', () => {
  test.each([
    ['week', '2026-03-03', '2026-02-24'],
    ['month', '2026-03-31', '2026-02-28'],
    ['month', '2028-03-30', '2028-02-29'],
    ['year', '2028-02-29', '2027-02-28'],
    ['year', '2026-01-01', '2025-01-01'],
  ] as const)('a %s back from %s begins on %s', (span, to, from) => {
    expect(periodBack(span, to)).toEqual({ from, to });
  });

  test('a count stands for a third of the period, 35 days at most', () => {
    expect(daysCountStands(periodBack('week', '2026-11-28'))).toBe(3);
    expect(daysCountStands(periodBack('month', '2026-11-28'))).toBe(11);
    expect(daysCountStands(YEAR)).toBe(35);
  });
});

describe('the growth of one page', () => {
  test('from the count of the first day to that of the last: 1000 → 1210 is 21 %', () => {
    const growth = pageGrowth(counts(['2025-11-28', 1000], ['2026-05-01', 5], ['2026-11-28', 1210]), YEAR);
    expect(growth).toEqual({
      kind: 'grown',
      from: { day: '2025-11-28', count: 1000 },
      to: { day: '2026-11-28', count: 1210 },
      change: 210,
      percent: 21,
      incomplete: [],
    });
  });

  test('the bot was down on both days: the last counts before them, with their days', () => {
    const growth = pageGrowth(
      counts(['2025-11-20', 200], ['2025-12-01', 230], ['2026-11-26', 180], ['2026-11-30', 999]),
      YEAR,
    );
    expect(growth).toMatchObject({
      from: { day: '2025-11-20', count: 200 },
      to: { day: '2026-11-26', count: 180 },
      change: -20,
      percent: -10,
      incomplete: [],
    });
  });

  test('who joined in June grew since June, and that is no figure of the year', () => {
    const growth = pageGrowth(counts(['2026-06-15', 5000], ['2026-11-28', 5050]), YEAR);
    expect(growth).toMatchObject({ change: 50, percent: 1, incomplete: ['joined'] });
    expect(growth).toMatchObject({ from: { day: '2026-06-15' } });
  });

  test('a count of the day after the first is a joining, one of the first day is not', () => {
    const end: [string, number] = ['2026-11-28', 20];
    expect(pageGrowth(counts(['2025-11-29', 10], end), YEAR)).toMatchObject({ incomplete: ['joined'] });
    expect(pageGrowth(counts(['2025-11-28', 10], end), YEAR)).toMatchObject({ incomplete: [] });
  });

  test('who left in spring has no count for the end', () => {
    const growth = pageGrowth(counts(['2025-11-28', 300], ['2026-03-10', 330]), YEAR);
    expect(growth).toMatchObject({ change: 30, to: { day: '2026-03-10' }, incomplete: ['left'] });
  });

  test('who left and came back within the period was there at both ends', () => {
    const growth = pageGrowth(
      counts(['2025-11-28', 300], ['2026-01-10', 330], ['2026-10-01', 500], ['2026-11-28', 510]),
      YEAR,
    );
    expect(growth).toMatchObject({ change: 210, percent: 70, incomplete: [] });
  });

  test('who left before the period and came back in it has not grown by what came while away', () => {
    const growth = pageGrowth(counts(['2025-01-10', 100], ['2026-02-01', 900], ['2026-11-28', 990]), YEAR);
    expect(growth).toMatchObject({ from: { day: '2026-02-01', count: 900 }, percent: 10 });
    expect(growth).toMatchObject({ incomplete: ['returned'] });
  });

  test('came and went within the period: both are said', () => {
    const growth = pageGrowth(counts(['2026-02-01', 10], ['2026-03-01', 12]), YEAR);
    expect(growth).toMatchObject({ change: 2, incomplete: ['joined', 'left'] });
  });

  test('35 days old is still the count of a monthly table, 36 days old is none', () => {
    const end: [string, number] = ['2026-11-28', 20];
    expect(pageGrowth(counts(['2025-10-24', 10], end), YEAR)).toMatchObject({ change: 10, incomplete: [] });
    expect(pageGrowth(counts(['2025-10-23', 10], end), YEAR)).toMatchObject({
      kind: 'one-count',
      incomplete: ['returned'],
    });
  });

  test('from nobody there is no percent, only a number', () => {
    const growth = pageGrowth(counts(['2025-11-28', 0], ['2026-11-28', 40]), YEAR);
    expect(growth).toMatchObject({ change: 40, percent: null, incomplete: [] });
  });

  test('to nobody it is a hundred percent less', () => {
    const growth = pageGrowth(counts(['2025-11-28', 40], ['2026-11-28', 0]), YEAR);
    expect(growth).toMatchObject({ change: -40, percent: -100 });
  });

  test('one count is no growth of zero', () => {
    const day = { day: '2026-11-28', count: 40 };
    expect(pageGrowth([day], YEAR)).toEqual({ kind: 'one-count', at: day, incomplete: ['joined'] });
    const old = { day: '2025-11-27', count: 40 };
    expect(pageGrowth([old], YEAR)).toEqual({ kind: 'one-count', at: old, incomplete: ['left'] });
  });

  test('a monthly count is at both ends of a day, and says nothing of that day', () => {
    const at = { day: '2026-11-01', count: 40 };
    expect(pageGrowth([at], { from: '2026-11-01', to: '2026-11-02' })).toEqual({
      kind: 'one-count',
      at,
      incomplete: [],
    });
  });

  test('nothing is known of a period before the first count, long after the last, or without any', () => {
    expect(pageGrowth(counts(['2026-12-01', 5]), YEAR)).toEqual({ kind: 'not-counted', why: 'not-yet' });
    expect(pageGrowth(counts(['2024-12-01', 5]), YEAR)).toEqual({ kind: 'not-counted', why: 'no-longer' });
    expect(pageGrowth([], YEAR)).toEqual({ kind: 'not-counted', why: 'never' });
  });

  test('a gap in the middle changes nothing', () => {
    const daily = Array.from({ length: 366 }, (_, index) => ({
      day: plusDays(YEAR.from, index),
      count: 100 + index,
    }));
    const holed = daily.filter((_, index) => index < 100 || index > 250);
    expect(pageGrowth(holed, YEAR)).toEqual(pageGrowth(daily, YEAR));
    expect(pageGrowth(daily, YEAR)).toMatchObject({ change: 365, percent: 365 });
  });
});

test.each([
  [1, 3, 33.3],
  [2, 3, 66.7],
  [-1, 3, -33.3],
  [7, 2000, 0.4],
  [-7, 2000, -0.4],
  [1, 100_000, 0],
  [-1, 100_000, 0],
  [0, 5, 0],
  [5, 0, null],
])('%i of %i is %s %%: one digit, halves away from zero', (change, start, percent) => {
  expect(percentOf(change, start)).toBe(percent);
});
