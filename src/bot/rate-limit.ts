import { Composer } from 'grammy';
import { type Clock, MINUTE } from '../domain/clock.js';
import { type Action, decodeAction } from '../messages/callbacks.js';
import type { Say } from '../messages/say.js';
import { toMessage } from '../messages/split.js';
import { saidToBot } from './addressed.js';
import type { BotContext } from './context.js';
import type { BotDeps } from './deps.js';
import { reply } from './send.js';

export interface RateLimitDeps {
  say: Say;
  /** Milliseconds that only go forward: a clock somebody sets must not lock anybody out. */
  steady: () => number;
  /** Whether somebody is in danger. */
  understand: BotDeps['understand'];
  clock: Clock;
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
/** Of what is heard past the limit, so much in a minute. */
const NEEDED_PER_MINUTE = 10;
/** To erase somebody walks over the names of the whole store: nobody needs that more often in a minute. */
const ERASED_PER_MINUTE = 3;
/**
 * Telegram takes 20 messages a minute in a group, https://core.telegram.org/bots/faq: whoever has more of them answered
 * keeps the others of that group waiting. Of 60 it is 10.
 */
const IN_GROUP = 1 / 6;
/** Nobody who is in danger writes at length, and long texts take long to understand. */
const LONGEST_CRY = 200;
const END_OF_IT = /^\/(?:stop|forget)\b/;
const ENDS_IT: ReadonlySet<string> = new Set(['stop', 'askForget', 'forget']);

/**
 * One person, or a program in their name, cannot keep the bot from the others: past the limit nothing is looked up and
 * nothing is said, but for one sentence a minute in private. Memory of this process suffices, as only one hears at a time.
 * What groups and Telegram itself tell (a new chat id, a removal) is never left out. Whoever wants an end of it, or is in
 * danger, is heard past the limit too: who writes too much is a human being, or somebody whose phone is in other hands.
 */
export function rateLimit(
  { say, steady, understand, clock, onLimited = () => {} }: RateLimitDeps,
  { perMinute }: RateLimitOptions,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  if (perMinute === 0) return feature;
  const taken = createBuckets(perMinute, steady);
  const needed = createBuckets(NEEDED_PER_MINUTE, steady);
  const erased = createBuckets(ERASED_PER_MINUTE, steady);
  const inGroup = createBuckets(Math.ceil(perMinute * IN_GROUP), steady);

  // Every letter typed after the bot's name is a question of its own, and none of them waits for an answer.
  const typing = createBuckets(perMinute, steady);
  feature.on('inline_query', async (ctx, next) => {
    if (typing(ctx.from.id) === 'yes') return next();
    onLimited();
  });

  feature.on(['message', 'callback_query'], async (ctx, next) => {
    // Service messages are told in somebody's name and are not that person's doing.
    if (ctx.from === undefined || ctx.message?.migrate_to_chat_id !== undefined) return next();
    // Anonymous administrators of all groups, and channels that comment, write under a number they share.
    const who = ctx.message?.sender_chat?.id ?? ctx.from.id;
    const action = decodeAction(ctx.callbackQuery?.data ?? '');
    const isErasure = action?.do === 'forget' && action.sure === 'yes';
    const isAsking = ctx.message !== undefined && ctx.chat.type !== 'private' && saidToBot(ctx) !== null;
    const isLeft = !isAsking || inGroup(`${ctx.chat.id}:${who}`) === 'yes';
    const may = isErasure ? erased(who) : isLeft ? taken(who) : 'no';
    if (may === 'yes') return next();
    if (!isErasure && isNeeded(ctx, action) && needed(who) === 'yes') return next();
    onLimited();
    if (may === 'no') return;
    if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: say.text('too-fast'), show_alert: true });
    else if (ctx.chat.type === 'private') await reply(ctx, toMessage(say.html('too-fast')));
  });

  function isNeeded(ctx: BotContext, action: Action | null): boolean {
    if (ctx.callbackQuery) return ENDS_IT.has(action?.do ?? '');
    const words = saidToBot(ctx);
    if (words === null || words.length > LONGEST_CRY) return false;
    return END_OF_IT.test(words) || understand(words, clock()).kind === 'danger';
  }

  return feature;
}

/** @returns whether one more of this person is looked at; 'tell' when not, and they have not been told lately */
function createBuckets(
  perMinute: number,
  steady: () => number,
): (person: number | string) => 'yes' | 'tell' | 'no' {
  const buckets = new Map<number | string, Bucket>();
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
