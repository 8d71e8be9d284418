import { test } from 'vitest';
import { randomPeople } from '../support/random-people.js';

const MINUTE = 60_000;

test(
  'fifty people do twenty thousand things by chance: everybody is answered and nothing breaks',
  async () => {
    await randomPeople({ seed: 7, actions: 20_000, people: 50 });
  },
  15 * MINUTE,
);
