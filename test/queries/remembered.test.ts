import { expect, test } from 'vitest';
import { createRemembered } from '../../src/queries/remembered.js';

function memory({ limit = 10 } = {}) {
  const state = { shown: '1', now: 0, made: 0 };
  const remember = createRemembered(
    { edition: { current: async () => ({ shown: state.shown }) }, clock: () => state.now },
    { noOlderThan: 1_000, limit },
  );
  const ask = (key: string) =>
    remember(key, async () => {
      state.made += 1;
      return `${key} ${state.made}`;
    });
  return { state, remember, ask };
}

test('an answer is made once for all who ask at once and later, each question its own', async () => {
  const { ask } = memory();
  expect(await Promise.all([ask('today'), ask('today'), ask('week')])).toEqual([
    'today 1',
    'today 1',
    'week 2',
  ]);
  expect(await ask('today')).toBe('today 1');
});

test('another edition, half a minute and a clock put back make it anew', async () => {
  const { state, ask } = memory();
  await ask('today');
  state.shown = '2';
  expect(await ask('today')).toBe('today 2');
  state.now = 999;
  expect(await ask('today')).toBe('today 2');
  state.now = 1_000;
  expect(await ask('today')).toBe('today 3');
  state.now = 500;
  expect(await ask('today')).toBe('today 4');
});

test('an answer begun before a change is not given to whoever asks after it', async () => {
  const { state, remember, ask } = memory();
  let finish = (_: string): void => undefined;
  const old = remember('today', () => new Promise<string>((resolve) => (finish = resolve)));
  await ask('another');
  state.shown = '2';
  expect(await ask('today')).toBe('today 2');
  finish('old');
  expect(await old).toBe('old');
  expect(await ask('today')).toBe('today 2');
});

test('a failure is told to who waits and not remembered', async () => {
  const { remember, ask } = memory();
  await expect(remember('today', () => Promise.reject(new Error('Redis is away')))).rejects.toThrow('away');
  expect(await ask('today')).toBe('today 1');
});

test('only so many answers are remembered', async () => {
  const { ask, state } = memory({ limit: 2 });
  for (const key of ['a', 'b', 'c', 'b', 'c']) await ask(key);
  expect(state.made).toBe(3);
  expect(await ask('a')).toBe('a 4');
});
