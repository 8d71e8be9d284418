import { expect, test } from 'vitest';
import { liveThrough } from '../long/soak/days.js';
import { digestsDue, NO_FINDINGS, repeatsOf, verdictOn } from '../long/soak/judge.js';
import { FEW, ZONE } from '../long/soak/plan.js';

// The whole month: test/long/soak.test.ts.
const PLAN = {
  seed: 1,
  days: 2,
  subscribers: 200,
  sources: 6,
  articles: 5,
  shownDays: 1,
  channels: 1,
  askers: 10,
  zones: [ZONE],
  sendRate: 1_000,
  moments: FEW,
  killsOn: (day: number) => day === 0,
  freezesOn: () => false,
  retention: 10,
  hurry: true,
};

test('two days of two programs, one of which dies while it sends: every digest once, none at night, nothing left over', async () => {
  const soak = await liveThrough(PLAN);
  expect(verdictOn(soak)).toEqual(NO_FINDINGS);
  const { repeats, inFlight, lostAnswers } = repeatsOf(soak);
  expect(repeats).toBeLessThanOrEqual(inFlight + lostAnswers);
  expect(digestsDue(soak).came).toBeGreaterThan(PLAN.subscribers);
  expect(soak.ears.posts.length).toBeGreaterThan(0);
  expect(soak.counts).toMatchObject({ kills: 1, asked: 16 });
});
