import { expect, test } from 'vitest';
import type { Network, Page } from '../../src/domain/growth.js';
import { pageGrowth } from '../../src/relay/growth.js';
import { growthByNetwork, totalGrowth } from '../../src/relay/total-growth.js';

const YEAR = { from: '2025-11-28', to: '2026-11-28' };

/** Counts by day of the year that matters here. */
function page(owner: string, network: Network, counts: Record<string, number>): Page {
  const sorted = Object.entries(counts).map(([day, count]) => ({ day, count }));
  return { owner, network, growth: pageGrowth(sorted, YEAR) };
}
const both = (owner: string, from: number, to: number, network: Network = 'telegram') =>
  page(owner, network, { [YEAR.from]: from, [YEAR.to]: to });

test('5000 who were there before their channel joined are no growth: 1000 and 2000 → 1210 and 2420 is 21 %', () => {
  const total = totalGrowth([
    both('school', 1000, 1210),
    both('library', 2000, 2420),
    page('museum', 'telegram', { '2026-06-01': 5000, '2026-11-28': 5100 }),
    page('theatre', 'telegram', { '2025-11-28': 800, '2026-02-01': 640 }),
  ]);
  // Naively (1210 + 2420 + 5100) : (1000 + 2000 + 800) would be +129.7 %.
  expect(total).toEqual({
    grown: {
      from: 3000,
      to: 3630,
      change: 630,
      percent: 21,
      startDays: { from: '2025-11-28', to: '2025-11-28' },
      endDays: { from: '2026-11-28', to: '2026-11-28' },
    },
    pages: { compared: 2, joined: 1, left: 1, passing: 0, uncounted: 0 },
    owners: { whole: 2, partly: 0, outside: 2 },
    joined: { count: 5100, change: 100 },
    left: { count: 800 },
  });
});

test('the percent is that of the sums, not the mean of percents: +100 % of ten and +1 % of 10 000', () => {
  expect(totalGrowth([both('tiny', 10, 20), both('big', 10_000, 10_100)]).grown).toMatchObject({
    change: 110,
    percent: 1.1,
  });
});

test('one network with a single count does not spoil the other: it stands apart, and the channel entered in part', () => {
  const total = totalGrowth([
    both('school', 400, 500),
    page('school', 'vk', { '2026-11-01': 9000 }),
    both('library', 100, 100, 'ok'),
  ]);
  expect(total.grown).toMatchObject({ from: 500, to: 600, percent: 20 });
  expect(total.pages).toEqual({ compared: 2, joined: 1, left: 0, passing: 0, uncounted: 0 });
  expect(total.owners).toEqual({ whole: 1, partly: 1, outside: 0 });
  expect(total.joined).toEqual({ count: 9000, change: 0 });
});

test('who came back within the year is compared, who passed through and who was never counted are not', () => {
  const total = totalGrowth([
    page('back', 'telegram', { '2025-11-28': 100, '2026-01-01': 90, '2026-11-20': 150 }),
    page('again', 'telegram', { '2024-01-01': 10, '2026-01-01': 900, '2026-11-28': 950 }),
    page('passing', 'telegram', { '2026-02-01': 700, '2026-03-01': 800 }),
    page('never', 'max', {}),
    page('later', 'max', { '2026-12-05': 3 }),
  ]);
  expect(total.grown).toMatchObject({ from: 100, to: 150, percent: 50 });
  expect(total.grown?.endDays).toEqual({ from: '2026-11-20', to: '2026-11-20' });
  expect(total.pages).toEqual({ compared: 1, joined: 1, left: 0, passing: 1, uncounted: 2 });
  expect(total.joined).toEqual({ count: 950, change: 50 });
});

test('days of the counts are told from the earliest to the latest', () => {
  const total = totalGrowth([
    both('a', 1, 2),
    page('b', 'vk', { '2025-11-01': 1, '2026-11-05': 3 }),
    page('c', 'vk', { '2025-11-15': 1, '2026-11-05': 3 }),
  ]);
  expect(total.grown).toMatchObject({
    startDays: { from: '2025-11-01', to: '2025-11-28' },
    endDays: { from: '2026-11-05', to: '2026-11-28' },
  });
});

test('nobody at the start: a number without a percent; one of several at zero counts with the others', () => {
  expect(totalGrowth([both('new', 0, 30)]).grown).toMatchObject({ change: 30, percent: null });
  expect(totalGrowth([both('new', 0, 30), both('old', 60, 60)]).grown).toMatchObject({ percent: 50 });
});

test('nothing to compare is not zero', () => {
  expect(totalGrowth([]).grown).toBeNull();
  const total = totalGrowth([page('late', 'telegram', { '2026-11-28': 5000 })]);
  expect(total.grown).toBeNull();
  expect(total.pages.joined).toBe(1);
});

test('networks add up to the total, each with its own figure, in their usual order', () => {
  const pages = [both('school', 300, 330, 'vk'), both('school', 100, 150), both('library', 200, 220, 'vk')];
  const found = growthByNetwork(pages);
  expect(found.map(({ network, total }) => [network, total.grown?.change, total.grown?.percent])).toEqual([
    ['telegram', 50, 50],
    ['vk', 50, 10],
  ]);
  // 600 → 700
  expect(totalGrowth(pages).grown).toMatchObject({ change: 100, percent: 16.7 });
});
