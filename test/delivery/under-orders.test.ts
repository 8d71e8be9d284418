import { afterAll, expect, test } from 'vitest';
import { createRetryFailed } from '../../src/app/retry-failed.js';
import type { Consignments, Load } from '../../src/delivery/consignment.js';
import { createLedger } from '../../src/delivery/ledger.js';
import { underOrders } from '../../src/delivery/under-orders.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import type { FailedDelivery } from '../../src/domain/failed-delivery.js';
import type { DigestJob } from '../../src/domain/outbox.js';
import { createFailedDeliveryStore } from '../../src/storage/failed-deliveries.js';
import { enterInLedger } from '../support/ledger.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const NOW = Date.now();
const SLOT = NOW - HOUR;
const ledger = createLedger(redis, keys);
const failures = createFailedDeliveryStore(redis, keys);
const job = (chat: number, ordinal = chat): DigestJob => ({
  kind: 'digest',
  chat,
  ordinal,
  slot: SLOT,
  digest: 'abc',
});

function ordered(closed: boolean) {
  const given: string[] = [];
  const noted: FailedDelivery[] = [];
  const parcel = { gone: async (reason: string) => void given.push(`gone ${reason}`) };
  const consignment = {
    urgent: false,
    divisible: true,
    load: async () => ({ kind: 'send', messages: [], next: 0, parcel }) as unknown as Load,
    failed: async (one: { chat: number }, reason: string) => void given.push(`${one.chat} ${reason}`),
  };
  const consignments = { digest: consignment, 'source-notice': consignment } as unknown as Consignments;
  const under = underOrders(consignments, {
    isClosed: async () => closed,
    isBlocked: async (chat) => chat === 13,
    onFailed: async (failure) => void noted.push(failure),
    clock: () => NOW,
  });
  return { under, given, noted };
}

test('in maintenance what readers get waits, and what operators are told does not; the blocked get nothing', async () => {
  const { under, given, noted } = ordered(true);
  expect((await under.digest.load(job(1), false)).kind).toBe('later');
  const notice = { kind: 'source-notice', chat: 1, source: 'vesti', event: 'gone' } as const;
  expect((await under['source-notice'].load(notice, false)).kind).toBe('send');
  expect(await under.digest.load(job(13), false)).toEqual({ kind: 'settled' });
  expect(given).toEqual(['13 blocked by the operator']);
  // It was wished so: nothing to look into.
  expect(noted).toEqual([]);
});

test('what is given up and whom Telegram refuses is noted, with what it takes to send it again', async () => {
  const { under, given, noted } = ordered(false);
  const load = await under.digest.load(job(1), false);
  if (load.kind === 'send') await load.parcel.gone('bot was blocked by the user');
  await under.digest.failed(job(2), 'refused');
  expect(given).toEqual(['gone bot was blocked by the user', '2 refused']);
  const digest = { slot: SLOT, ordinal: 2, id: 'abc' };
  expect(noted.at(1)).toEqual({ at: NOW, kind: 'digest', chat: 2, reason: 'refused', digest });
});

test('only what surely does not stand and is still wanted is sent again, once however often it is asked for', async () => {
  const failed = (ids: number[]) => ({ kind: 'failed' as const, reason: 'refused', ids });
  const states = {
    1: failed([]),
    2: failed([77]),
    3: failed([]),
    4: failed([]),
    5: { kind: 'sent' as const, ids: [5] },
    6: failed([]),
  };
  for (const [chat, state] of Object.entries(states)) {
    await enterInLedger(redis, keys, SLOT, Number(chat));
    await ledger.set(SLOT, Number(chat), state);
    const at = chat === '6' ? NOW - DAY - 1 : NOW;
    const digest = { slot: SLOT, ordinal: Number(chat), id: 'abc' };
    await failures.note({ at, kind: 'digest', chat: Number(chat), reason: 'refused', digest });
  }
  const queued: number[] = [];
  const retry = createRetryFailed({
    failures,
    ledger,
    subscribers: {
      async find(chat) {
        const status = chat === 3 ? 'suspended' : 'active';
        return { chat, status, subscriptions: [{ ordinal: chat }] } as never;
      },
    },
    enqueue: async ({ chat }) => void queued.push(chat),
    isBlocked: async (chat) => chat === 4,
    clock: () => NOW,
  });
  const [one, other] = await Promise.all([retry(), retry()]);
  expect(new Set(queued)).toEqual(new Set([1]));
  expect([one.not, other.not]).toEqual([4, 4]);
  expect(await ledger.load(SLOT, 1)).toEqual({ kind: 'queued' });
  await ledger.set(SLOT, 1, { kind: 'sent', ids: [9] });
  expect(await retry()).toEqual({ again: 0, not: 4 });
  expect(queued.length).toBeLessThanOrEqual(2);
});
