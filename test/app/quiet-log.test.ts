import { expect, test } from 'vitest';
import { quietly } from '../../src/app/quiet-log.js';

test('the same is said once in ten seconds, with how often it was to be said; something else is said at once', () => {
  const said: [object, string][] = [];
  let now = 0;
  const say = quietly(
    (details, message) => said.push([details, message]),
    () => now,
  );
  for (let turn = 0; turn < 5; turn++) say({ turn }, 'Redis');
  say({}, 'Telegram');
  now = 10_000;
  say({ turn: 5 }, 'Redis');
  now = 25_000;
  say({ turn: 6 }, 'Redis');
  expect(said).toEqual([
    [{ turn: 0 }, 'Redis'],
    [{}, 'Telegram'],
    [{ turn: 5, swallowed: 4 }, 'Redis'],
    [{ turn: 6 }, 'Redis'],
  ]);
});
