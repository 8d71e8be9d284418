import { expect, test } from 'vitest';
import { MOST_LEFT_OUT, mute, toggleMuted, unmute } from '../../src/domain/mute.js';
import { NOTHING_LEFT_OUT, type Without } from '../../src/domain/wishes.js';

test('what is muted twice is muted once, and can be let in again', () => {
  const once = mute(NOTHING_LEFT_OUT, 'words', 'погода');
  expect(once && mute(once, 'words', 'погода')).toEqual({ ...NOTHING_LEFT_OUT, words: ['погода'] });
  expect(once && unmute(once, 'words', 'погода')).toEqual(NOTHING_LEFT_OUT);
});

test('a full list of words takes no more; of stories the oldest makes room', () => {
  const many = Array.from({ length: MOST_LEFT_OUT }, (_, n) => `${n}`);
  const full: Without = { ...NOTHING_LEFT_OUT, words: many, stories: many };
  expect(mute(full, 'words', 'ещё')).toBeNull();
  expect(mute(full, 'words', '5')?.words).toHaveLength(MOST_LEFT_OUT);
  expect(mute(full, 'stories', 'ещё')?.stories).toEqual([...many.slice(1), 'ещё']);
});

test('from a full list something can still be let in', () => {
  const full: Without = {
    ...NOTHING_LEFT_OUT,
    topics: Array.from({ length: MOST_LEFT_OUT }, (_, n) => `${n}`),
  };
  expect(toggleMuted(full, 'topics', 'weather')).toBeNull();
  const less = toggleMuted(full, 'topics', '7');
  expect(less?.topics).not.toContain('7');
  expect(less && toggleMuted(less, 'topics', 'weather')?.topics).toContain('weather');
});
