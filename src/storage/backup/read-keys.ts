import type { RedisClient } from '../redis-client.js';
import { type KeyRecord, KINDS, type Kind } from './file-format.js';

/** Keys looked at in one round trip. */
const NAMES = 1_000;
/** Members of one page of a large key, about; smaller ones come whole. */
const MEMBERS = 1_000;

/** A key of a kind that no record says. */
export class UnknownKindError extends Error {
  override name = 'UnknownKindError';
}

type Reading = { name: string; kind: Kind; expiresAt: number };
type Page = { items: Buffer[]; cursor: string };

/**
 * Reads keys in pages, from the Redis they stand in. What changes while it is read comes out mixed: the caller knows
 * what has changed, and reads it again.
 * @param names with the prefix, latin1
 * @returns for each key one record or several, the first of them `first`; `gone` where nothing stands
 * @throws UnknownKindError
 */
export async function* readKeys(
  redis: RedisClient,
  prefix: string,
  names: readonly string[],
): AsyncGenerator<KeyRecord> {
  for (let from = 0; from < names.length; from += NAMES) {
    const page = names.slice(from, from + NAMES);
    const { there, gone } = await look(redis, page);
    yield* gone.map((name): KeyRecord => ({ kind: 'gone', name: name.slice(prefix.length) }));
    let first = true;
    for (let open: (Reading & { cursor: string })[] = there; open.length > 0; first = false) {
      const pages = await values(redis, open);
      const next: typeof open = [];
      for (const [index, reading] of open.entries()) {
        const found = pages[index];
        const { kind, expiresAt } = reading;
        const name = reading.name.slice(prefix.length);
        // It went between two looks, or has become another kind: a change like any other.
        if (!found) yield { kind: 'gone', name };
        else {
          yield { kind, name, first, expiresAt, items: found.items };
          if (found.cursor !== '0') next.push({ ...reading, cursor: found.cursor });
        }
      }
      open = next;
    }
  }
}

async function look(
  redis: RedisClient,
  names: readonly string[],
): Promise<{ there: (Reading & { cursor: string })[]; gone: string[] }> {
  const asked = redis.pipeline().time();
  for (const name of names) asked.type(bytes(name)).pttl(bytes(name));
  const [time, ...answers] = await answersOf(asked);
  const [seconds, micros] = time as [string | number, string | number];
  const now = Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
  const there: (Reading & { cursor: string })[] = [];
  const gone: string[] = [];
  for (const [index, name] of names.entries()) {
    const type = answers[2 * index] as string;
    const left = answers[2 * index + 1] as number;
    if (type === 'none' || left === -2) gone.push(name);
    else {
      const kind = KINDS.find((one) => one === type);
      if (!kind) throw new UnknownKindError(`${Buffer.from(name, 'latin1').toString()} (${type})`);
      there.push({ name, kind, expiresAt: left === -1 ? 0 : now + left, cursor: '0' });
    }
  }
  return { there, gone };
}

async function values(
  redis: RedisClient,
  open: readonly (Reading & { cursor: string })[],
): Promise<(Page | null)[]> {
  const asked = redis.pipeline();
  for (const { name, kind, cursor } of open) {
    const key = bytes(name);
    if (kind === 'string') asked.getBuffer(key);
    else if (kind === 'hash') asked.hscanBuffer(key, cursor, 'COUNT', MEMBERS);
    else if (kind === 'set') asked.sscanBuffer(key, cursor, 'COUNT', MEMBERS);
    else asked.zscanBuffer(key, cursor, 'COUNT', MEMBERS);
  }
  const answers = await answersOf(asked, (error) => error.message.startsWith('WRONGTYPE'));
  return open.map(({ kind, cursor }, index) => {
    const answer = answers[index];
    if (answer === null || answer === undefined) return null;
    if (kind === 'string') return { items: [answer as Buffer], cursor: '0' };
    const [next, items] = answer as [Buffer, Buffer[]];
    const after = next.toString();
    return items.length === 0 && after === '0' && cursor === '0' ? null : { items, cursor: after };
  });
}

/** @param mayFail errors that stand for "nothing" */
async function answersOf(
  asked: ReturnType<RedisClient['pipeline']>,
  mayFail: (error: Error) => boolean = () => false,
): Promise<unknown[]> {
  return ((await asked.exec()) ?? []).map(([error, answer]) => {
    if (error && !mayFail(error)) throw error;
    return error ? null : answer;
  });
}

const bytes = (name: string) => Buffer.from(name, 'latin1');
