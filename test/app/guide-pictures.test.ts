import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from '../../sandbox/test/browser.js';
import { lastButton, openPage, PATIENCE, startDemo, types } from '../support/demo.js';
import { dataFolder, runProgram } from '../support/program.js';

const MINUTES = { timeout: 300_000 };
/** High enough for a card with its buttons and for a picture below its figures. */
const HEIGHT = 1500;
const LIST = `организация;тип;район;ссылка;контакт
Школа № 3;школа;Козельский район;@school3_kozelsk;
Школа № 1;школа;Козельский район;@school1_kozelsk;
Гимназия;школа;Обнинск;@gimnazia_obninsk;
Детский сад «Рябинка»;детский сад;Обнинск;@ryabinka_obninsk;
Центральная библиотека;библиотека;Козельский район;@biblioteka_kozelsk;
Дом культуры;культура;Тарусский район;@dk_tarusa;
`;

/** For docs/ru: no test of anything, and nobody waits for it but `npm run screenshots`. */
describe.runIf(process.env.SCREENSHOTS && hasBrowser('pictures of the guides'))(
  'pictures of the guides',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    /** The bot's newest message that says so, with its buttons. */
    const saying = (page: Page, words: string | RegExp) =>
      page.getByRole('log').locator('li.message:not(.own)').filter({ hasText: words }).last();
    const press = (message: Locator, button: string) =>
      message.getByRole('button', { name: button, exact: true }).click(PATIENCE);

    /** What the messages take of the screen, from the top of the first to the end of the last. */
    async function shot(page: Page, name: string, ...messages: Locator[]): Promise<void> {
      for (const message of messages) await message.waitFor(PATIENCE);
      // What has just come may be drawn anew once more.
      await page.waitForTimeout(800);
      await messages.at(-1)?.scrollIntoViewIfNeeded();
      await page.mouse.move(0, 0);
      await page.waitForTimeout(200);
      const boxes = await Promise.all(messages.map((message) => message.boundingBox()));
      const tops = boxes.map((box) => box?.y ?? 0);
      const ends = boxes.map((box) => (box?.y ?? 0) + (box?.height ?? 0));
      const y = Math.max(0, Math.min(...tops) - 8);
      const png = await page.screenshot({
        path: join(process.env.SCREENSHOTS ?? '.', `docs/images/${name}-390-light.png`),
        clip: { x: 0, y, width: 390, height: Math.min(HEIGHT, Math.max(...ends) + 8) - y },
        animations: 'disabled',
      });
      expect(png.byteLength, name).toBeGreaterThan(4_000);
    }

    async function become(page: Page, address: string, person: string): Promise<void> {
      await page.goto(address);
      await page.getByRole('radio', { name: new RegExp(person) }).click(PATIENCE);
      await page.getByRole('button', { name: /^Сводка/ }).click(PATIENCE);
      await page.getByRole('heading', { name: 'Сводка', exact: true }).waitFor(PATIENCE);
    }

    test('of a channel, and of the region', { timeout: 600_000 }, async () => {
      const DATA_DIR = await dataFolder();
      const { program, address } = await startDemo(DATA_DIR);
      const list = join(DATA_DIR, 'list.csv');
      await writeFile(list, LIST);
      const env = { DATA_DIR: join(DATA_DIR, 'demo'), REDIS_PREFIX: 'demo:' };
      const imported = await runProgram(['channels', 'import', list, '--bot', 'svodka_demo_bot'], env);
      const [, institution = ''] = /Школа № 3.*start=(inst_[\w-]+)/.exec(imported.stdout) ?? [];
      const page = await openPage(browser, address, 390, () => {});
      await page.setViewportSize({ width: 390, height: HEIGHT });

      await become(page, address, 'Михаил');
      const held = saying(page, 'Лучше пропустить');
      await shot(page, 'kanal-preduprezhdenie', held);
      await press(held, 'Показать место');
      await shot(page, 'kanal-mesto', saying(page, 'Вот из-за чего'));
      await press(saying(page, 'Вот из-за чего'), 'Пропустить');
      const card = saying(page, 'Решаете вы.');
      await shot(page, 'kanal-kartochka', card);
      await press(card, 'Отложить');
      await shot(page, 'kanal-otlozhit', saying(page, 'Когда опубликовать?'));
      await press(saying(page, 'Когда опубликовать?'), 'Назад');
      await press(saying(page, 'Решаете вы.'), 'Опубликовать');
      await shot(page, 'kanal-minuta', saying(page, 'Опубликую через 60 секунд'));
      await types(page, '/growth');
      await page.getByRole('log').getByRole('img').last().waitFor(PATIENCE);
      await shot(
        page,
        'kanal-rost',
        saying(page, 'подписчиков'),
        page.locator('li.message:not(.own)').last(),
      );
      await types(page, '/channel');
      await shot(page, 'kanal-stranitsa', saying(page, 'Подключён: предлагаю'));

      await types(page, `/start ${institution}`);
      await press(saying(page, 'Подключите канал'), 'Школа № 3');
      await saying(page, 'записан за учреждением').waitFor(PATIENCE);

      const [, code = ''] = await program.prints(/\/operator (\S+)/);
      await become(page, address, 'Олег');
      await lastButton(page, 'Старт').click(PATIENCE);
      await types(page, `/operator ${code}`);
      await saying(page, /оператор/i).waitFor(PATIENCE);
      await types(page, '/curator');
      await lastButton(page, 'Пригласить куратора').click(PATIENCE);
      const invitation = (await saying(page, 'Ссылка для куратора').textContent(PATIENCE)) ?? '';
      const [, token = ''] = /start=(cur_[\w-]+)/.exec(invitation) ?? [];
      await become(page, address, 'Нина');
      await lastButton(page, 'Старт').click(PATIENCE);
      await types(page, `/start ${token}`);
      await saying(page, 'Вы куратор региона').waitFor(PATIENCE);
      await types(page, '/region');
      await shot(page, 'kurator-obzor', saying(page, 'Подключено'));
      await lastButton(page, 'Предложить текст').click(PATIENCE);
      await saying(page, 'Что предложить каналам?').waitFor(PATIENCE);
      await types(
        page,
        'В субботу День открытых дверей в областной библиотеке: экскурсия в хранилище и чай.',
      );
      await lastButton(page, 'Всем каналам').click(PATIENCE);
      await lastButton(page, 'Предложить').click(PATIENCE);
      await saying(page, 'Предложено').waitFor(PATIENCE);
      await page.waitForTimeout(5_000);
      await lastButton(page, 'Обновить').click(PATIENCE);
      await page.waitForTimeout(1_000);
      await shot(page, 'kurator-predlozhenie', saying(page, 'Предложено'));

      await become(page, address, 'Михаил');
      await saying(page, 'изменилась').waitFor(MINUTES);
      await shot(page, 'kanal-pravka', saying(page, 'изменилась'));
      await page.close();
      await program.interrupt();
    });
  },
);
