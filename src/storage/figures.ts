import { type Instant, SECOND } from '../domain/clock.js';
import type { Keys } from './keys.js';
import type { LeaseName } from './lease.js';
import { OUTBOX } from './queues.js';
import type { RedisClient } from './redis-client.js';
import { defineScript } from './script.js';

/** A figure Redis did not give: it may forbid INFO, or be too old for it. */
type Figure = number | null;

/** How much stands in the store, in counts alone. Ages are in ms. */
export interface Figures {
  queue: Record<'waiting' | 'delayed' | 'active', Figure> & { oldestMs: Figure };
  inbox: { updates: Figure; oldestMs: Figure };
  /** Subscriptions with a time; those whose time has come; for how long the first of them has waited. */
  due: { all: Figure; now: Figure; oldestMs: Figure };
  atOnce: Figure;
  chats: Figure;
  channels: Figure;
  articles: Figure;
  /** For how long nothing is sent after a 429. */
  restsMs: Figure;
  leases: Record<Exclude<LeaseName, 'migrations'>, boolean>;
  redis: {
    pingMs: number;
    usedBytes: Figure;
    /** 0: without a limit. */
    maxBytes: Figure;
    keys: Figure;
    evicted: Figure;
    /** Null where it is not switched on. */
    aofOk: boolean | null;
    rdbOk: boolean | null;
  };
}

/**
 * The next to be sent, of which the first handed in is the oldest but for those that went before it.
 * KEYS[1] jobs that wait  ARGV[1] what the keys of jobs begin with. Returns when the oldest was handed in, ms; or nil.
 */
const OLDEST_JOB = `
local oldest
for _, id in ipairs(redis.call('LRANGE', KEYS[1], -50, -1)) do
  local at = tonumber(redis.call('HGET', ARGV[1] .. id, 'timestamp') or '')
  if at and (not oldest or at < oldest) then oldest = at end
end
return oldest and string.format('%d', oldest)`;

const oldestJob = defineScript(OLDEST_JOB);

/**
 * Reads the figures: a dozen counters Redis keeps anyway, whatever stands behind them; nothing is walked through.
 * Whoever asks sees to it that Redis is there, and does not wait for ever.
 * @param steady milliseconds that only go forward
 */
export function createFigures(redis: RedisClient, keys: Keys, steady: () => number) {
  const place = `${keys.queues}:${OUTBOX}`;

  return async (now: Instant): Promise<Figures> => {
    const asked = steady();
    await redis.ping();
    const pingMs = steady() - asked;
    const oldest = oldestJob(redis, [`${place}:wait`], [`${place}:`]).catch(() => null);
    const answers = await redis
      .pipeline()
      .llen(`${place}:wait`)
      .zcard(`${place}:prioritized`)
      .zcard(`${place}:delayed`)
      .llen(`${place}:active`)
      .xlen(keys.inbox)
      .xrange(keys.inbox, '-', '+', 'COUNT', 1)
      .zcard(keys.due)
      .zcount(keys.due, '-inf', now)
      .zrange(keys.due, '0', '0', 'WITHSCORES')
      .scard(keys.atOnce)
      .hlen(keys.subscribers)
      .hlen(keys.channels)
      .zcard(keys.articlesByTime)
      .pttl(keys.paceRest('all'))
      .exists(keys.lease('schedule'))
      .exists(keys.lease('bot'))
      .dbsize()
      .info('memory')
      .info('persistence')
      .info('stats')
      .time()
      .exec();
    const given = (answers ?? []).map(([error, value]) => (error === null ? value : null));
    const [waiting, prioritized, delayed, active, updates, first, all, dueNow, firstDue] = given;
    const [atOnce, chats, channels, articles, rests, schedule, bot, dbsize] = given.slice(9);
    const [memory, persistence, stats, time] = given.slice(17);
    const known = infoOf([memory, persistence, stats]);
    const addedAt = figure(await oldest);
    // Places of the inbox are named by the clock of Redis.
    const redisNow = Array.isArray(time) ? Number(time[0]) * SECOND + Number(time[1]) / 1000 : now;
    const firstAt = (first as [string, string[]][] | null)?.[0]?.[0];
    const dueAt = (firstDue as string[] | null)?.[1];
    return {
      queue: {
        waiting: sum(figure(waiting), figure(prioritized)),
        delayed: figure(delayed),
        active: figure(active),
        // Jobs carry the time of the machine that handed them in; the clock of Redis is the nearest there is.
        oldestMs: addedAt === null ? 0 : Math.max(0, redisNow - addedAt),
      },
      inbox: {
        updates: figure(updates),
        oldestMs: firstAt === undefined ? 0 : Math.max(0, redisNow - Number(firstAt.split('-')[0])),
      },
      due: {
        all: figure(all),
        now: figure(dueNow),
        oldestMs: dueAt === undefined ? 0 : Math.max(0, now - Number(dueAt)),
      },
      atOnce: figure(atOnce),
      chats: figure(chats),
      channels: figure(channels),
      articles: figure(articles),
      restsMs: Math.max(0, figure(rests) ?? 0),
      leases: { schedule: schedule === 1, bot: bot === 1 },
      redis: {
        pingMs,
        usedBytes: figure(known.get('used_memory')),
        maxBytes: figure(known.get('maxmemory')),
        keys: figure(dbsize),
        evicted: figure(known.get('evicted_keys')),
        aofOk:
          known.get('aof_enabled') === '1'
            ? known.get('aof_last_write_status') === 'ok' && known.get('aof_last_bgrewrite_status') === 'ok'
            : null,
        rdbOk: known.has('rdb_last_bgsave_status') ? known.get('rdb_last_bgsave_status') === 'ok' : null,
      },
    };
  };
}

/** `name:value` lines: https://redis.io/docs/latest/commands/info/ */
function infoOf(sections: readonly unknown[]): Map<string, string> {
  const text = sections.filter((section) => typeof section === 'string').join('\n');
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf(':');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    }),
  );
}

function figure(value: unknown): Figure {
  if (value === null || value === undefined) return null;
  return Number.isFinite(Number(value)) ? Number(value) : null;
}

const sum = (one: Figure, other: Figure): Figure => (one === null ? other : one + (other ?? 0));
