import { Composer } from 'grammy';
import { scheduleInWords, whenNext } from '../../messages/dates.js';
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
    const next = active ? await subscribers.nextDue(ctx.chat.id) : null;
    const html =
      active && next !== null
        ? say.html('greeting-back', {
            schedule: scheduleInWords(say, subscriber.subscription),
            next: whenNext(say, next, now, zone, subscriber.subscription.minute),
          })
        : say.html(isGroup ? 'greeting-group' : 'greeting');
    await reply(ctx, { ...toMessage(html), buttons: greetingKeyboard(say, active) });
  });

  return feature;
}
