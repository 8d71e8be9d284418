import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from '../../sandbox/test/browser.js';
import { dataFolder, startProgram } from '../support/program.js';

const PATIENCE = { timeout: 20_000 };

describe.skipIf(!hasBrowser('the demonstration'))('the demonstration, as a newcomer meets it', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(address: string): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await page.goto(address);
    return page;
  }

  test('a reader asks and subscribes, an admin publishes, and after Ctrl-C the next start remembers both', async () => {
    const DATA_DIR = await dataFolder();
    const first = startProgram(['demo'], { DATA_DIR });
    await first.prints(/Демонстрация: BOT_TOKEN не задан/);
    const [, address = ''] = await first.prints(/(http:\/\/127\.0\.0\.1:\d+)/);
    const page = await open(address);
    const chat = page.getByRole('log');

    await page.getByRole('button', { name: /^Сводка/ }).click();
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await chat.getByText('Здравствуйте').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Что сегодня?' }).click();
    await chat
      .getByText(/\d+ (новость|новости|новостей)/)
      .first()
      .waitFor(PATIENCE);
    expect(await chat.getByRole('link').count()).toBeGreaterThan(0);

    await page.getByRole('button', { name: 'Подписаться' }).last().click();
    await page.getByRole('button', { name: 'Дальше' }).click(PATIENCE);
    await chat.getByText('В какое время присылать?').waitFor(PATIENCE);
    await page.getByRole('textbox', { name: 'Сообщение' }).fill('в восемь');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Каждый день' }).click(PATIENCE);
    await chat.getByText('Готово: каждый день в 8:00').waitFor(PATIENCE);

    const admin = await open(address);
    await admin.getByRole('radio', { name: /Михаил/ }).click();
    await admin.getByRole('button', { name: /^Сводка/ }).click();
    await admin.getByRole('button', { name: 'Опубликовать' }).last().click(PATIENCE);
    await admin
      .getByRole('log')
      .getByText(/Вышло в \d\d:\d\d/)
      .waitFor(PATIENCE);
    await admin.goto(address);
    await admin.getByRole('radio', { name: /Михаил/ }).click();
    await admin.getByRole('button', { name: /^Школа № 3/ }).click();
    await admin.getByRole('log').getByText('Источник:').waitFor(PATIENCE);
    expect(await admin.getByRole('log').getByRole('link', { name: 'Читать полностью' }).count()).toBe(1);

    const { code, stderr } = await first.interrupt();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

    const second = startProgram(['demo'], { DATA_DIR });
    const [, again = ''] = await second.prints(/(http:\/\/127\.0\.0\.1:\d+)/);
    const later = await open(again);
    await later.getByRole('button', { name: /^Сводка/ }).click();
    await later.getByRole('textbox', { name: 'Сообщение' }).fill('/settings');
    await later.keyboard.press('Enter');
    await later.getByRole('log').getByText('каждый день в 8:00').last().waitFor(PATIENCE);
    await later.getByRole('log').getByText('Ваша подписка').waitFor(PATIENCE);
    expect((await second.interrupt()).code).toBe(0);
  });
});
