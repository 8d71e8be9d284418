import { expect, test } from 'vitest';
import { usualSubscription } from '../../src/domain/draft.js';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import type { Subscription } from '../../src/domain/subscription.js';
import { without } from '../../src/domain/subscription-removal.js';
import { madeBetween, type Undoable, undone } from '../../src/domain/undo.js';
import { NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';

const one = (id: number): Subscription => ({ ...usualSubscription(), id, ordinal: id, pausedUntil: null });
const START: Undoable = { subscriptions: [one(1), one(2)], muted: NOTHING_LEFT_OUT };
const NOBODY = { rubrics: [], topics: [], districts: [], words: [] };

function less(now: Undoable, unwanted: Partial<Parameters<typeof without>[2]>): Undoable {
  const { kept, muted } = without(now.subscriptions, now.muted, { ...NOBODY, ...unwanted }, RUBRIC_IDS);
  return { subscriptions: kept, muted };
}
const paused = (now: Undoable, pausedUntil: number): Undoable => ({
  ...now,
  subscriptions: now.subscriptions.map((subscription) => ({ ...subscription, pausedUntil })),
});

test('a change taken back leaves what was muted and paused after it', () => {
  const first = less(START, { topics: ['weather'] });
  const later = paused(less(first, { topics: ['animals'] }), 5);
  const back = undone(later, madeBetween(START, first), RUBRIC_IDS);
  expect(back).toEqual({ ...later, muted: { ...NOTHING_LEFT_OUT, topics: ['animals'] } });
});

test('of rubrics taken out one after another the first comes back alone, and with the second they are all again', () => {
  const sportless = less(START, { rubrics: ['sport'] });
  const both = less(sportless, { rubrics: ['crime'] });
  const back = undone(both, madeBetween(START, sportless), RUBRIC_IDS);
  expect(back.subscriptions[0]?.wishes.rubrics).toEqual(RUBRIC_IDS.filter((id) => id !== 'crime'));
  expect(undone(back, madeBetween(sportless, both), RUBRIC_IDS)).toEqual(START);
});

test('a pause set anew since is not ended by taking back the one before', () => {
  const first = paused(START, 5);
  const made = madeBetween(START, first);
  expect(undone(first, made, RUBRIC_IDS)).toEqual(START);
  expect(undone(paused(first, 9), made, RUBRIC_IDS)).toEqual(paused(START, 9));
});

test('what was deleted comes back between the others; one made since stays, one deleted since does not return', () => {
  const without1 = { ...START, subscriptions: [one(2)] };
  const made = madeBetween(START, without1);
  const now = { ...without1, subscriptions: [one(3)] };
  expect(undone(now, made, RUBRIC_IDS).subscriptions.map(({ id }) => id)).toEqual([1, 3]);
});
