import { Composer } from 'grammy';
import type { Message } from '../../domain/message.js';
import { deliveryMessage } from '../../messages/delivery-message.js';
import { toMessage } from '../../messages/split.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { isOperator } from '../operators.js';
import { reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'clock' | 'deliveryReport' | 'operators'>;

/** /delivery CHAT: did it get its digest, and if not, why? For operators, in private; for others there is no such command. */
export function delivery(deps: Deps, { zone, operatorIds }: BotOptions): Composer<BotContext> {
  const { say, clock, deliveryReport, operators } = deps;
  const feature = new Composer<BotContext>();

  feature
    .chatType('private')
    .command('delivery', async (ctx, next) =>
      (await isOperator(operators, operatorIds, ctx.from.id)) ? reply(ctx, await answer(ctx.match)) : next(),
    );

  async function answer(given: string): Promise<Message> {
    const chat = chatIdIn(given);
    if (chat === null) return toMessage(say.html('operator-delivery'));
    const report = await deliveryReport(chat);
    return report
      ? deliveryMessage(say, report, clock(), zone)
      : toMessage(say.html('delivery-nobody', { chat: String(chat) }));
  }

  return feature;
}

/** A phone's keyboard may make a dash of a minus. */
function chatIdIn(given: string): number | null {
  const text = given.trim().replace(/^[−–—]/, '-');
  const chat = Number(text);
  return text !== '' && Number.isSafeInteger(chat) ? chat : null;
}
