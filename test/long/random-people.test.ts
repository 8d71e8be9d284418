import { expect, test } from 'vitest';
import { randomPeople } from '../support/random-people.js';

const MINUTE = 60_000;

test(
  'fifty people do twenty thousand things by chance: everybody is answered and nothing breaks',
  async () => {
    const treated = await randomPeople({ seed: 7, actions: 20_000, people: 50 });
    // Everybody and their group; and they did press and were written to, or nothing was tried.
    expect(treated.chats).toBe(50 + 1);
    expect(treated.presses).toBeGreaterThan(1_000);
    expect(treated.messages).toBeGreaterThan(5_000);
  },
  15 * MINUTE,
);
