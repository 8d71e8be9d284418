import { expect, it } from 'vitest';
import { ANNA } from '../src/index.js';
import { bubble, chooseInMenu, describePage, field, PIXEL, WIDTHS } from './page-support.js';
import { type TestTelegram, TOKEN, telegramForTest } from './support.js';

async function sendFile(telegram: TestTelegram, method: string, name: string, file: File, caption: string) {
  const form = new FormData();
  form.set('chat_id', String(ANNA));
  form.set('caption', caption);
  form.set('parse_mode', 'HTML');
  form.set(name, file);
  const response = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, { method: 'POST', body: form });
  expect(await response.json()).toMatchObject({ ok: true });
}

describePage('photos and files on the page', (open) => {
  it.each(WIDTHS)('a photo with its caption and a file with its size, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    const picture = new File([PIXEL], 'a.png', { type: 'image/png' });
    await sendFile(telegram, 'sendPhoto', 'photo', picture, 'Линейка <b>в девять</b>');
    const document = new File([Buffer.alloc(2048, 'а')], 'Расписание.txt');
    await sendFile(telegram, 'sendDocument', 'document', document, '');
    const page = await open(telegram, { width, as: ANNA });
    const photo = page.getByRole('img', { name: 'Линейка в девять' });
    await photo.waitFor();
    await expect.poll(() => photo.evaluate((node) => node.naturalWidth)).toBe(1);
    expect(await bubble(page, 'Линейка').locator('strong').textContent()).toBe('в девять');
    const row = page.getByRole('link', { name: /Расписание\.txt/ });
    expect(await row.textContent()).toContain('2 КБ');
    const downloading = page.waitForEvent('download');
    await row.click();
    expect((await downloading).suggestedFilename()).toBe('Расписание.txt');
  });

  it.each(WIDTHS)('a person sends a photo with a caption; what is none is said so, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    const asked = await telegram.call('sendMessage', { chat_id: ANNA, text: 'Покажите двор' });
    const page = await open(telegram, { width, as: ANNA, complaint: /400/ });
    await chooseInMenu(page, 'Покажите двор', 'Ответить');
    const choose = async (name: string, mimeType: string, buffer: Buffer) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Отправить фото' }).click();
      await (await choosing).setFiles({ name, mimeType, buffer });
    };
    await choose('a.png', 'image/png', PIXEL);
    await page.getByRole('dialog').getByRole('img', { name: 'a.png' }).waitFor();
    await page.getByLabel('Подпись').fill('Наш двор');
    await page.keyboard.press('Enter');
    await bubble(page, 'Наш двор').getByRole('img', { name: 'Наш двор' }).waitFor();
    expect(telegram.person('Анна').lastMessage()).toMatchObject({
      text: 'Наш двор',
      file: { kind: 'photo' },
    });
    expect(telegram.world.chat(ANNA).messages.at(-1)?.replyTo).toBe(asked.result.message_id);
    await expect.poll(() => page.locator('#reply-line').isVisible()).toBe(false);
    await choose('b.png', 'image/png', Buffer.from('не картинка'));
    await page.getByLabel('Подпись').fill('А это лес');
    await page.getByRole('dialog').getByRole('button', { name: 'Отправить' }).click();
    await page.getByRole('status').getByText('Это не фотография').waitFor();
    expect(await field(page).inputValue()).toBe('А это лес');
  });
});
