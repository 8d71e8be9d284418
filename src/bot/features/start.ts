import { Composer } from 'grammy';
import { minutesOf, scheduleInWords, whenNext } from '../../messages/dates.js';
import { greetingKeyboard } from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { reply } from '../send.js';
import { claimOperator } from './operator.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'operators' | 'clock'>;

/** /start: a greeting with two buttons; a suspended reader is back; a claim link makes an operator. */
export function start(
  { say, subscribers, operators, clock }: Deps,
  { zone, operatorIds }: BotOptions,
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
    const subscriber = await subscribers.get(ctx.chat.id);
    const active = subscriber?.status === 'active';
    const isGroup = ctx.chat.type !== 'private';
    const [first] = subscriber?.subscriptions ?? [];
    const due = active ? await subscribers.dueOf(subscriber) : new Map<number, number>();
    const next = first ? due.get(first.id) : undefined;
    const html =
      first && next !== undefined
        ? say.html('greeting-back', {
            schedule: scheduleInWords(say, first.timing),
            next: whenNext(say, next, now, zone, minutesOf(first.timing)),
          })
        : say.html(isGroup ? 'greeting-group' : 'greeting');
    await reply(ctx, { ...toMessage(html), buttons: greetingKeyboard(say, active) });
  });

  return feature;
}
