import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { nextEight, stage } from '../support/app-process.js';

const DAY = 24 * 3_600_000;
const READERS = 60;
const SLOTS = 6;
const KILLS_A_SLOT = 4;
/** At 28 a second, and with a Telegram that answers in milliseconds, no more than this is under way at a kill. */
const IN_FLIGHT = 4;

/** Numerical Recipes' generator: the same kills in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('killed four times a slot for six days: nobody is left out, at most what was in flight comes twice', async () => {
  const random = randomFrom(20_251_125);
  const now = Date.now();
  const people = Array.from({ length: READERS }, (_, index) => ({
    id: 7_000_000 + index,
    firstName: `Читатель ${index}`,
  }));
  const headlines = Array.from({ length: SLOTS }, (_, day) => ({
    title: `Новость дня ${day}`,
    publishedAt: now - 3_600_000 - day * 1_000,
  }));
  const { telegram, start } = await stage(headlines, { world: { people, chats: [] } });
  for (const { firstName } of people) telegram.person(firstName).starts();
  const first = await start({ subscribe: people.map(({ id }) => id), sendRate: 28 });
  await sleep(4_000); // the greetings
  await first.kill();

  let repeated = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    const offset = nextEight(now) + slot * DAY + 30_000 - now;
    const before = telegram.transcript.length;
    for (let kill = 0; kill < KILLS_A_SLOT; kill++) {
      const app = await start({ offset });
      await sleep(random() * 900);
      await app.kill();
    }
    const app = await start({ offset });
    const delivered = () => {
      const calls = telegram.transcript
        .slice(before)
        .filter(({ method, ok }) => method === 'sendMessage' && ok);
      return new Map(
        people.map(({ id }) => [id, calls.filter(({ params }) => Number(params.chat_id) === id).length]),
      );
    };
    for (let waited = 0; [...delivered().values()].includes(0) && waited < 60_000; waited += 200)
      await sleep(200);
    await sleep(2_000); // what would come twice has come
    const counts = [...delivered().values()];
    expect(counts.filter((count) => count === 0)).toEqual([]);
    repeated += counts.reduce((sum, count) => sum + count - 1, 0);
    await app.kill();
  }
  console.log(`repeated ${repeated} of ${READERS * SLOTS} digests over ${SLOTS * KILLS_A_SLOT} kills`);
  expect(repeated).toBeLessThanOrEqual(IN_FLIGHT * SLOTS * KILLS_A_SLOT);
}, 600_000);
