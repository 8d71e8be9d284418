import { z } from 'zod';
import { HOUR, SECOND } from '../domain/clock.js';
import type { Keys } from './keys.js';
import { recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';
import { defineScript } from './script.js';

/** Telegram keeps what it thinks was not taken for 24 hours: https://core.telegram.org/bots/api#getting-updates */
const REMEMBERED_MS = 25 * HOUR;
/** Some hundred megabytes at worst. What does not fit stays with Telegram, which keeps it for a day. */
const HOLDS_AT_MOST = 100_000;
const READ_AT_ONCE = 100;
/** A blocking read is answered at least this often, so a longer silence is a dead connection. */
const BLOCK_MS = 5 * SECOND;
const SILENT_MS = 3 * BLOCK_MS;

/** What is kept of an update; `update` as the Bot API has it, https://core.telegram.org/bots/api#update */
export interface Incoming {
  id: number;
  /** Those of one chat are handled in their order. */
  chat: number;
  update: object;
}

/** Where an update stands in the inbox. */
export interface Place {
  /** The stream's id of the entry; later ones are greater. */
  at: string;
  chat: number;
}

/**
 * KEYS[1] inbox  KEYS[1 + i] the mark of update i
 * ARGV[1] term of a mark, ms  ARGV[2] entries at most  ARGV[2i + 1] chat of update i  ARGV[2i + 2] its record
 * Returns how many are new, or -1 when the inbox is full and nothing was taken.
 */
const PUT = `
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[2]) then return -1 end
local taken = 0
for i = 1, #KEYS - 1 do
  if redis.call('SET', KEYS[1 + i], 1, 'NX', 'PX', ARGV[1]) then
    redis.call('XADD', KEYS[1], '*', 'chat', ARGV[2 * i + 1], 'update', ARGV[2 * i + 2])
    taken = taken + 1
  end
end
return taken`;

const putAll = defineScript(PUT);

const codec = recordCodec('update', 1, z.object({ update: z.record(z.string(), z.unknown()) }));

export type Inbox = ReturnType<typeof createInbox>;
/** What people have sent the bot and it has not dealt with yet: a stream in the order of arrival, each update once. */
export function createInbox(
  redis: RedisClient,
  keys: Keys,
  { holdsAtMost = HOLDS_AT_MOST }: { holdsAtMost?: number } = {},
) {
  return {
    /** All of them or none. @returns how many are new; null when the inbox is full */
    async put(updates: readonly Incoming[]): Promise<number | null> {
      if (updates.length === 0) return 0;
      const marks = updates.map(({ id }) => keys.update(id));
      const records = updates.flatMap(({ chat, update }) => [
        chat,
        codec.encode({ update: update as Record<string, unknown> }),
      ]);
      const taken = Number(
        await putAll(redis, [keys.inbox, ...marks], [REMEMBERED_MS, holdsAtMost, ...records]),
      );
      return taken < 0 ? null : taken;
    },

    /**
     * The update at a place; null when somebody else has dealt with it, which a holder before this one may still do.
     * @throws RecordError
     */
    async get(at: string): Promise<object | null> {
      const [entry] = await redis.xrange(keys.inbox, at, at);
      return entry ? codec.decode(fieldsOf(entry[1]).update ?? '').update : null;
    },

    /** For how long something stands at a place, ms, by the clock of Redis, which names the places. */
    async ageOf(at: string): Promise<number> {
      const [seconds, micros] = await redis.time();
      return Number(seconds) * SECOND + Number(micros) / 1000 - Number(at.split('-')[0]);
    },

    /** It has been dealt with. */
    async remove(at: string): Promise<void> {
      await redis.xdel(keys.inbox, at);
    },

    /** Reads on a connection of its own: a blocking read holds up everything behind it. */
    openReader() {
      const own = redis.duplicate({ socketTimeout: SILENT_MS });
      // The connection it is a copy of says what happened to Redis.
      own.on('error', () => undefined);
      let endReading: (nothing: null) => void = () => {};
      const closed = new Promise<null>((resolve) => {
        endReading = resolve;
      });
      return {
        /** The next entries after a place; waits some seconds for the first. '0' is the beginning. */
        async next(after: string): Promise<Place[]> {
          const found = await Promise.race([
            own.xread('COUNT', READ_AT_ONCE, 'BLOCK', BLOCK_MS, 'STREAMS', keys.inbox, after),
            closed,
          ]);
          return (found?.[0]?.[1] ?? []).map(([at, fields]) => ({ at, chat: Number(fieldsOf(fields).chat) }));
        },
        /** Ends a read that waits, too; also one whose connection is just being made anew, of which the client forgets. */
        close(): void {
          endReading(null);
          own.disconnect();
        },
      };
    },
  };
}

function fieldsOf(flat: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(
    flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1]]] : [])),
  );
}
