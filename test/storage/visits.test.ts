import { afterAll, expect, test } from 'vitest';
import { MINUTE } from '../../src/domain/clock.js';
import { createVisitStore } from '../../src/storage/visits.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const visits = createVisitStore(redis, keys);
const NOON = Date.parse('2025-06-15T09:00:00Z');
const at = (minutes: number) => NOON + minutes * MINUTE;

test('a visit lasts until half an hour of silence, and all through it the one before is what counts', async () => {
  expect(await visits.visit(1, at(0))).toBeNull();
  expect(await visits.visit(1, at(20))).toBeNull();
  expect(await visits.visit(1, at(50))).toBeNull();
  expect(await visits.visit(1, at(81))).toBe(at(50));
  expect(await visits.visit(1, at(100))).toBe(at(50));
  expect(await visits.visit(1, at(500))).toBe(at(100));
});

test('answers that overtake each other do not set a visit back', async () => {
  await visits.visit(2, at(0));
  await visits.visit(2, at(40));
  expect(await visits.visit(2, at(39))).toBe(at(0));
  expect(await visits.visit(2, at(71))).toBe(at(40));
});

test('what was told counts as a visit, whatever is said after it, until the next visit', async () => {
  await visits.visit(5, at(0));
  await visits.told(5, at(10));
  expect(await visits.visit(5, at(25))).toBe(at(10));
  await visits.told(5, at(25));
  expect(await visits.visit(5, at(30))).toBe(at(25));
  expect(await visits.visit(5, at(90))).toBe(at(30));
});

test('a visit is kept for two months, and forgotten when asked', async () => {
  await visits.visit(3, at(0));
  expect(await redis.pttl(keys.visit(3))).toBeGreaterThan(59 * 24 * 60 * MINUTE);
  await visits.forget(3);
  expect(await visits.visit(3, at(90))).toBeNull();
});

test('a group with a new number was here when it was here under the old one', async () => {
  await visits.visit(-4, at(0));
  await visits.move(-4, -1004);
  expect(await visits.visit(-1004, at(60))).toBe(at(0));
  expect(await redis.exists(keys.visit(-4))).toBe(0);
});
