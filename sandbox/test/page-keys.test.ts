import { expect, it } from 'vitest';
import { ANNA, PARENTS_GROUP } from '../src/index.js';
import { bubble, describePage, field, styleOf, WIDTHS } from './page-support.js';
import { telegramForTest } from './support.js';

describePage('buttons on the page', (open) => {
  it.each(WIDTHS)('keys under the field say their text, fold, and go once pressed, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    const keyboard = [[{ text: 'Что сегодня' }, { text: 'Что вчера' }], [{ text: 'Настройки' }]];
    await telegram.call('sendMessage', {
      chat_id: ANNA,
      text: 'Выбирайте',
      reply_markup: {
        keyboard,
        resize_keyboard: true,
        one_time_keyboard: true,
        input_field_placeholder: 'Спросите о новостях',
      },
    });
    const page = await open(telegram, { width, as: ANNA });
    const keys = page.getByRole('group', { name: 'Кнопки бота' });
    await keys.getByRole('button', { name: 'Настройки' }).waitFor();
    expect(await field(page).getAttribute('placeholder')).toBe('Спросите о новостях');
    await page.getByRole('button', { name: 'Скрыть кнопки бота' }).click();
    expect(await keys.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Показать кнопки бота' }).press('Enter');
    await keys.getByRole('button', { name: 'Что вчера' }).click();
    await bubble(page, 'Что вчера').waitFor();
    await expect.poll(() => keys.isVisible()).toBe(false);
    expect(telegram.person('Анна').lastMessage()?.text).toBe('Что вчера');
    await telegram.call('sendMessage', {
      chat_id: ANNA,
      text: 'Хватит',
      reply_markup: { remove_keyboard: true },
    });
    await expect.poll(() => page.getByRole('button', { name: 'Показать кнопки бота' }).count()).toBe(0);
  });

  it.each(WIDTHS)('a bot that asks for a reply gets one, unless it is declined, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    const reply_markup = { force_reply: true, input_field_placeholder: 'Название города' };
    const asked = await telegram.call('sendMessage', { chat_id: ANNA, text: 'Ваш город?', reply_markup });
    const page = await open(telegram, { width, as: ANNA });
    await page.locator('#reply-text').getByText('Ваш город?').waitFor();
    expect(await field(page).getAttribute('placeholder')).toBe('Название города');
    await field(page).fill('Козельск');
    await page.keyboard.press('Enter');
    await bubble(page, 'Козельск').getByRole('button', { name: 'Ваш город?' }).waitFor();
    await expect.poll(() => page.locator('#reply-line').isVisible()).toBe(false);
    expect(telegram.world.chat(ANNA).messages.at(-1)?.replyTo).toBe(asked.result.message_id);
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'А улица?', reply_markup });
    await page.locator('#reply-text').getByText('А улица?').waitFor();
    await page.getByRole('button', { name: 'Не отвечать на это сообщение' }).click();
    expect(await page.locator('#reply-line').isVisible()).toBe(false);
  });

  it.each(WIDTHS)(
    'a button writes the question to the bot here or in a chosen chat, at %i',
    async (width) => {
      const telegram = await telegramForTest({ inline: { placeholder: 'Поиск' } });
      telegram.person('Анна').starts();
      await telegram.call('sendMessage', {
        chat_id: ANNA,
        text: 'Поищем?',
        reply_markup: {
          inline_keyboard: [
            [{ text: 'Здесь', switch_inline_query_current_chat: 'линейка', style: 'primary' }],
            [{ text: 'В другом чате', switch_inline_query: 'каникулы', style: 'danger' }],
          ],
        },
      });
      const page = await open(telegram, { width, as: ANNA });
      const here = page.getByRole('button', { name: 'Здесь', exact: true });
      const background = (name: string) =>
        styleOf(page.getByRole('button', { name, exact: true }), 'background-color');
      await here.waitFor();
      expect(await background('Здесь')).not.toBe(await background('В другом чате'));
      await here.click();
      expect(await field(page).inputValue()).toBe('@svodka_demo_bot линейка');
      const isAsked = (query: string) => () =>
        telegram.world.state.inlineQueries.some(({ text }) => text === query);
      await expect.poll(isAsked('линейка')).toBe(true);
      await page.getByRole('button', { name: 'В другом чате' }).click();
      await page.getByRole('dialog').getByLabel('Родители 3 «Б»').check();
      await page.getByRole('button', { name: 'Выбрать' }).click();
      await page.getByRole('heading', { name: 'Родители 3 «Б»' }).waitFor();
      await expect.poll(() => field(page).inputValue()).toBe('@svodka_demo_bot каникулы');
      await expect.poll(isAsked('каникулы')).toBe(true);
      expect(telegram.world.state.inlineQueries.at(-1)?.chatId).toBe(PARENTS_GROUP);
    },
  );
});
