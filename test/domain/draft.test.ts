import { expect, test } from 'vitest';
import { back, takenBack, usualSubscription } from '../../src/domain/draft.js';
import type { Subscription, Timing } from '../../src/domain/subscription.js';
import { NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';

const NINE: Timing = { kind: 'digest', minutes: [540], days: [1] };
const one = (id: number): Subscription => ({
  ...usualSubscription(),
  id,
  ordinal: id,
  pausedUntil: null,
});
const chat = (...subscriptions: Subscription[]) => ({ subscriptions, muted: NOTHING_LEFT_OUT });

test('what was changed since stays: only what the draft names is set', () => {
  const standing = one(1);
  const edited = { ...standing, wishes: { ...standing.wishes, words: ['мост'] }, pausedUntil: 7 };
  const done = takenBack(chat(edited, one(2)), back({ set: [{ id: 1, to: { timing: NINE } }] }));
  expect(done?.subscriptions).toEqual([{ ...edited, timing: NINE }, one(2)]);
});

test('a subscription that was deleted since does not come back by a change of its hour', () => {
  expect(takenBack(chat(one(2)), back({ set: [{ id: 1, to: { timing: NINE } }] }))).toBeNull();
});

test('what was deleted comes back in its place; where it is there already it stays as it is now', () => {
  const later = { ...one(3), sound: false };
  const done = takenBack(chat(one(1), later), back({ restored: [one(2), one(3)] }));
  expect(done?.subscriptions).toEqual([one(1), one(2), later]);
});

test('what was muted by the same words is heard of again, and what was muted since is not', () => {
  const muted = { ...NOTHING_LEFT_OUT, topics: ['weather', 'svo'], words: ['каток'] };
  const done = takenBack(
    { ...chat(), muted },
    back({ unmuted: { topics: ['weather'], words: ['каток', 'мост'] } }),
  );
  expect(done?.muted).toEqual({ ...NOTHING_LEFT_OUT, topics: ['svo'] });
});
