import { expect, test } from 'vitest';
import { liveThrough } from '../support/month/days.js';
import { poolOfNews } from '../support/month/news.js';
import { countsOf, NO_FINDINGS, verdictOn } from '../support/month/verdict.js';

// The whole month: test/long/relay-month.test.ts.
const PLAN = {
  seed: 1,
  from: 2,
  days: 2,
  channels: 5,
  admins: 7,
  articles: 20,
  held: 4,
  removed: 1,
  corrected: 2,
  withdrawn: 1,
};

test('two days in channels, a crash in each: what stands there was approved, once, by day, and the log knows it', async () => {
  const month = await liveThrough(PLAN, await poolOfNews(['items/kaluga-a', 'items/borders']));
  expect(await verdictOn(month)).toEqual(NO_FINDINGS);
  expect(countsOf(month)).toMatchObject({ crashes: 2, removed: 1, held: 8 });
});
