import { Bot, InlineKeyboard } from 'grammy';
import { expect, it, onTestFinished } from 'vitest';
import { BOTH_WIDTHS, describePage, overflow } from './page-support.js';
import { type TestTelegram, TOKEN, telegramForTest } from './support.js';

/** A bot with a greeting, a digest, an alert and a link into a channel. */
async function demo(): Promise<TestTelegram> {
  const telegram = await telegramForTest();
  const bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  const keyboard = new InlineKeyboard().text('Что сегодня?', 'today').text('Важное', 'alert').row();
  keyboard.url('Подключить канал', 'https://t.me/svodka_demo_bot?startchannel&admin=post_messages');
  bot.command('start', (ctx) =>
    ctx.reply(`Здравствуйте${ctx.match ? `: ${ctx.match}` : ''}`, { reply_markup: keyboard }),
  );
  bot.callbackQuery('today', async (ctx) => {
    await ctx.answerCallbackQuery('Собираю');
    await ctx.editMessageText('<b>Сегодня</b> <tg-spoiler>тихо</tg-spoiler> <a href="https://a.ru">a</a>', {
      parse_mode: 'HTML',
    });
  });
  bot.callbackQuery('alert', (ctx) => ctx.answerCallbackQuery({ text: 'Очень важно', show_alert: true }));
  await bot.api.setMyCommands([{ command: 'start', description: 'Начать' }]);
  const running = bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await running;
  });
  return telegram;
}

describePage('the web chat', (open) => {
  it.each(BOTH_WIDTHS)('a person starts, sees and presses, at %i pixels', async (width) => {
    const telegram = await demo();
    const page = await open(telegram, { width });
    await page.getByRole('button', { name: /^Сводка/ }).click();
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await page.getByRole('log').getByText('Здравствуйте').waitFor();
    await page.getByRole('button', { name: 'Что сегодня?' }).click();
    await page.getByRole('status').getByText('Собираю').waitFor();
    await page.getByText('изменено').waitFor();
    expect(await page.getByRole('link', { name: 'a', exact: true }).getAttribute('rel')).toContain(
      'noopener',
    );
    await page.getByLabel('Скрытый текст, показать').press('Enter');
    await page.locator('.spoiler.open').getByText('тихо').waitFor();
    await page.getByRole('button', { name: 'Команды бота' }).click();
    await page.getByRole('option', { name: '/start' }).click();
    await page.getByRole('button', { name: 'Важное' }).click();
    await page.getByRole('dialog').getByText('Очень важно').waitFor();
    await page.getByRole('button', { name: 'Понятно' }).click();
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('/start из поля');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Здравствуйте: из поля').waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it('the admin connects a channel by the button, another person reads it there as new', async () => {
    const telegram = await demo();
    const page = await open(telegram);
    await page.getByRole('radio', { name: 'Михаил' }).click();
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await page.getByRole('link', { name: 'Подключить канал' }).click();
    await page.getByRole('dialog').getByText('публиковать сообщения').waitFor();
    await page.getByRole('button', { name: 'Добавить админом' }).click();
    await page.getByRole('heading', { name: 'Школа № 3' }).waitFor();
    const bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
    await bot.api.sendMessage('@school3_kozelsk', 'Линейка в 9:00');
    await page.getByRole('log').getByText('Линейка в 9:00').waitFor();
    await page.getByRole('radio', { name: /Анна Петровна/ }).click();
    await page.getByRole('log').getByText('Линейка в 9:00').waitFor();
    await page.getByText('В этот канал пишут только его админы').waitFor();
  });

  it('a digest longer than the screen is shown from its first line, and the page itself stays in place', async () => {
    const telegram = await demo();
    const page = await open(telegram, { width: 390 });
    await page.getByRole('button', { name: /^Сводка/ }).click();
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await page.getByRole('log').getByText('Здравствуйте').waitFor();
    const bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
    const lines = Array.from({ length: 60 }, (_, index) => `строка ${index}`);
    await bot.api.sendMessage(telegram.person('Анна').id, ['Первая строка', ...lines].join('\n'));
    const first = page.getByRole('log').getByText('Первая строка');
    await first.waitFor();
    const top = (await first.boundingBox())?.y ?? -1;
    expect(top).toBeGreaterThan(100);
    expect(top).toBeLessThan(250);
    expect(await page.evaluate('document.scrollingElement.scrollTop + document.body.scrollTop')).toBe(0);
  });

  it('blocking leaves only the way back', async () => {
    const telegram = await demo();
    const page = await open(telegram);
    await page.getByRole('button', { name: /^Сводка/ }).click();
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await page.getByRole('button', { name: 'Действия с чатом' }).click();
    await page.getByRole('menuitem', { name: 'Заблокировать бота' }).press('Enter');
    await page.getByRole('button', { name: 'Разблокировать бота' }).click();
    await page.getByRole('textbox', { name: 'Сообщение' }).waitFor();
  });
});
