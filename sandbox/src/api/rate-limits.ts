import { TelegramRefusal } from '../errors.js';
import type { ChatRecord } from '../world/state.js';
import { createRecentTimes } from './recent-times.js';
import { createSendCounts, type SendCounts } from './send-counts.js';

/** No more than `count` messages in any stretch of `ms` milliseconds. */
export interface Window {
  count: number;
  ms: number;
}

/**
 * How much a bot may send. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this gives 30 a
 * second, one a second in a chat "short bursts aside" and 20 a minute in a group; paid broadcasts up to 1000 a second.
 * The size of a burst is ours: eight at once, and over ten seconds five more than one a second.
 */
export interface RateLimits {
  all: Window;
  paid: Window;
  chat: Window;
  /** To one chat, the most at once. */
  burst: Window;
  /** Groups and channels. */
  group: Window;
}

export const TELEGRAM_LIMITS: RateLimits = {
  all: { count: 30, ms: 1000 },
  paid: { count: 1000, ms: 1000 },
  chat: { count: 15, ms: 10_000 },
  burst: { count: 8, ms: 1000 },
  group: { count: 20, ms: 60_000 },
};

/** Judges what is sent by sliding windows, and counts it. `now` is a steady clock in milliseconds. */
export interface RateLimiter {
  /** Throws 429 with retry_after where one more message is too many; else counts it. */
  take(chat: Pick<ChatRecord, 'id' | 'type'>, paid: boolean): void;
  /** Other limits from now on, judged from now on; false turns them off. */
  set(limits: RateLimits | false): void;
  get(): RateLimits | false;
  counts(): SendCounts;
  /** Begins the counts anew; the limits are judged as before. */
  resetCounts(): void;
}

/** Key of what is counted over all chats. */
const EVERYONE = 0;

export function createRateLimiter(initial: RateLimits | false, now: () => number): RateLimiter {
  const counts = createSendCounts();
  let limits = initial;
  let sent = memoryFor(limits);

  return {
    take(chat, paid) {
      const at = now();
      const lane = paid ? 'paid' : 'all';
      if (limits !== false && sent) {
        const everyones = sent[lane].of(EVERYONE);
        const own = sent.chats.of(chat.id);
        const wait = Math.max(
          waitFor(everyones, limits[lane], at),
          waitFor(own, limits.burst, at),
          waitFor(own, limits.chat, at),
          chat.type === 'private' ? 0 : waitFor(own, limits.group, at),
        );
        if (wait > 0) {
          counts.refused();
          throw tooManyRequests(wait);
        }
        sent[lane].add(EVERYONE, at);
        sent.chats.add(chat.id, at);
      }
      counts.took(lane, at);
    },
    set(next) {
      limits = next;
      sent = memoryFor(next);
    },
    get: () => limits,
    counts: counts.read,
    resetCounts: counts.reset,
  };
}

/** What a message can be judged by: no more than the largest window holds. */
function memoryFor(limits: RateLimits | false) {
  if (limits === false) return undefined;
  const { all, paid, chat, burst, group } = limits;
  const widest = {
    count: Math.max(chat.count, burst.count, group.count),
    ms: Math.max(chat.ms, burst.ms, group.ms),
  };
  return { all: createRecentTimes(all), paid: createRecentTimes(paid), chats: createRecentTimes(widest) };
}

/** Milliseconds until one more fits: until the oldest of the newest `count` has left the window. 0 or less: it fits now. */
function waitFor(times: readonly number[], { count, ms }: Window, at: number): number {
  const oldest = times[times.length - count];
  return oldest === undefined ? 0 : oldest + ms - at;
}

/** @param ms until the next message may go */
export function tooManyRequests(ms: number): TelegramRefusal {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return new TelegramRefusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
