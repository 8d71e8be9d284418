import { expect, test } from 'vitest';
import { createPacer } from '../../src/delivery/pacer.js';
import { ANNA, deliveryStage, MIKHAIL, message, SLOT } from '../support/delivery.js';

test('closing waits for the request in flight and enters its answer', async () => {
  const { telegram, open, queueDigest, ledger, until, attemptsAt } = await deliveryStage();
  telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 700 });
  const { ordinal } = await queueDigest(ANNA);
  const outbox = open();
  await until(() => telegram.faults.pending().length === 0);
  await outbox.close();
  expect(await ledger.load(SLOT, ordinal)).toMatchObject({ kind: 'sent' });
  expect(attemptsAt(ANNA)).toBe(1);
});

test('closing in the middle of a long digest ends after the part in flight; the next outbox goes on from there', async () => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await deliveryStage();
  digests.set('long', ['один', 'два', 'три'].map(message));
  telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 700 });
  const { ordinal } = await queueDigest(ANNA, 'long');
  const outbox = open();
  await until(() => telegram.faults.pending().length === 0);
  await outbox.close();
  expect(await ledger.load(SLOT, ordinal)).toMatchObject({ kind: 'partly', next: 1 });
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['один', 'два', 'три']);
});

test('who waits for the pace does not hold up the end: the job goes back and is sent by the next outbox', async () => {
  const { redis, keys, open, queueDigest, ledger, queue, until, attemptsAt } = await deliveryStage();
  const pacer = createPacer(redis, keys, { rate: 1_000 });
  let asked = 0;
  // Always another second and a half: short enough to be slept through, for ever.
  const take = async () => {
    asked += 1;
    return [{ allWait: 1_500 }];
  };
  const never = { ...pacer, take };
  const { ordinal } = await queueDigest(ANNA);
  await queueDigest(MIKHAIL);
  const outbox = open({ pacer: never });
  await until(() => asked >= 2);
  await outbox.close();
  expect(attemptsAt(ANNA)).toBe(0);
  expect(await queue.depth()).toBe(2);
  expect(await redis.llen(`${keys.queues}:outbox:active`)).toBe(0);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
});

test('a Telegram that does not answer holds up the end only so long', async () => {
  const { telegram, open, queueDigest, ledger, until, attemptsAt } = await deliveryStage();
  telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 8_000 });
  const { ordinal } = await queueDigest(ANNA);
  const outbox = open({ endWithin: 300 });
  await until(() => telegram.faults.pending().length === 0);
  await outbox.close();
  expect(attemptsAt(ANNA)).toBe(0);
  // Whoever finds it knows that the request had left.
  expect(await ledger.load(SLOT, ordinal)).toMatchObject({ kind: 'sending', part: 0 });
});
