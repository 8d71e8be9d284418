import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createLedger, isSettled, type LedgerState } from '../../src/delivery/ledger.js';
import { DAY } from '../../src/domain/clock.js';
import { testRedis } from '../support/redis.js';

const SLOT = Date.now() - (Date.now() % DAY);

function ledger() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  return { ledger: createLedger(redis, keys), redis, keys };
}

const ids = fc.array(fc.integer({ min: 1, max: 2 ** 31 }), { maxLength: 5 });
const part = fc.integer({ min: 0, max: 20 });
const states: fc.Arbitrary<LedgerState> = fc.oneof(
  fc.constant({ kind: 'queued' as const }),
  fc.constant({ kind: 'silent' as const }),
  fc.record({ kind: fc.constant('sending' as const), part, ids }),
  fc.record({ kind: fc.constant('partly' as const), next: part, ids }),
  fc.record({ kind: fc.constant('sent' as const), ids }),
  fc.record({ kind: fc.constant('failed' as const), reason: fc.string({ maxLength: 48 }) }),
);

test('whatever is entered reads back as it was', async () => {
  const { ledger: book } = ledger();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 10_000_000 }), states, async (ordinal, state) => {
      await book.set(SLOT, ordinal, state);
      expect(await book.load(SLOT, ordinal)).toEqual(state);
    }),
    { numRuns: 200 },
  );
});

test('a settled delivery is not queued again, an unsettled one is', async () => {
  const { ledger: book } = ledger();
  expect(await book.queue(SLOT, 1)).toBe(true);
  expect(await book.queue(SLOT, 1)).toBe(true);
  await book.set(SLOT, 1, { kind: 'sending', part: 0, ids: [] });
  expect(await book.queue(SLOT, 1)).toBe(true);
  const settled: LedgerState[] = [
    { kind: 'sent', ids: [1] },
    { kind: 'failed', reason: 'blocked' },
    { kind: 'silent' },
  ];
  for (const state of settled) {
    await book.set(SLOT, 1, state);
    expect(isSettled(state)).toBe(true);
    expect(await book.queue(SLOT, 1)).toBe(false);
  }
});

test('an entry is kept for thirty days after its slot, and a chat finds its own', async () => {
  const { ledger: book, redis, keys } = ledger();
  await book.queue(SLOT, 5);
  await book.queue(SLOT - DAY, 5);
  await book.queue(SLOT, 500);
  const expiry = await redis.pexpiretime(keys.ledger(SLOT, 0));
  expect(expiry).toBe(SLOT + 30 * DAY);
  expect((await book.history(5, 0)).map(({ slot }) => slot)).toEqual([SLOT, SLOT - DAY]);
  await book.sweep(SLOT + 30 * DAY - DAY / 2);
  expect((await book.history(5, 0)).map(({ slot }) => slot)).toEqual([SLOT]);
});
