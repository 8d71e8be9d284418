import { expect, test } from 'vitest';
import { liveThrough } from '../support/month/days.js';
import { poolOfNews } from '../support/month/news.js';
import { countsOf, NO_FINDINGS, verdictOn } from '../support/month/verdict.js';

/** June 2025. */
const PLAN = {
  seed: 20250601,
  from: 1,
  days: 30,
  channels: 40,
  admins: 60,
  articles: 50,
  held: 5,
  removed: 5,
  corrected: 30,
  withdrawn: 6,
};

test('a month of 40 channels: nothing unapproved, held, twice, by night or without its source; every decision is logged', async () => {
  const began = performance.now();
  const month = await liveThrough(PLAN, await poolOfNews());
  const verdict = await verdictOn(month);
  const counts = countsOf(month);
  console.log(`${Math.round((performance.now() - began) / 1000)} s`, counts);
  expect(verdict).toEqual(NO_FINDINGS);
  expect(counts).toMatchObject({ articles: 1500, held: 150, crashes: 30, removed: 5 });
  expect(counts.rivals).toBeGreaterThanOrEqual(60);
  expect(counts.corrections).toBeGreaterThanOrEqual(30);
}, 3_600_000);
