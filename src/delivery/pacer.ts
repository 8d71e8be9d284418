import { setTimeout as sleepFor } from 'node:timers/promises';
import { SECOND } from '../domain/clock.js';
import type { PaceState } from '../domain/delivery-report.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from '../storage/keys.js';
import type { RedisClient } from '../storage/redis-client.js';
import { defineScript } from '../storage/script.js';
import { BOOK, REFUSED, STATE, TAKE } from './pacer-scripts.js';

export interface PacerOptions {
  /** Messages a second over all chats. */
  rate: number;
  sleep?: (ms: number) => Promise<unknown>;
  /** For whoever counts. */
  seen?: PacerSeen | undefined;
}

export interface PacerSeen {
  /** For how long an answer has waited for its turn, ms. */
  onWaited(ms: number): void;
  /** A 429 of Telegram. @param all whether everything rests now */
  onRefused(all: boolean, retryAfterMs: number): void;
}

/** It may go and is counted; its own chat has to wait, ms; or nothing goes, ms. */
export type Turn = { go: true } | { chatWaits: number } | { allWait: number };

export type Pacer = ReturnType<typeof createPacer>;

/**
 * How often one chat may be written to: about one a second in private with a short burst, twenty a minute in groups
 * and channels; https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 * Intervals and tolerances in µs. Eighteen a minute and a burst of two stay below twenty in any minute.
 * Somebody who sets the days of a subscription presses seven buttons in a row; the burst of answers allows for that.
 */
const PRIVATE = { interval: 1_000_000, tolerance: 2_000_000, answers: 5_000_000 };
const SHARED = { interval: 3_333_333, tolerance: 3_333_333, answers: 3_333_333 };
const bookTurn = defineScript(BOOK);
const bucketOf = (chat: ChatId) => (chat > 0 ? PRIVATE : SHARED);

/** One chat refused is that chat's matter; so many different ones within so short a time are everybody's. */
const CHATS = 3;
const WITHIN = 5 * SECOND;

/**
 * The pace of all sending, kept in Redis and shared by every process. Bulk takes turns as they come; an answer to a
 * person books the next one, so it goes before all bulk and the two together keep the rate.
 */
export function createPacer(redis: RedisClient, keys: Keys, { rate, sleep = sleepFor, seen }: PacerOptions) {
  const shared = [keys.paceGlobal, keys.paceRest('all'), keys.paceSlow];
  const own = (chat: ChatId) => [keys.paceChat(chat), keys.paceRest(chat)];

  /**
   * Books the next turn for what somebody waits for: it goes before all bulk.
   * @returns the ms after which it may go; null when that is longer than `longest`, and nothing is booked
   */
  async function book(chat: ChatId, longest: number): Promise<number | null> {
    const { interval, answers } = bucketOf(chat);
    const places = [...shared, ...own(chat)];
    const wait = Number(await bookTurn(redis, places, [rate, interval, answers, longest]));
    return wait < 0 ? null : wait;
  }

  return {
    /**
     * Turns for bulk messages to these chats, in order. The list ends early where nothing more goes: with `allWait`.
     * Two messages to one chat in one call are both counted.
     */
    async take(chats: readonly ChatId[]): Promise<Turn[]> {
      const places = [...shared, ...chats.flatMap(own)];
      const buckets = chats.map(bucketOf).flatMap(({ interval, tolerance }) => [interval, tolerance]);
      const answers = (await redis.eval(TAKE, places.length, ...places, rate, ...buckets)) as number[];
      return answers.map((ms) => (ms === 0 ? { go: true } : ms > 0 ? { chatWaits: ms } : { allWait: -ms }));
    },

    book,

    /**
     * Waits until an answer may go, `longest` ms at most in all: then it is tried, and Telegram decides. Where many ask at
     * once it books again until it has a turn, so that they too keep the pace.
     */
    async acquire(chat: ChatId, longest: number): Promise<void> {
      let waited = 0;
      for (let left = longest; left > 0; left -= LONGEST_BOOKING) {
        const wait = await book(chat, Math.min(left, LONGEST_BOOKING));
        const ms = wait ?? Math.min(left, LONGEST_BOOKING);
        if (ms > 0) await sleep(ms);
        waited += ms;
        if (wait !== null) break;
      }
      seen?.onWaited(waited);
    },

    /** Telegram refused this chat with a 429. @returns whether everything rests now */
    async refused(chat: ChatId, retryAfterMs: number): Promise<boolean> {
      const places = [keys.paceRefused, keys.paceRest('all'), keys.paceSlow, keys.paceRest(chat)];
      const ms = Math.max(1, Math.ceil(retryAfterMs));
      const all = (await redis.eval(REFUSED, 4, ...places, rate, chat, ms, CHATS, WITHIN)) === 1;
      seen?.onRefused(all, ms);
      return all;
    },

    async state(chat: ChatId): Promise<PaceState> {
      const places = [keys.paceRest(chat), keys.paceRest('all'), keys.paceSlow];
      const [chatRests, allRests, thousandths] = (await redis.eval(STATE, 3, ...places, rate)) as number[];
      return {
        chatRestsMs: Math.max(0, chatRests ?? 0),
        allRestsMs: Math.max(0, allRests ?? 0),
        rate: (thousandths ?? 0) / 1000,
        fullRate: rate,
      };
    },
  };
}

/** So far ahead a turn is booked; a longer wait is slept through first, for others may leave meanwhile. */
export const LONGEST_BOOKING = 5 * SECOND;
/** Whoever pressed a button still looks at it. */
export const LONGEST_INTERACTIVE_WAIT = 30 * SECOND;
