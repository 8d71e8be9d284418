import { expect, test } from 'vitest';
import { createSamePress } from '../../src/bot/same-press.js';

test('a press is the same within two seconds, in its chat and of its button', () => {
  let now = 0;
  const isSame = createSamePress(() => now);
  expect(isSame(1, 'story|a')).toBe(false);
  now += 1_900;
  expect(isSame(1, 'story|a')).toBe(true);
  expect(isSame(2, 'story|a')).toBe(false);
  expect(isSame(1, 'story|b')).toBe(false);
  now += 2_000;
  expect(isSame(1, 'story|a')).toBe(false);
});

test('of more than a thousand presses the oldest is forgotten', () => {
  const isSame = createSamePress(() => 0);
  isSame(1, 'first');
  for (let n = 0; n < 1_000; n++) isSame(1, `${n}`);
  expect(isSame(1, 'first')).toBe(false);
  expect(isSame(1, '999')).toBe(true);
});
