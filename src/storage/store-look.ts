import type { Instant } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { LeaseName } from './lease.js';
import { MIGRATIONS } from './migrations.js';
import { refusesWrites } from './owner.js';
import type { RedisClient } from './redis-client.js';

/** What a Redis says of itself; null where it does not say. https://redis.io/docs/latest/commands/info/ */
export interface ServerLook {
  version: string | null;
  /** It keeps what is written: by its journal, by snapshots alone, not at all. */
  keeps: 'journal' | 'snapshots' | 'nothing' | null;
  /** The last write of journal or snapshot failed. */
  writeFailed: boolean;
  policy: string | null;
  /** Bytes; `limit` 0 for none. */
  memory: { used: number; limit: number };
  /** Why it takes no writes; null when it does. */
  refuses: string | null;
  /** Of several questions the middle one, ms. */
  latencyMs: number;
  /** Its clock, and ours before and after it was asked. */
  clock: { at: Instant; asked: Instant; answered: Instant };
}

/** What of ours stands in a Redis. */
export interface StoreLook {
  /** Newest migration that was applied, 0 for none, and the newest this program knows. */
  schema: { applied: number; known: number };
  /** Id of the bot whose data these are. */
  owner: string | null;
  hasOperator: boolean;
  /** Who does now what one process does alone, since when. */
  serving: { name: LeaseName; host: string; pid: string; since: Instant }[];
  /** When the last backup was begun; null when none was. */
  backupAt: Instant | null;
  /** A restore was begun and is not over: nobody serves on such a store. */
  isRestoreUnfinished: boolean;
}

const PINGS = 5;

/** Looks at the server; beside a passing probe it writes nothing. */
export async function lookAtServer(
  redis: RedisClient,
  keys: Keys,
  { clock, steady }: { clock: () => Instant; steady: () => number },
): Promise<ServerLook> {
  const info = await infoOf(redis);
  const number = (name: string) => Number(info.get(name) ?? 0);
  const times: number[] = [];
  for (let n = 0; n < PINGS; n++) {
    const from = steady();
    await redis.ping();
    times.push(steady() - from);
  }
  const asked = clock();
  const [seconds = 0, micros = 0] = (await redis.time()).map(Number);
  return {
    version: info.get('redis_version') ?? null,
    keeps: await keeping(redis, info),
    writeFailed:
      ['aof_last_write_status', 'aof_last_bgrewrite_status'].some((name) => isBad(info.get(name))) ||
      isBad(info.get('rdb_last_bgsave_status')),
    policy: info.get('maxmemory_policy') ?? null,
    memory: { used: number('used_memory'), limit: number('maxmemory') },
    refuses: await refusesWrites(redis, keys),
    latencyMs: times.sort((a, b) => a - b)[Math.floor(PINGS / 2)] ?? 0,
    clock: { at: seconds * 1000 + Math.floor(micros / 1000), asked, answered: clock() },
  };
}

/** Looks at our records, and changes none. */
export async function lookAtStore(redis: RedisClient, keys: Keys): Promise<StoreLook> {
  const [applied, owner, operators, backup, restoring] = await Promise.all([
    redis.hkeys(keys.migrations),
    redis.get(keys.owner),
    redis.scard(keys.operators),
    redis.get(keys.backupLast),
    redis.exists(keys.restoring),
  ]);
  const serving: StoreLook['serving'] = [];
  for (const name of ['bot', 'schedule'] as const) {
    const token = await redis.get(keys.lease(name));
    if (token === null) continue;
    const [micros = '', holder = ''] = token.split('@');
    const [host = '', pid = ''] = holder.split(' ');
    serving.push({ name, host, pid, since: Math.floor(Number(micros) / 1000) });
  }
  return {
    schema: { applied: Math.max(0, ...applied.map(Number)), known: MIGRATIONS.length },
    owner,
    hasOperator: operators > 0,
    serving,
    backupAt: backup === null ? null : Number(backup),
    isRestoreUnfinished: restoring > 0,
  };
}

async function infoOf(redis: RedisClient): Promise<Map<string, string>> {
  // Not everybody may ask for INFO.
  const text = await redis.info().catch(() => '');
  const lines = text.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line] as const);
  return new Map(lines.map(([name, line]) => [name, line.slice(name.length + 1)]));
}

/** Managed servers refuse CONFIG; then the journal alone can be told. */
async function keeping(redis: RedisClient, info: ReadonlyMap<string, string>): Promise<ServerLook['keeps']> {
  const journal = info.get('aof_enabled');
  if (journal === '1') return 'journal';
  if (journal === undefined) return null;
  const [, save] = ((await redis.config('GET', 'save').catch(() => [])) as string[]) ?? [];
  if (save === undefined) return null;
  return save === '' ? 'nothing' : 'snapshots';
}

const isBad = (status: string | undefined) => status !== undefined && status !== 'ok';
