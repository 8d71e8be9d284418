import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createLedger, isSettled, type LedgerState } from '../../src/delivery/ledger.js';
import { DAY } from '../../src/domain/clock.js';
import { enterInLedger } from '../support/ledger.js';
import { testRedis } from '../support/redis.js';

const SLOT = Date.now() - (Date.now() % DAY);

function ledger() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  return {
    ledger: createLedger(redis, keys),
    enter: (slot: number, ordinal: number) => enterInLedger(redis, keys, slot, ordinal),
    redis,
    keys,
  };
}

const ids = fc.array(fc.integer({ min: 1, max: 2 ** 31 }), { maxLength: 5 });
const part = fc.integer({ min: 0, max: 20 });
const states: fc.Arbitrary<LedgerState> = fc.oneof(
  fc.constant({ kind: 'queued' as const }),
  fc.constant({ kind: 'silent' as const }),
  fc.record({
    kind: fc.constant('sending' as const),
    part,
    ids,
    by: fc.stringMatching(/^[\w-]{0,4}$/),
  }),
  fc.record({ kind: fc.constant('partly' as const), next: part, ids }),
  fc.record({ kind: fc.constant('sent' as const), ids }),
  fc.record({ kind: fc.constant('failed' as const), reason: fc.string({ maxLength: 48 }), ids }),
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

test('a long reason is cut, one with colons and line ends reads back', async () => {
  const { ledger: book } = ledger();
  await book.set(SLOT, 1, { kind: 'failed', reason: 'x'.repeat(500), ids: [] });
  expect(await book.load(SLOT, 1)).toEqual({ kind: 'failed', reason: 'x'.repeat(48), ids: [] });
  await book.set(SLOT, 1, { kind: 'failed', reason: 'Bad Request: a:b\nc', ids: [] });
  expect(await book.load(SLOT, 1)).toEqual({ kind: 'failed', reason: 'Bad Request: a:b\nc', ids: [] });
});

test('a settled delivery is not queued again; an unsettled one is, and keeps how far it came', async () => {
  const { ledger: book, enter } = ledger();
  expect(await book.load(SLOT, 1)).toBeNull();
  expect(await enter(SLOT, 1)).toBe(true);
  expect(await enter(SLOT, 1)).toBe(true);
  const partly: LedgerState = { kind: 'partly', next: 2, ids: [5, 6] };
  for (const state of [{ kind: 'sending', part: 0, ids: [], by: 'me' } as LedgerState, partly]) {
    await book.set(SLOT, 1, state);
    expect(isSettled(state)).toBe(false);
    expect(await enter(SLOT, 1)).toBe(true);
    expect(await book.load(SLOT, 1)).toEqual(state);
  }
  const settled: LedgerState[] = [
    { kind: 'sent', ids: [1] },
    { kind: 'failed', reason: 'blocked', ids: [] },
    { kind: 'silent' },
  ];
  for (const state of settled) {
    await book.set(SLOT, 1, state);
    expect(isSettled(state)).toBe(true);
    expect(await enter(SLOT, 1)).toBe(false);
  }
});

test('128 chats share a hash that Redis keeps compact; the next one begins another', async () => {
  const { ledger: book, enter, redis, keys } = ledger();
  for (let ordinal = 0; ordinal <= 128; ordinal++) {
    await enter(SLOT, ordinal);
    await book.set(SLOT, ordinal, { kind: 'sent', ids: [2 ** 31, 2 ** 31 + ordinal] });
  }
  expect(await redis.hlen(keys.ledger(SLOT, 0))).toBe(128);
  expect(await redis.hlen(keys.ledger(SLOT, 1))).toBe(1);
  expect(await redis.object('ENCODING', keys.ledger(SLOT, 0))).toMatch(/listpack|ziplist/);
});

test('an entry is kept for thirty days after its slot, and a chat finds its own, newest first', async () => {
  const { ledger: book, enter, redis, keys } = ledger();
  await enter(SLOT, 5);
  await enter(SLOT - DAY, 5);
  await enter(SLOT, 500);
  const left = await redis.pttl(keys.ledger(SLOT, 0));
  expect(left).toBeGreaterThan(28 * DAY);
  expect(left).toBeLessThanOrEqual(30 * DAY);
  expect((await book.history(5, 0)).map(({ slot }) => slot)).toEqual([SLOT, SLOT - DAY]);
  expect((await book.history(5, SLOT)).map(({ slot }) => slot)).toEqual([SLOT]);
  await book.sweep(SLOT + 30 * DAY - DAY / 2);
  expect((await book.history(5, 0)).map(({ slot }) => slot)).toEqual([SLOT]);
});

test('taken up once more by the same attempt, whose answer was lost, it stands; another attempt does not get it', async () => {
  const { ledger: book, enter } = ledger();
  await enter(SLOT, 1);
  const seen = await book.load(SLOT, 1);
  const mine = { kind: 'sending' as const, part: 0, ids: [], by: 'me' };
  expect(await book.swap(SLOT, 1, seen, mine)).toBe(true);
  expect(await book.swap(SLOT, 1, seen, mine)).toBe(true);
  expect(await book.swap(SLOT, 1, seen, { ...mine, by: 'she' })).toBe(false);
  expect(await book.swap(SLOT, 1, mine, { ...mine, by: 'she' })).toBe(true);
  expect(await book.swap(SLOT, 1, mine, { ...mine, by: 'he' })).toBe(false);
});
