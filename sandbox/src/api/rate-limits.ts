import { TelegramRefusal } from '../errors.js';
import type { ChatRecord } from '../world/state.js';

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

/** Counts what was sent in sliding windows. `now` is a steady clock in milliseconds. */
export interface RateLimiter {
  /** Throws 429 with retry_after where one more message is too many; else counts it. */
  take(chat: Pick<ChatRecord, 'id' | 'type'>, paid: boolean): void;
  /** Other limits from now on; false turns them off. */
  set(limits: RateLimits | false): void;
  get(): RateLimits | false;
}

export function createRateLimiter(initial: RateLimits | false, now: () => number): RateLimiter {
  let limits = initial;
  let sent = new Map<string, number[]>();

  /** Times still inside the window, oldest first. */
  function within(key: string, { ms }: Window, at: number): number[] {
    const times = sent.get(key) ?? [];
    let outside = 0;
    while (outside < times.length && at - (times[outside] as number) >= ms) outside += 1;
    if (outside > 0) times.splice(0, outside);
    return times;
  }

  return {
    take(chat, paid) {
      if (limits === false) return;
      const at = now();
      const own = String(chat.id);
      const checks: [key: string, window: Window][] = [
        paid ? ['paid', limits.paid] : ['all', limits.all],
        [`${own} burst`, limits.burst],
        [own, limits.chat],
      ];
      if (chat.type !== 'private') checks.push([`${own} minute`, limits.group]);
      const windows = checks.map(([key, window]) => ({ key, window, times: within(key, window, at) }));
      const waits = windows
        .filter(({ window, times }) => times.length >= window.count)
        .map(({ window, times }) => (times[times.length - window.count] as number) + window.ms - at);
      if (waits.length > 0) throw tooManyRequests(Math.max(...waits));
      for (const { key, times } of windows) sent.set(key, [...times, at]);
    },
    set(next) {
      limits = next;
      sent = new Map();
    },
    get: () => limits,
  };
}

/** @param ms until the next message may go */
export function tooManyRequests(ms: number): TelegramRefusal {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return new TelegramRefusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
