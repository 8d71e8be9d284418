import { randomBytes } from 'node:crypto';
import type { Keys } from '../keys.js';
import type { RedisClient } from '../redis-client.js';
import { type ChangeTracking, CopyBrokenError } from './change-tracking.js';
import type { KeyRecord } from './file-format.js';
import { readKeys } from './read-keys.js';

/** Nobody writes for so long at the very most, also when this process dies meanwhile. */
const LONGEST_PAUSE_MS = 2_000;
/** A key with more members is copied within Redis, which takes a fifth of reading it; docs/adr/0022 has figures. */
const LARGE = 1_000;
/** Whoever dies leaves copies for so long. */
const COPIES_LAST_MS = 120_000;
const TRIES = 3;

/** Which of these hold so much that they are not to be read while nobody may write. */
export async function largeAmong(redis: RedisClient, names: readonly string[]): Promise<string[]> {
  const asked = redis.pipeline();
  for (const name of names) asked.type(bytes(name));
  const kinds = ((await asked.exec()) ?? []).map(([, kind]) => kind);
  const many = names
    .map((name, index) => ({ name, kind: kinds[index] }))
    .filter(({ kind }) => kind !== 'string');
  const counted = redis.pipeline();
  for (const { name, kind } of many) {
    if (kind === 'hash') counted.hlen(bytes(name));
    else if (kind === 'set') counted.scard(bytes(name));
    else counted.zcard(bytes(name));
  }
  // Of one that has gone, or become another, no number: it is looked at again when it is copied.
  const counts = ((await counted.exec()) ?? []).map(([, count]) => Number(count ?? 0));
  return many.flatMap(({ name }, index) => ((counts[index] ?? 0) > LARGE ? [name] : []));
}

/**
 * Reads keys as all of them stand at one instant. Writes are held back while the small ones are read; of the large ones
 * Redis makes copies of its own in the step that holds writes back, and these are read when everybody writes again.
 * @param meanwhile what else is to be known of that instant
 * @throws CopyBrokenError when others wrote all the same: the pause was over, or another ended it
 */
export async function holdStill<T>(
  { tracking, keys, steady }: { tracking: ChangeTracking; keys: Keys; steady: () => number },
  large: ReadonlySet<string>,
  add: (record: KeyRecord) => Promise<void>,
  meanwhile: () => Promise<T>,
): Promise<{ found: T; pausedMs: number }> {
  const { redis } = tracking;
  const prefix = bytes(keys.prefix, 'utf8').toString('latin1');
  const owed = new Set(large);
  const mark = randomBytes(6).toString('hex');
  let pausedMs = 0;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const copies = [...large].map((name, index) => ({ name, copy: keys.backupStill(`${mark}:${index}`) }));
    const done = await once(copies);
    pausedMs = Math.max(pausedMs, done.took);
    if (!done.isStill) {
      if (copies.length > 0) await redis.unlink(...copies.map(({ copy }) => copy));
      continue;
    }
    for (const record of done.kept) await add(record);
    for (const { name, copy, expiresAt } of done.copied) {
      for await (const record of readKeys(redis, prefix, [bytes(copy, 'utf8').toString('latin1')]))
        if (record.kind !== 'gone') await add({ ...record, name: name.slice(prefix.length), expiresAt });
    }
    const left = done.copied.length === 0 ? 0 : await redis.unlink(...done.copied.map(({ copy }) => copy));
    if (left < done.copied.length) throw new CopyBrokenError('копия большого ключа не дождалась чтения');
    return { found: done.found, pausedMs };
  }
  throw new CopyBrokenError('Redis слишком занят, за отведённые две секунды копия не сошлась');

  async function once(copies: { name: string; copy: string }[]) {
    // What is read now is written down when everybody may write again.
    const kept: KeyRecord[] = [];
    const begun = steady();
    const expiries = await tracking.pause(LONGEST_PAUSE_MS, copies, COPIES_LAST_MS);
    try {
      const copied = copies.flatMap((one, index) => {
        const expiresAt = expiries[index] ?? null;
        return expiresAt === null ? [] : [{ ...one, expiresAt }];
      });
      await tracking.settle();
      for (const name of tracking.take()) owed.add(name);
      const isCopied = new Set(copied.map(({ name }) => name));
      const live = [...owed].filter((name) => !isCopied.has(name));
      for await (const record of readKeys(redis, prefix, live)) kept.push(record);
      const found = await meanwhile();
      // Of one instant is what nobody has written to in between, whatever has become of the pause.
      await tracking.settle();
      tracking.check();
      return { kept, copied, found, isStill: tracking.size === 0, took: steady() - begun };
    } finally {
      await tracking.resume().catch(() => undefined);
    }
  }
}

const bytes = (name: string, as: 'latin1' | 'utf8' = 'latin1') => Buffer.from(name, as);
