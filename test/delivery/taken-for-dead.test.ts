import { expect, test } from 'vitest';
import type { DigestJob } from '../../src/domain/outbox.js';
import { ANNA, deliveryStage, SLOT } from '../support/delivery.js';

test('a worker that wakes up after another has taken its digest does not send it', async () => {
  const { consignments, ledger, queueDigest } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  const job: DigestJob = { kind: 'digest', chat: ANNA, ordinal, slot: SLOT, digest: 'usual' };
  const [slow, quick] = [
    await consignments.digest.load(job, false),
    await consignments.digest.load(job, true),
  ];
  if (slow.kind !== 'send' || quick.kind !== 'send') throw new Error('nothing to send');
  expect(await quick.parcel.sending(0)).toBe(true);
  expect(await slow.parcel.sending(0)).toBe(false);
  await quick.parcel.sent(0, 7, true);
  expect(await slow.parcel.sending(0)).toBe(false);
  expect(await ledger.load(SLOT, ordinal)).toEqual({ kind: 'sent', ids: [7] });
});

test('who unsubscribes while a digest waits for its turn does not get it', async () => {
  const { open, queueDigest, subscribers, ledger, until, attemptsAt } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  let asked = 0;
  // Nothing goes for a second and a half, then everything does; meanwhile she says /stop.
  const take = async (chats: readonly number[]) => {
    asked += 1;
    if (asked > 1) return chats.map(() => ({ go: true }) as const);
    await subscribers.stop(ANNA, SLOT);
    return [{ allWait: 1_500 }];
  };
  open({ pacer: { take, book: async () => null, refused: async () => false } });
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(attemptsAt(ANNA)).toBe(0);
});

test.each(['has it in its hands', 'has ended it'])(
  'a process that stood still while another %s says so once, and touches it no more',
  async (fate) => {
    const { open, queueDigest, redis, keys, until } = await deliveryStage();
    await queueDigest(ANNA);
    const place = `${keys.queues}:outbox`;
    const said: string[] = [];
    const log = {
      warn: (_: object, words: string) => void said.push(words),
      error: (_: object, words: string) => void said.push(`error: ${words}`),
    };
    // Meanwhile another has taken it; this one wants to park it.
    const take = async (chats: readonly number[]) => {
      const [id = ''] = await redis.lrange(`${place}:active`, 0, -1);
      if (fate === 'has ended it') await redis.del(`${place}:${id}`, `${place}:${id}:lock`);
      else await redis.set(`${place}:${id}:lock`, 'another');
      return chats.map(() => ({ chatWaits: 60_000 }) as const);
    };
    open({ log, pacer: { take, book: async () => null, refused: async () => false } });
    await until(() => said.length > 0);
    expect(said).toEqual(['another process has taken a delivery over: this one stood still for too long']);
    expect(await redis.zcard(`${place}:delayed`)).toBe(0);
  },
);
