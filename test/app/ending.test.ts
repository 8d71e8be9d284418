import { expect, test } from 'vitest';
import { appStage, NOON } from '../support/app.js';

const settled = (promise: Promise<void>) =>
  promise.then(
    () => 'ended',
    (error: Error) => error.message,
  );

test('a token that is revoked while the program runs ends it, all of it, with a sentence', async () => {
  const { telegram, running } = await appStage();
  telegram.faults.add({
    method: 'getUpdates',
    kind: 'status',
    status: 401,
    times: 0,
    description: 'Unauthorized: fault',
  });
  // Wakes the request that waits.
  telegram.person('Анна').starts();
  expect(await settled(running.ended)).toMatch(/не принял BOT_TOKEN/);
});

test('asked to end while an answer rests after a 429: nothing new is sent, and nobody waits for the rest to pass', async () => {
  const stage = await appStage([{ title: 'Новость', category: 'Общество', publishedAt: NOON - 3_600_000 }]);
  const { telegram, running } = stage;
  telegram.faults.add({
    method: 'sendMessage',
    kind: 'status',
    status: 429,
    retryAfter: 25,
    description: 'Too Many Requests: fault',
  });
  const anna = stage.person('Анна');
  anna.starts();
  await expect.poll(() => telegram.faults.pending().length, { timeout: 10_000 }).toBe(0);
  const begun = performance.now();
  stage.stop();
  expect(await settled(running.ended)).toBe('ended');
  // Far below the rest; how far is the machine's business.
  expect(performance.now() - begun).toBeLessThan(15_000);
});
