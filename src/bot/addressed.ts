import type { Context } from 'grammy';

/**
 * What a message says to the bot, without its name; of a picture its caption. In private that is every text; in a group
 * a command, a mention or a reply, whatever else the bot may hear as an administrator there.
 * @returns null when people talk to each other, or another bot is meant
 */
export function saidToBot(ctx: Context): string | null {
  const text = (ctx.message?.text ?? ctx.message?.caption)?.trim();
  if (text === undefined) return null;
  const mention = new RegExp(`@${ctx.me.username}\\b`, 'gi');
  const words = text.replace(mention, '').trim();
  if (ctx.chat?.type === 'private' || words !== text) return words;
  if (text.startsWith('/')) return /^\/\w+@/.test(text) ? null : words;
  return ctx.message?.reply_to_message?.from?.id === ctx.me.id ? words : null;
}
