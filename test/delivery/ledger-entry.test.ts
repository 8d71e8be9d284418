import { expect, onTestFinished, test } from 'vitest';
import { createLedger, type LedgerState } from '../../src/delivery/ledger.js';
import { createLedgerEntry, type Entry } from '../../src/delivery/ledger-entry.js';
import { DAY } from '../../src/domain/clock.js';
import { testRedis } from '../support/redis.js';

const SLOT = Date.now() - (Date.now() % DAY);

async function stage() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const term = { key: keys.lease('schedule'), token: 'ours' };
  await redis.set(term.key, term.token);
  const enter = createLedgerEntry(redis, keys);
  return {
    ...{ redis, keys, term, ledger: createLedger(redis, keys) },
    enter: (entries: Partial<Entry>[], digests: string[] = [], lease = term) =>
      enter(
        lease,
        entries.map((entry) => ({ slot: SLOT, ordinal: 0, silent: false, ...entry })),
        digests,
      ),
  };
}

test('each is answered in its place, however the chats are strewn over hashes and slots', async () => {
  const { enter, ledger, redis, keys } = await stage();
  const sent: LedgerState = { kind: 'sent', ids: [9] };
  const partly: LedgerState = { kind: 'partly', next: 2, ids: [5, 6] };
  await ledger.set(SLOT, 300, sent);
  await ledger.set(SLOT, 2, partly);
  await ledger.set(SLOT, 3, { kind: 'failed', reason: 'blocked', ids: [] });
  await ledger.set(SLOT, 4, { kind: 'silent' });
  const asked = [{ ordinal: 300 }, { ordinal: 1 }, { ordinal: 2 }, { ordinal: 3 }, { ordinal: 4 }];
  const late = [{ ordinal: 1, slot: SLOT - DAY }, { ordinal: 301 }];
  expect(await enter([...asked, ...late])).toEqual([false, true, true, false, false, true, true]);
  expect(await ledger.load(SLOT, 300)).toEqual(sent);
  expect(await ledger.load(SLOT, 2)).toEqual(partly);
  expect(await ledger.load(SLOT - DAY, 1)).toEqual({ kind: 'queued' });
  expect((await ledger.history(1, SLOT - DAY)).map(({ slot }) => slot)).toEqual([SLOT, SLOT - DAY]);
  expect(await redis.pexpiretime(keys.ledger(SLOT, 0))).toBe(SLOT + 30 * DAY);
});

test('silence is entered and not sent; it does not overwrite what was sent', async () => {
  const { enter, ledger } = await stage();
  await ledger.set(SLOT, 2, { kind: 'sent', ids: [9] });
  expect(
    await enter([
      { ordinal: 1, silent: true },
      { ordinal: 2, silent: true },
    ]),
  ).toEqual([false, false]);
  expect(await ledger.load(SLOT, 1)).toEqual({ kind: 'silent' });
  expect(await ledger.load(SLOT, 2)).toEqual({ kind: 'sent', ids: [9] });
});

test('after the term, or without the digest it tells of, nothing is entered', async () => {
  const { enter, ledger, redis, keys, term } = await stage();
  await redis.set(keys.digest('stands'), '{}');
  expect(await enter([{ ordinal: 1 }], ['stands'], { ...term, token: 'former' })).toBe('lost');
  expect(await enter([{ ordinal: 1 }], ['stands', 'lost'])).toBe('digest gone');
  expect(await ledger.load(SLOT, 1)).toBeNull();
  expect(await enter([{ ordinal: 1 }], ['stands'])).toEqual([true]);
});

test('a page of five hundred strewn over four hundred hashes is entered at once', async () => {
  const { enter, ledger } = await stage();
  const entries = Array.from({ length: 500 }, (_, n) => ({ ordinal: (n * 7919) % 100_003 }));
  expect(await enter(entries)).toEqual(entries.map(() => true));
  expect(await ledger.load(SLOT, 7919)).toEqual({ kind: 'queued' });
});
