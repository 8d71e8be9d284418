import type { Redis } from 'ioredis';
import { createLedgerEntry } from '../../src/delivery/ledger-entry.js';
import type { Keys } from '../../src/storage/keys.js';

/** Enters one delivery as the dispatcher would. @returns whether it is to be sent */
export async function enterInLedger(
  redis: Redis,
  keys: Keys,
  slot: number,
  ordinal: number,
): Promise<boolean> {
  const term = { key: keys.lease('schedule'), token: 'of a test' };
  await redis.set(term.key, term.token);
  const entered = await createLedgerEntry(redis, keys)(term, [{ slot, ordinal, silent: false }], []);
  if (typeof entered === 'string') throw new Error(entered);
  return entered[0] === true;
}
