import { Composer } from 'grammy';
import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import type { ChatId, Subscriber } from '../../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS, type WantedSubscription } from '../../domain/subscription.js';
import { readSubscriptionLink } from '../../domain/subscription-link.js';
import { minutesOf, scheduleInWords, whenNext } from '../../messages/dates.js';
import { greetingKeyboard } from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import { pauseInWords } from '../../messages/subscription/words.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { reply } from '../send.js';
import { claimOperator } from './operator.js';
import type { Offers } from './subscriptions/offer.js';
import { answer } from './subscriptions/press.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'operators' | 'clock' | 'catalogue'> & {
  offers: Pick<Offers, 'offer' | 'hasRoom'>;
};

/** /start: a greeting with two buttons; a suspended reader is back; links claim the operator's place or offer a subscription. */
export function start(
  { say, subscribers, operators, clock, catalogue, offers }: Deps,
  { operatorIds }: Pick<BotOptions, 'operatorIds'>,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('start', async (ctx) => {
    const payload = ctx.match.trim();
    if (payload.startsWith('claim_')) {
      await claimOperator(ctx, { say, operators }, operatorIds, payload.slice('claim_'.length));
      return;
    }
    const now = clock();
    await subscribers.resume(ctx.chat.id, now);
    const link = readSubscriptionLink(payload, catalogue);
    if (link) return answer(ctx, say, ({ chat }) => offered(chat, link));
    const subscriber = await subscribers.get(ctx.chat.id);
    const isActive = subscriber?.status === 'active';
    const isGroup = ctx.chat.type !== 'private';
    const html =
      isActive && subscriber.subscriptions.length > 0
        ? await back(subscriber, now)
        : say.html(isGroup ? 'greeting-group' : 'greeting');
    const buttons = greetingKeyboard(say, isActive && subscriber.subscriptions.length > 0);
    await reply(ctx, { ...toMessage(html), buttons });
  });

  async function offered(
    chat: ChatId,
    { wanted, unknown }: { wanted: WantedSubscription; unknown: string[] },
  ): Promise<Message> {
    if (await offers.hasRoom(chat)) return offers.offer(chat, wanted, unknown);
    return toMessage(say.html('sub-full', { count: MOST_SUBSCRIPTIONS }));
  }

  /** What comes to somebody who is back, and when it comes next. */
  async function back(reader: Subscriber, now: Instant): Promise<string> {
    const { subscriptions, zone } = reader;
    const paused = pausedWords(reader, now);
    if (paused !== null) return paused;
    const due = [...(await subscribers.dueOf(reader))].sort(([, a], [, b]) => a - b);
    const [only, ...others] = subscriptions;
    const soonest = due[0];
    const usual = only && others.length === 0 ? minutesOf(only.timing) : [];
    const next = soonest ? whenNext(say, soonest[1], now, zone, usual) : null;
    if (only && others.length === 0) {
      const schedule = scheduleInWords(say, only.timing);
      return next === null
        ? say.html('greeting-back-at-once', { schedule })
        : say.html('greeting-back', { schedule, next });
    }
    const count = subscriptions.length;
    return next === null
      ? say.html('greeting-back-all', { count })
      : say.html('greeting-back-many', { count, next });
  }

  /** That all of it is paused, and until when the first is; null when something comes. */
  function pausedWords({ subscriptions, zone }: Subscriber, now: Instant): string | null {
    const ends = subscriptions.map(({ pausedUntil }) => pausedUntil ?? 0);
    const pause = pauseInWords(say, Math.min(...ends), now, zone);
    if (pause === null) return null;
    const [only, ...others] = subscriptions;
    return only && others.length === 0
      ? say.html('greeting-back-paused', { pause, schedule: scheduleInWords(say, only.timing) })
      : say.html('greeting-back-all-paused', { pause, count: subscriptions.length });
  }

  return feature;
}
