import { expect, test } from 'vitest';
import { audienceOf } from '../../src/domain/audience.js';
import type { HoldLevel } from '../../src/domain/understanding.js';

const LEVELS = new Map<string, HoldLevel>([
  ['drones', 'reader'],
  ['minors', 'relay'],
  ['advertising', 'never'],
]);
const of = (ids: string[], isOfficial = false, version: string | null = 'v1') =>
  audienceOf({ version, holds: ids.map((id) => ({ id, words: [] })) }, LEVELS, isOfficial);

test('what nothing holds goes everywhere', () => {
  expect(of([])).toEqual({ relayByItself: true, readers: true, offered: true });
});

test('what nobody has annotated goes to no channel by itself', () => {
  expect(of([], false, null)).toEqual({ relayByItself: false, readers: true, offered: true });
});

test('a child in trouble: readers see it, a channel only by a hand', () => {
  expect(of(['minors'])).toEqual({ relayByItself: false, readers: true, offered: true });
});

test('drones reach readers from an official source alone', () => {
  expect(of(['drones']).readers).toBe(false);
  expect(of(['drones'], true).readers).toBe(true);
});

test('drones are never relayed by themselves, whoever reports them', () => {
  expect(of(['drones'], true)).toMatchObject({ relayByItself: false, offered: true });
});

test('advertising reaches nobody, from an official source neither', () => {
  expect(of(['advertising'], true)).toEqual({ relayByItself: false, readers: false, offered: false });
});

test('the strictest of several decides', () => {
  expect(of(['minors', 'drones']).readers).toBe(false);
  expect(of(['drones', 'advertising'], true)).toEqual({
    relayByItself: false,
    readers: false,
    offered: false,
  });
});

test('a hold that the configuration no longer knows keeps it from readers: it may have been one of drones', () => {
  expect(of(['gone'])).toEqual({ relayByItself: false, readers: false, offered: true });
});
