import type { Keys } from '../keys.js';
import type { RedisClient } from '../redis-client.js';
import type { ChangeTracking } from './change-tracking.js';
import type { Holdings, KeyRecord } from './file-format.js';
import { holdStill, largeAmong } from './hold-still.js';
import { readKeys } from './read-keys.js';

export interface SnapshotDeps {
  redis: RedisClient;
  keys: Keys;
  /** Null: nobody writes, and somebody has seen to that. */
  tracking: ChangeTracking | null;
  /** @param name without the prefix */
  isCopied: (name: string) => boolean;
  add: (record: KeyRecord) => Promise<void>;
  onProgress: (seen: number, total: number) => void;
  /** Milliseconds that only go forward. */
  steady: () => number;
  signal: AbortSignal;
}

export interface Snapshot extends Holdings {
  /** How long nobody could write, ms. */
  pausedMs: number;
  /** How often what had changed was copied again. */
  rounds: number;
}

const SCAN_COUNT = 1_000;
/** So few changed keys are copied while nobody writes. */
const FEW = 100;
const MOST_ROUNDS = 20;
/** A round that leaves more than this share has a writer that is as fast as we are: further ones bring nothing. */
const WORTH_IT = 0.8;

/**
 * Copies a store as it stands at one instant, while others write. All keys are copied first, then, round by round, those
 * that have changed since, and the last few, with the large ones, while Redis holds back all writes.
 * @throws CopyBrokenError; UnknownKindError; SetupError where Redis refuses to pause
 */
export async function takeSnapshot(deps: SnapshotDeps): Promise<Snapshot> {
  const { keys, tracking, add, onProgress, steady, signal } = deps;
  const redis = tracking?.redis ?? deps.redis;
  const prefix = Buffer.from(keys.prefix).toString('latin1');

  let seen = 0;
  const total = await redis.dbsize();
  for await (const page of pages()) {
    signal.throwIfAborted();
    seen += page.length;
    // One that is gone already is in no record before.
    await copy(page, async (record) => void (record.kind !== 'gone' && (await add(record))));
    onProgress(seen, Math.max(seen, total));
  }
  onProgress(seen, seen);
  if (!tracking) return { ...(await holdings()), pausedMs: 0, rounds: 0 };

  // Those of which every round would copy all anew, because somebody writes to one of their members.
  const large = new Set<string>();
  let rounds = 0;
  for (let before = Infinity; rounds < MOST_ROUNDS; rounds++) {
    signal.throwIfAborted();
    tracking.check();
    await tracking.settle();
    const changed = tracking.take().filter((name) => !large.has(name));
    for (const name of await largeAmong(redis, changed)) large.add(name);
    const small = changed.filter((name) => !large.has(name));
    await copy(small, add);
    if (small.length <= FEW || small.length > before * WORTH_IT) break;
    before = small.length;
  }
  const { found, pausedMs } = await holdStill({ tracking, keys, steady }, large, add, holdings);
  return { ...found, pausedMs, rounds };

  async function copy(names: readonly string[], take: (record: KeyRecord) => Promise<void>): Promise<void> {
    for await (const record of readKeys(redis, prefix, names)) await take(record);
  }

  async function* pages(): AsyncGenerator<string[]> {
    const pattern = `${keys.prefix.replace(/[*?[\]^\\]/g, '\\$&')}*`;
    let cursor = '0';
    do {
      const [next, found] = await redis.scanBuffer(cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT);
      cursor = next.toString();
      const names = found.map((name) => name.toString('latin1'));
      yield names.filter((name) => deps.isCopied(name.slice(prefix.length)));
    } while (cursor !== '0');
  }

  async function holdings(): Promise<Holdings> {
    const [subscribers, channels, articles] = await Promise.all([
      redis.hlen(keys.subscribers),
      redis.hlen(keys.channels),
      redis.zcard(keys.articlesByTime),
    ]);
    return { subscribers, channels, articles };
  }
}
