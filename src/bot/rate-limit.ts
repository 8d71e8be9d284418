import { Composer } from 'grammy';
import { MINUTE } from '../domain/clock.js';
import type { Say } from '../messages/say.js';
import { toMessage } from '../messages/split.js';
import type { BotContext } from './context.js';
import { reply } from './send.js';

export interface RateLimitDeps {
  say: Say;
  /** Milliseconds that only go forward: a clock somebody sets must not lock anybody out. */
  steady: () => number;
  /** Something was left unanswered. */
  onLimited?: () => void;
}

export interface RateLimitOptions {
  /** So much of one person is looked at in a minute, all of it at once if need be; 0 for no limit. */
  perMinute: number;
}

interface Bucket {
  left: number;
  at: number;
  toldAt: number;
}

/** Those who came last are remembered: who comes back after so many others has long a full bucket. */
const REMEMBERED = 10_000;

/**
 * One person, or a program in their name, cannot keep the bot from the others: past the limit nothing is looked up and
 * nothing is said, but for one sentence a minute in private. Memory of this process suffices, as only one hears at a time.
 * What groups and Telegram itself tell (a new chat id, a removal) is never left out.
 */
export function rateLimit(
  { say, steady, onLimited = () => {} }: RateLimitDeps,
  { perMinute }: RateLimitOptions,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  if (perMinute === 0) return feature;
  const taken = createBuckets(perMinute, steady);

  // Every letter typed after the bot's name is a question of its own, and none of them waits for an answer.
  const typing = createBuckets(perMinute, steady);
  feature.on('inline_query', async (ctx, next) => {
    if (typing(ctx.from.id) === 'yes') return next();
    onLimited();
  });

  feature.on(['message', 'callback_query'], async (ctx, next) => {
    // Service messages are told in somebody's name and are not that person's doing.
    if (ctx.from === undefined || ctx.message?.migrate_to_chat_id !== undefined) return next();
    const may = taken(ctx.from.id);
    if (may === 'yes') return next();
    onLimited();
    if (may === 'no') return;
    if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: say.text('too-fast'), show_alert: true });
    else if (ctx.chat.type === 'private') await reply(ctx, toMessage(say.html('too-fast')));
  });
  return feature;
}

/** @returns whether one more of this person is looked at; 'tell' when not, and they have not been told lately */
function createBuckets(perMinute: number, steady: () => number): (person: number) => 'yes' | 'tell' | 'no' {
  const buckets = new Map<number, Bucket>();
  return (person) => {
    const now = steady();
    const { left, at, toldAt } = buckets.get(person) ?? { left: perMinute, at: now, toldAt: -MINUTE };
    const filled = Math.min(perMinute, left + ((now - at) / MINUTE) * perMinute);
    const answer = filled >= 1 ? 'yes' : now - toldAt >= MINUTE ? 'tell' : 'no';
    buckets.delete(person);
    buckets.set(person, {
      left: answer === 'yes' ? filled - 1 : filled,
      at: now,
      toldAt: answer === 'tell' ? now : toldAt,
    });
    const [oldest] = buckets.keys();
    if (buckets.size > REMEMBERED && oldest !== undefined) buckets.delete(oldest);
    return answer;
  };
}
