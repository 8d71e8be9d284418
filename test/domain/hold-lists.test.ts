import { expect, test } from 'vitest';
import { areListsStale, daysOld, staleLists } from '../../src/domain/hold-lists.js';

const NOW = Date.parse('2026-11-28T09:00:00Z');
const of = (date: string | null) => ({ date });

test('a list lasts fourteen days from the day it is of, and not one more', () => {
  const [fresh, old] = [of('2026-11-14'), of('2026-11-13')];
  expect(staleLists([fresh, old], NOW)).toEqual([old]);
});

test('a list that was never imported is stale', () => {
  expect(staleLists([of(null)], NOW)).toEqual([of(null)]);
  expect(daysOld(of(null), NOW)).toBeNull();
});

test('its age is told in whole days', () => {
  expect(daysOld(of('2026-11-27'), NOW)).toBe(1);
});

test('no list at all is as bad as an old one: nobody is found by it', () => {
  expect(areListsStale([], NOW)).toBe(true);
  expect(areListsStale([of('2026-11-27')], NOW)).toBe(false);
  expect(areListsStale([of('2026-11-27'), of(null)], NOW)).toBe(true);
});
