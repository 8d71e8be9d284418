import { Composer } from 'grammy';
import { MINUTE } from '../domain/clock.js';
import type { Maintenance } from '../domain/maintenance.js';
import { maintenanceNotice } from '../messages/operator/maintenance.js';
import { saidToBot } from './addressed.js';
import type { BotContext } from './context.js';
import type { BotDeps, BotOptions } from './deps.js';
import { isOperator } from './operators.js';
import { reply } from './send.js';

type Deps = Pick<BotDeps, 'say' | 'clock' | 'steady' | 'orders' | 'operators' | 'understand'>;

/** A chat is told again after so long, or when the notice is another one; words between go unanswered. */
const TOLD_FOR = 10 * MINUTE;
/** Those told last are remembered: after so many others a chat may hear it once more. */
const REMEMBERED = 10_000;

/**
 * While maintenance goes on, everybody but operators gets its notice instead of answers, and nothing is changed for them.
 * Whoever is in danger is answered all the same: that needs nothing of what is being mended. Memory of this process
 * suffices, as only one hears at a time.
 */
export function maintenance(
  { say, clock, steady, orders, operators, understand }: Deps,
  { operatorIds, zone }: Pick<BotOptions, 'operatorIds' | 'zone'>,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const toldAt = new Map<number, number>();
  let told: Maintenance | null = null;

  feature.on(['message', 'callback_query', 'inline_query'], async (ctx, next) => {
    const standing = await orders.maintenance();
    // What Telegram tells of a group is no question.
    if (standing === null || ctx.message?.migrate_to_chat_id !== undefined) return next();
    if (ctx.from && (await isOperator(operators, operatorIds, ctx.from.id))) return next();
    if (ctx.inlineQuery) {
      await ctx.answerInlineQuery([], { cache_time: 0, is_personal: true });
      return;
    }
    if (ctx.callbackQuery) {
      // A press has to be answered in any case, and a button that does nothing is pressed again.
      await ctx.answerCallbackQuery({ text: say.text('maintenance-press'), show_alert: true });
      return;
    }
    const words = saidToBot(ctx);
    if (words !== null && understand(words, clock()).kind === 'danger') return next();
    const isAddressed = ctx.chat?.type === 'private' || words !== null;
    if (isAddressed && isNews(ctx.chat.id, standing))
      await reply(ctx, maintenanceNotice(say, standing, clock(), zone));
  });

  function isNews(chat: number, standing: Maintenance): boolean {
    const now = steady();
    const { since, until, text } = standing;
    if (told?.since !== since || told.until !== until || told.text !== text) toldAt.clear();
    told = standing;
    if (now - (toldAt.get(chat) ?? -TOLD_FOR) < TOLD_FOR) return false;
    toldAt.delete(chat);
    toldAt.set(chat, now);
    const [oldest] = toldAt.keys();
    if (toldAt.size > REMEMBERED && oldest !== undefined) toldAt.delete(oldest);
    return true;
  }

  return feature;
}
