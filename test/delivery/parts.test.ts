import { expect, test } from 'vitest';
import { ANNA, deliveryStage, message, SLOT } from '../support/delivery.js';

const THREE = ['один', 'два', 'три'];

test.each([
  { fault: { kind: 'status', status: 500 } as const, stands: THREE },
  { fault: { kind: 'status', status: 429 } as const, stands: THREE },
  { fault: { kind: 'cut-before' } as const, stands: THREE },
  { fault: { kind: 'cut-after' } as const, stands: ['один', 'два', 'два', 'три'] },
])('a digest in three parts goes on with the part where $fault.kind struck', async ({ fault, stands }) => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await deliveryStage();
  digests.set('long', THREE.map(message));
  const { ordinal } = await queueDigest(ANNA, 'long');
  telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
  telegram.faults.add({ method: 'sendMessage', ...fault });
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(stands);
  expect(await ledger.load(SLOT, ordinal)).toMatchObject({
    ids: [expect.any(Number), expect.any(Number), expect.any(Number)],
  });
});

test('a reader who blocks the bot between two parts gets no more, and no second first part', async () => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await deliveryStage();
  digests.set('long', THREE.map(message));
  const { ordinal } = await queueDigest(ANNA, 'long');
  telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
  const description = 'Forbidden: bot was blocked by the user';
  telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 403, description });
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(sentTo(ANNA)).toEqual(['один']);
});

test('a digest that has become shorter than what was sent of it is done', async () => {
  const { open, queueDigest, ledger, until, attemptsAt } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  await ledger.set(SLOT, ordinal, { kind: 'partly', next: 1, ids: [11] });
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(await ledger.load(SLOT, ordinal)).toEqual({ kind: 'sent', ids: [11] });
  expect(attemptsAt(ANNA)).toBe(0);
});

test('a digest that is no longer kept is entered as failed, not sent empty', async () => {
  const { open, queueDigest, digests, ledger, until, attemptsAt } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  digests.clear();
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(attemptsAt(ANNA)).toBe(0);
});
