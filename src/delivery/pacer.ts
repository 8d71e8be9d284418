import { setTimeout as sleepFor } from 'node:timers/promises';
import { SECOND } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from '../storage/keys.js';
import type { RedisClient } from '../storage/redis-client.js';
import { REST, TAKE } from './pacer-script.js';

/** `interactive`: somebody waits for an answer. `bulk`: everything the outbox sends. */
export type Lane = 'interactive' | 'bulk';

export interface PacerOptions {
  /** Messages a second over all chats. */
  rate: number;
  sleep?: (ms: number) => Promise<unknown>;
}

export type Pacer = ReturnType<typeof createPacer>;

/**
 * How often one chat may be written to: about one a second in private with a short burst, twenty a minute in groups
 * and channels; https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 * Intervals and tolerances in µs. Eighteen a minute and a burst of two stay below twenty in any minute.
 * Somebody who sets the days of a subscription presses seven buttons in a row; the burst of answers allows for that.
 */
const PRIVATE = { interval: 1_000_000, tolerance: { bulk: 2_000_000, interactive: 5_000_000 } };
const SHARED = { interval: 3_333_333, tolerance: { bulk: 3_333_333, interactive: 3_333_333 } };

/**
 * The pace of all sending, kept in Redis and shared by every process.
 *
 * Bulk tolerates one interval: with none, each delay of a timer is lost for good; with more, a sliding second could
 * hold more than Telegram takes. Interactive tolerates two, so an answer goes out between two bulk messages, and bulk
 * then waits the longer.
 */
export function createPacer(redis: RedisClient, keys: Keys, { rate, sleep = sleepFor }: PacerOptions) {
  const interval = Math.round(1_000_000 / rate);

  /** @returns 0 when a message may go now (and is counted), else milliseconds to wait before asking again */
  async function take(chat: ChatId, lane: Lane): Promise<number> {
    const own = chat > 0 ? PRIVATE : SHARED;
    const places = [keys.paceGlobal, keys.paceChat(chat), keys.paceRest('all'), keys.paceRest(chat)];
    const tolerance = lane === 'interactive' ? 2 * interval : interval;
    return Number(
      await redis.eval(TAKE, 4, ...places, interval, tolerance, own.interval, own.tolerance[lane]),
    );
  }

  return {
    take,

    /** Waits until a message may go. An answer to a person is not held back for a long rest: Telegram may refuse it. */
    async acquire(chat: ChatId, lane: Lane, longest = Number.POSITIVE_INFINITY): Promise<void> {
      for (let wait = await take(chat, lane); wait > 0; wait = await take(chat, lane)) {
        if (wait > longest) return;
        await sleep(wait);
      }
    },

    /** After a 429: this chat, or with `all` everything, stays silent for so long. A longer rest is not cut short. */
    async rest(chat: ChatId | 'all', ms: number): Promise<void> {
      await redis.eval(REST, 1, keys.paceRest(chat), Math.max(1, Math.ceil(ms)));
    },
  };
}

/** An interactive answer waits at most this long for its turn. */
export const LONGEST_INTERACTIVE_WAIT = 5 * SECOND;
