import { expect, it } from 'vitest';
import { ANNA, MIKHAIL, SCHOOL_CHANNEL } from '../src/index.js';
import { bubble, chooseInMenu, describePage, field, overflow, WIDTHS } from './page-support.js';
import { picture } from './pictures.js';
import { TOKEN, telegramForTest } from './support.js';

describePage('a channel in the hands of its admin', (open) => {
  it.each(WIDTHS)('is written in, its posts edited and deleted, by those who may, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    const text = 'Линейка в 9:00\n<a href="https://kgv.ru/1">Источник: КГВ</a>';
    await telegram.call('sendMessage', { chat_id: SCHOOL_CHANNEL, text, parse_mode: 'HTML' });
    const page = await open(telegram, { width, as: MIKHAIL, chat: SCHOOL_CHANNEL });
    await field(page).fill('Субботник');
    await page.keyboard.press('Enter');
    await bubble(page, 'Субботник').waitFor();
    await chooseInMenu(page, 'Линейка', 'Изменить…');
    const words = page.getByLabel('Текст', { exact: true });
    expect(await words.inputValue()).toBe('Линейка в 9:00\nИсточник: КГВ');
    await words.fill('Линейка в 10:00\nИсточник: КГВ');
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Сохранить' }).click();
    const post = bubble(page, 'Линейка в 10:00');
    await post.getByText('изменено').waitFor();
    expect(await post.getByRole('link').getAttribute('href')).toBe('https://kgv.ru/1');
    await chooseInMenu(page, 'Субботник', 'Удалить…');
    await page.getByRole('dialog').getByRole('button', { name: 'Отмена' }).click();
    await chooseInMenu(page, 'Субботник', 'Удалить…');
    await page.getByRole('dialog').getByRole('button', { name: 'Удалить' }).click();
    await expect.poll(() => bubble(page, 'Субботник').count()).toBe(0);
    expect(telegram.world.chat(SCHOOL_CHANNEL).messages).toHaveLength(1);

    const reader = await open(telegram, { width, as: ANNA, chat: SCHOOL_CHANNEL });
    await bubble(reader, 'Линейка').getByRole('button', { name: 'Действия с сообщением' }).click();
    const items = await reader.getByRole('menuitem').allTextContents();
    expect(items).toEqual(['Как в уведомлении', 'Скопировать текст']);
  });

  it.each(WIDTHS)('a link shows the rights asked for, and more may be given, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Михаил').starts();
    const url = 'https://t.me/svodka_demo_bot?startchannel&admin=post_messages+manage_chat';
    const reply_markup = { inline_keyboard: [[{ text: 'Подключить канал', url }]] };
    await telegram.call('sendMessage', { chat_id: MIKHAIL, text: 'Ваш канал?', reply_markup });
    const page = await open(telegram, { width, as: MIKHAIL });
    await page.getByRole('link', { name: 'Подключить канал' }).click();
    const boxes = page.getByRole('dialog').getByRole('checkbox');
    const names = (checked: boolean) =>
      boxes.and(page.getByRole('checkbox', { checked })).evaluateAll((all) => all.map((box) => box.value));
    await page.getByText('Можно разрешить и другое:').waitFor();
    expect(await names(true)).toEqual(['post_messages', 'manage_chat']);
    expect(await names(false)).toEqual(['edit_messages', 'delete_messages', 'invite_users']);
    expect(await overflow(page)).toBe(0);
    await page.getByLabel('удалять сообщения').check();
    await page.getByRole('button', { name: 'Добавить админом' }).click();
    await page.getByRole('heading', { name: 'Школа № 3' }).waitFor();
    const { rights } = telegram.world.member(telegram.world.chat(SCHOOL_CHANNEL), telegram.world.bot.id);
    expect(rights).toEqual({ can_post_messages: true, can_manage_chat: true, can_delete_messages: true });
  });

  it.each(WIDTHS)('a picture fills the width, sent as a photo or as a file, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    const chart = new File([new Uint8Array(picture(1200, 800))], 'Рост.png', { type: 'image/png' });
    for (const [method, name] of [
      ['sendPhoto', 'photo'],
      ['sendDocument', 'document'],
    ] as const) {
      const form = new FormData();
      form.set('chat_id', String(ANNA));
      form.set(name, chart);
      form.set('caption', method);
      const url = `${telegram.apiRoot}/bot${TOKEN}/${method}`;
      expect(await (await fetch(url, { method: 'POST', body: form })).json()).toMatchObject({ ok: true });
    }
    const page = await open(telegram, { width, as: ANNA });
    for (const name of ['sendPhoto', 'Рост.png']) {
      const image = page.getByRole('img', { name });
      await expect.poll(() => image.evaluate((node) => node.naturalWidth)).toBe(1200);
      expect((await image.boundingBox())?.width).toBeGreaterThan(Math.min(width, 600) * 0.75);
    }
    await page.getByRole('link', { name: /Скачать/ }).waitFor();
    expect(await overflow(page)).toBe(0);
  });
});
