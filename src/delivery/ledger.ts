import { DAY, type Instant } from '../domain/clock.js';
import type { DeliveryEntry, DeliveryState } from '../domain/delivery-report.js';
import type { Keys } from '../storage/keys.js';
import type { RedisClient } from '../storage/redis-client.js';

export type LedgerState = DeliveryState;
export type LedgerEntry = DeliveryEntry;

/** Redis keeps a hash of at most 128 short fields as one compact list: hash-max-listpack-entries, -value. */
export const BUCKET = 128;
const MAX_REASON = 48;
const SLOTS_A_STEP = 20;
const BUCKETS_A_STEP = 500;
export const KEPT = 30 * DAY;

/**
 * KEYS[1] bucket  ARGV[1] ordinal  ARGV[2] state that was seen, '' for none  ARGV[3] next state
 * Returns 1 when it stands, 0 when another state does. Entering it again is no error: when Redis goes away before it has
 * answered, the client asks once more.
 */
const SWAP = `
local standing = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if standing ~= ARGV[2] and standing ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

export type Ledger = ReturnType<typeof createLedger>;

/** What became of each slot for each subscriber. It, and not the queue, decides whether something is sent again. */
export function createLedger(redis: RedisClient, keys: Keys) {
  const place = (slot: Instant, ordinal: number) => keys.ledger(slot, Math.floor(ordinal / BUCKET));

  async function load(slot: Instant, ordinal: number): Promise<LedgerState | null> {
    const stored = await redis.hget(place(slot, ordinal), String(ordinal));
    return stored === null ? null : decode(stored);
  }

  async function set(slot: Instant, ordinal: number, state: LedgerState): Promise<void> {
    await redis.hset(place(slot, ordinal), String(ordinal), encode(state));
  }

  return {
    load,
    set,

    /**
     * Enters the next state only where the one that was seen still stands. A state of sending is like no other: it names
     * its attempt. @returns whether the next one stands now
     */
    async swap(
      slot: Instant,
      ordinal: number,
      seen: LedgerState | null,
      next: LedgerState,
    ): Promise<boolean> {
      const states = [seen === null ? '' : encode(seen), encode(next)];
      return (await redis.eval(SWAP, 1, place(slot, ordinal), String(ordinal), ...states)) === 1;
    },

    /** A subscription's entries, newest first. */
    async history(ordinal: number, since: Instant): Promise<LedgerEntry[]> {
      const slots = (await redis.zrange(keys.ledgerSlots, '+inf', String(since), 'BYSCORE', 'REV')).map(
        Number,
      );
      // A chat may have chosen any of thousands of slots: one round trip for all of them.
      const asked = redis.pipeline();
      for (const slot of slots) asked.hget(place(slot, ordinal), String(ordinal));
      const answers = (await asked.exec()) ?? [];
      return slots.flatMap((slot, index) => {
        const [error, stored] = answers[index] ?? [];
        if (error) throw error;
        return typeof stored === 'string' ? [{ slot, state: decode(stored) }] : [];
      });
    },

    /** How many slots are past their term. */
    countOld: (now: Instant): Promise<number> => redis.zcount(keys.ledgerSlots, '-inf', now - KEPT),

    /**
     * Lets go of slots past their term, some at a time; most of their entries Redis has let go already.
     * @returns how many; 0 when no others are left
     */
    async sweep(now: Instant): Promise<number> {
      const [slots, ordinals] = await Promise.all([
        redis.zrange(keys.ledgerSlots, '-inf', String(now - KEPT), 'BYSCORE', 'LIMIT', 0, SLOTS_A_STEP),
        redis.get(keys.ordinals),
      ]);
      const buckets = Math.floor(Number(ordinals ?? 0) / BUCKET) + 1;
      for (const slot of slots) {
        for (let from = 0; from < buckets; from += BUCKETS_A_STEP) {
          const count = Math.min(BUCKETS_A_STEP, buckets - from);
          await redis.unlink(Array.from({ length: count }, (_, n) => keys.ledger(Number(slot), from + n)));
        }
      }
      // Last: while a slot stands here, whoever comes next finds its entries.
      return slots.length === 0 ? 0 : redis.zrem(keys.ledgerSlots, ...slots);
    },
  };
}

export function isSettled({ kind }: LedgerState): boolean {
  return kind === 'sent' || kind === 'failed' || kind === 'silent';
}

export function encode(state: LedgerState): string {
  switch (state.kind) {
    case 'queued':
      return 'q';
    case 'silent':
      return 'n';
    case 'sending':
      return `s${state.part}:${state.ids.join(',')}${state.by && `@${state.by}`}`;
    case 'partly':
      return `p${state.next}:${state.ids.join(',')}`;
    case 'sent':
      return `d:${state.ids.join(',')}`;
    case 'failed':
      return `f${state.ids.join(',')}:${state.reason.slice(0, MAX_REASON)}`;
  }
}

export function decode(stored: string): LedgerState {
  const colon = stored.indexOf(':');
  const [rest = '', by = ''] = /^[sp]/.test(stored)
    ? stored.slice(colon + 1).split('@')
    : [stored.slice(colon + 1)];
  const number = Number(stored.slice(1, colon));
  const ids = listOf(rest);
  switch (stored.charAt(0)) {
    case 'n':
      return { kind: 'silent' };
    case 's':
      return { kind: 'sending', part: number, ids, by };
    case 'p':
      return { kind: 'partly', next: number, ids };
    case 'd':
      return { kind: 'sent', ids };
    case 'f':
      return { kind: 'failed', reason: rest, ids: listOf(stored.slice(1, colon)) };
    default:
      return { kind: 'queued' };
  }
}

const listOf = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number));
