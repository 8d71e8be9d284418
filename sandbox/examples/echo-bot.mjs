import { Bot, InlineKeyboard } from 'grammy';

/** Repeats what it hears, louder when asked to. */
export function createEchoBot(token, apiRoot) {
  const bot = new Bot(token, { client: { apiRoot } });
  const louder = new InlineKeyboard().text('Громче', 'louder');
  bot.on('message:text', (ctx) => ctx.reply(ctx.msg.text, { reply_markup: louder }));
  bot.callbackQuery('louder', async (ctx) => {
    await ctx.editMessageText(ctx.msg.text.toUpperCase());
    await ctx.answerCallbackQuery('Вот');
  });
  return bot;
}
