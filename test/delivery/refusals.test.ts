import { expect, test } from 'vitest';
import { createOutboxLook } from '../../src/storage/queues.js';
import { ANNA, deliveryStage, MIKHAIL, PARENTS, SLOT } from '../support/delivery.js';

const SEND = { method: 'sendMessage' } as const;

test('after a 429 that chat waits its time and is served; another one does not wait for it', async () => {
  const { telegram, open, queueDigest, ledger, until, sentTo } = await deliveryStage();
  telegram.faults.add({ ...SEND, chatId: ANNA, kind: 'status', status: 429, retryAfter: 3 });
  const anna = await queueDigest(ANNA);
  open();
  await until(() => telegram.faults.pending().length === 0);
  const mikhail = await queueDigest(MIKHAIL);
  await until(async () => (await ledger.load(SLOT, mikhail.ordinal))?.kind === 'sent');
  await until(async () => (await ledger.load(SLOT, anna.ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toHaveLength(1);
  const [refused, served] = telegram.transcript.filter(({ params }) => Number(params.chat_id) === ANNA);
  expect((served?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(2_900);
});

test('a 429 of hours is waited for, not given up: it is no failed try', async () => {
  const { telegram, redis, keys, open, queueDigest, ledger, queue, until } = await deliveryStage();
  telegram.faults.add({ ...SEND, chatId: ANNA, kind: 'status', status: 429, retryAfter: 43_838 });
  const { ordinal } = await queueDigest(ANNA);
  open();
  const parked = () => redis.zscore(`${keys.queues}:outbox:delayed`, `digest_${SLOT}_${ordinal}`);
  await until(async () => (await parked()) !== null);
  expect(await ledger.load(SLOT, ordinal)).toEqual({ kind: 'partly', next: 0, ids: [] });
  expect(await redis.pttl(keys.paceRest(ANNA))).toBeGreaterThan(43_000_000);
  expect(await queue.depth()).toBe(1);
  // BullMQ counts tries; a parked job has used up none.
  const job = await redis.hgetall(`${keys.queues}:outbox:digest_${SLOT}_${ordinal}`);
  expect(Number(job.atm ?? 0)).toBe(0);
});

test('several chats refused within seconds: everything rests', async () => {
  const { telegram, redis, keys, open, queueDigest, until } = await deliveryStage();
  telegram.person('Анна').addsBotTo(PARENTS);
  telegram.faults.add({ ...SEND, kind: 'status', status: 429, retryAfter: 600, times: 3 });
  for (const chat of [ANNA, MIKHAIL, PARENTS]) await queueDigest(chat);
  open();
  await until(async () => (await redis.pttl(keys.paceRest('all'))) > 0);
  expect(telegram.faults.pending()).toEqual([]);
});

test.each([
  { kind: 'status', status: 500 } as const,
  { kind: 'status', status: 401 } as const,
  { kind: 'status', status: 502 } as const,
  { kind: 'cut-before' } as const,
])('after %o the digest comes later, and once', async (fault) => {
  const { telegram, open, queueDigest, ledger, until, sentTo, attemptsAt } = await deliveryStage();
  telegram.faults.add({ ...SEND, ...fault });
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toHaveLength(1);
  expect(attemptsAt(ANNA)).toBe(2);
});

test('an answer lost on its way: the digest is sent again, twice rather than never', async () => {
  const { telegram, open, queueDigest, ledger, until, sentTo } = await deliveryStage();
  telegram.faults.add({ ...SEND, kind: 'cut-after' });
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toHaveLength(2);
});

test('answers that stay away: repeats, each perhaps a second copy, come ever more rarely', async () => {
  const { telegram, redis, keys, open, queueDigest, until } = await deliveryStage();
  telegram.faults.add({ ...SEND, kind: 'cut-after', times: 2 });
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(() => telegram.faults.pending().length === 0);
  const parked = () => redis.zscore(`${keys.queues}:outbox:delayed`, `digest_${SLOT}_${ordinal}`);
  await until(async () => (await parked()) !== null);
  const data = JSON.parse(
    (await redis.hget(`${keys.queues}:outbox:digest_${SLOT}_${ordinal}`, 'data')) ?? '',
  );
  expect(data.doubts).toBe(2);
  // Whoever asks what became of it hears why, and when it is tried again.
  const look = await createOutboxLook(redis, keys)(`digest_${SLOT}_${ordinal}`);
  expect(look).toMatchObject({ why: expect.stringMatching(/\S/), again: expect.any(Number) });
  expect(Math.abs((look?.again ?? 0) - Date.now())).toBeLessThan(60_000);
  expect(await createOutboxLook(redis, keys)('digest_1_1')).toBeNull();
});
