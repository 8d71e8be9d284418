import { expect, it } from 'vitest';
import { ANNA, MIKHAIL, SCHOOL_CHANNEL } from '../src/index.js';
import { bubble, chooseInMenu, describePage, field, styleOf, WIDTHS } from './page-support.js';
import { telegramForTest } from './support.js';

describePage('a message on the page', (open) => {
  it.each(WIDTHS)('is answered from its menu; the quote leads back to it, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'Когда собрание?' });
    const tall = Array.from({ length: 50 }, (_, index) => `строка ${index}`).join('\n');
    await telegram.call('sendMessage', { chat_id: ANNA, text: tall });
    const page = await open(telegram, { width, as: ANNA, complaint: /ERR_FAILED/ });
    await chooseInMenu(page, 'Когда собрание?', 'Ответить');
    await page.locator('#reply-text').getByText('Когда собрание?').waitFor();
    await page.keyboard.type('Не буду');
    await page.getByRole('button', { name: 'Не отвечать на это сообщение' }).click();
    expect(await page.locator('#reply-line').isVisible()).toBe(false);
    await chooseInMenu(page, 'Когда собрание?', 'Ответить');
    await field(page).fill('В шесть');
    // What could not be sent is still there, and so is the quote.
    await page.route('**/sandbox/act', (route) => route.abort());
    await page.keyboard.press('Enter');
    await page.getByText('Связь с локальным Telegram прервалась.').waitFor();
    expect(await field(page).inputValue()).toBe('В шесть');
    expect(await page.locator('#reply-line').isVisible()).toBe(true);
    await page.unroute('**/sandbox/act');
    await page.keyboard.press('Enter');
    const quote = bubble(page, 'В шесть').getByRole('button', { name: 'Когда собрание?' });
    await quote.click();
    const original = page.getByRole('log').locator('.text').getByText('Когда собрание?');
    await expect.poll(async () => (await original.boundingBox())?.y ?? 0).toBeGreaterThan(50);
    expect((await original.boundingBox())?.y).toBeLessThan(700);
    expect(telegram.world.chat(ANNA).messages.at(-1)?.replyTo).toBeDefined();
  });

  it.each(WIDTHS)('has a menu for fingers and keyboard, which copies its text, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    await telegram.call('sendMessage', { chat_id: ANNA, text: '<b>Первая</b>\nвторая', parse_mode: 'HTML' });
    const page = await open(telegram, { width, as: ANNA });
    const button = bubble(page, 'Первая').getByRole('button', { name: 'Действия с сообщением' });
    await button.waitFor();
    if (width < 760) expect(await styleOf(button, 'opacity')).toBe('1');
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Действия с сообщением');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Скопировано').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('Первая\nвторая');
  });

  it.each(WIDTHS)(
    'shows on a locked phone its first line only, and says «без звука», at %i',
    async (width) => {
      const telegram = await telegramForTest();
      telegram.person('Анна').starts();
      const text = 'Линейка в 9:00\nприходите все';
      await telegram.call('sendMessage', { chat_id: ANNA, text, disable_notification: true });
      const page = await open(telegram, { width, as: ANNA });
      await chooseInMenu(page, 'Линейка', 'Как в уведомлении');
      const card = page.getByRole('dialog').locator('.lock-card');
      expect(await card.locator('.lock-text').textContent()).toBe('Линейка в 9:00');
      expect(await card.textContent()).toContain('Сводка');
      expect(await card.getByText('без звука').count()).toBe(1);
      await page.getByRole('button', { name: 'Понятно' }).click();
      await telegram.call('sendMessage', { chat_id: ANNA, text: 'Громкое' });
      await chooseInMenu(page, 'Громкое', 'Как в уведомлении');
      expect(await card.getByText('без звука').count()).toBe(0);
    },
  );

  it.each(WIDTHS)('of a channel counts its readers and has no author, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    await telegram.call('sendMessage', { chat_id: SCHOOL_CHANNEL, text: 'Линейка в 9:00' });
    const page = await open(telegram, { width, as: ANNA, chat: SCHOOL_CHANNEL });
    const post = bubble(page, 'Линейка');
    await post.getByText('Просмотров:').waitFor({ state: 'attached' });
    expect(await post.locator('.views').textContent()).toMatch(/^Просмотров: \d+$/);
    expect(await post.locator('.author').count()).toBe(0);
    // Another reader changes the number, and nothing else is drawn anew.
    await post.evaluate((node) => node.setAttribute('data-same', 'yes'));
    telegram.world.read(MIKHAIL, SCHOOL_CHANNEL);
    await expect.poll(() => post.locator('.views').textContent()).toBe('Просмотров: 2');
    expect(await post.getAttribute('data-same')).toBe('yes');
    await page.getByText(/канал, подписчиков: \d+/).waitFor();
    await page.getByText('В этот канал пишут только его админы').waitFor();
    await page.getByRole('button', { name: 'Действия с чатом' }).click();
    await page.getByRole('menuitem', { name: 'Покинуть канал…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Покинуть' }).click();
    await page.getByRole('button', { name: /^Родители/ }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: /^Школа № 3/ }).count()).toBe(0);
    await page.getByRole('radio', { name: 'Михаил' }).click();
    await page.getByRole('button', { name: /^Школа № 3/ }).click();
    await bubble(page, 'Линейка').waitFor();
    await page.getByRole('button', { name: 'Действия с чатом' }).click();
    expect(await page.getByRole('menuitem', { name: /Покинуть/ }).count()).toBe(0);
    expect(telegram.world.chat(SCHOOL_CHANNEL).members.find(({ userId }) => userId === MIKHAIL)?.status).toBe(
      'creator',
    );
  });

  it.each(WIDTHS)('that cannot be drawn says so, and the others stand there, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    for (const text of ['Первое', 'Второе', 'Третье', 'Четвёртое'])
      await telegram.call('sendMessage', { chat_id: ANNA, text });
    const page = await open(telegram, { width });
    await page.route('**/sandbox/messages?*', async (route) => {
      const answer = await route.fetch();
      const [start, first, second, third, fourth] = (await answer.json()) as object[];
      const far = { type: 'date_time', offset: 0, length: 6, unix_time: 1e15, date_time_format: 'D' };
      const changed = [
        start,
        { ...first, at: 9e15 },
        { ...second, rich: [{ type: 'hologram' }] },
        { ...third, entities: [far] },
        fourth,
      ];
      await route.fulfill({ response: answer, json: changed });
    });
    await page.getByRole('button', { name: /^Сводка/ }).click();
    await expect.poll(() => page.getByText('Это сообщение не удалось показать.').count()).toBe(2);
    await bubble(page, 'Третье').waitFor();
    await bubble(page, 'Четвёртое').waitFor();
  });
});
