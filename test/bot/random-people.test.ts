import { expect, test } from 'vitest';
import { randomPeople } from '../support/random-people.js';

/** Another every day, so that the days add up; a failure names it. */
const SEED = Math.floor(Date.now() / 86_400_000);

test('whatever people press, write and send, everybody is answered and nothing breaks', async () => {
  const treated = await randomPeople({ seed: SEED, actions: 600, people: 8 });
  // Everybody and their group; and they did press and were written to, or nothing was tried.
  expect(treated.chats).toBe(8 + 1);
  expect(treated.presses).toBeGreaterThan(30);
  expect(treated.messages).toBeGreaterThan(150);
});
