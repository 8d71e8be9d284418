import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from '../../sandbox/test/barriers.js';
import { hasBrowser, openBrowser } from '../../sandbox/test/browser.js';
import { watchComplaints } from '../../sandbox/test/complaints.js';
import { shot } from '../../sandbox/test/shot.js';
import { dataFolder, type Program, startProgram } from '../support/program.js';

/** A machine that does much else takes half a minute to start a program: nothing here is about how long a step takes. */
const PATIENCE = { timeout: 60_000 };
const STARTS_WITHIN = 120_000;
const WHOLE_TOUR = { timeout: 300_000 };
/** What README and docs/ru show. */
const PICTURES = [
  'demo-digest-1280-light',
  'demo-digest-1280-dark',
  'demo-card-390-light',
  'demo-card-390-dark',
  'demo-channel-1280-light',
  'asking-390-light',
];
const NEWS = /\d+ (новость|новости|новостей)/;

interface Demo {
  program: Program;
  address: string;
  /** Ids of the steps that are ticked. */
  ticked(): Promise<string[]>;
  /** Waits until these are. */
  ticks(ids: string[]): Promise<void>;
}

describe.skipIf(!hasBrowser('the demonstration'))('the demonstration, as a newcomer meets it', () => {
  let browser: Browser;
  let complaints: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  afterEach(() => {
    expect(complaints).toEqual([]);
    complaints = [];
  });

  async function startDemo(DATA_DIR: string): Promise<Demo> {
    const program = startProgram(['demo'], { DATA_DIR });
    const [, address = ''] = await program.prints(
      /Откройте в браузере: (http:\/\/127\.0\.0\.1:\d+)/,
      STARTS_WITHIN,
    );
    const ticked = async () => {
      const tour = (await (await fetch(`${address}/sandbox/tour`)).json()) as {
        steps: { id: string; done: boolean }[];
      };
      return tour.steps.filter(({ done }) => done).map(({ id }) => id);
    };
    return { program, address, ticks: (ids: string[]) => expect.poll(ticked, PATIENCE).toEqual(ids), ticked };
  }

  async function open(address: string, width: number): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width, height: 800 },
      locale: 'ru',
      timezoneId: 'Europe/Moscow',
    });
    watchComplaints(page, (text) => complaints.push(text));
    await page.goto(address);
    return page;
  }

  /** The step as the panel shows it. */
  const step = (page: Page, title: string) =>
    page.getByLabel('Экскурсия').getByRole('listitem').filter({ hasText: title }).first();

  /** Goes where a step leads. */
  async function shown(page: Page, address: string, title: string): Promise<void> {
    await page.goto(address);
    await step(page, title)
      .getByRole('button', { name: /^Показать/ })
      .click(PATIENCE);
    await page.getByRole('heading', { name: 'Сводка', exact: true }).waitFor(PATIENCE);
  }

  async function types(page: Page, words: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Сообщение' }).fill(words);
    await page.keyboard.press('Enter');
  }

  /** For the documents, in light and dark; meanwhile somebody may look at each. */
  async function pictures(page: Page, name: string, look = async (_scheme: string) => {}): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await look(colorScheme);
      const picture = `${name}-${page.viewportSize()?.width}-${colorScheme}`;
      if (PICTURES.includes(picture)) await shot(page, `docs/images/${picture}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  /** Nothing there keeps anybody out. */
  const looksWell = (page: Page, name: string) =>
    pictures(page, name, async (scheme) => {
      expect(await barriers(page), `${name}, ${scheme}`).toEqual([]);
    });

  /** Does what the steps say, one after another, and looks after each whether it is ticked. */
  async function goesThroughTheTour({ address, ticks, ticked }: Demo, page: Page): Promise<void> {
    const chat = page.getByRole('log');
    await shown(page, address, 'Подписаться');
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await page.getByRole('button', { name: 'Что сегодня?' }).click(PATIENCE);
    await chat.getByText(NEWS).first().waitFor(PATIENCE);
    expect(await chat.getByRole('link').count()).toBeGreaterThan(0);
    expect(await ticked()).toEqual([]);

    // That of the greeting: under the answer stands another, for what was answered.
    await chat.getByRole('button', { name: 'Подписаться' }).first().click();
    await page.getByRole('button', { name: 'Дальше' }).click(PATIENCE);
    await chat.getByText('В какое время присылать?').waitFor(PATIENCE);
    await types(page, 'в восемь');
    await page.getByRole('button', { name: 'Каждый день' }).click(PATIENCE);
    await chat.getByText('Подписка: каждый день в 8:00').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Подписаться' }).last().click();
    await chat.getByText('Готово: каждый день в 8:00').waitFor(PATIENCE);
    await ticks(['subscribe']);
    await page.getByRole('button', { name: 'Прислать' }).click();
    await ticks(['subscribe', 'digest']);
    await looksWell(page, 'demo-digest');

    await shown(page, address, 'Спросить');
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await chat.getByText('Здравствуйте').waitFor(PATIENCE);
    await types(page, 'Обнинск');
    await chat.getByText(NEWS).waitFor(PATIENCE);
    await ticks(['subscribe', 'digest', 'ask']);
    await page.getByRole('button', { name: '1', exact: true }).last().click();
    await chat.getByText('Почему я это вижу').waitFor(PATIENCE);
    await looksWell(page, 'asking');

    await shown(page, address, 'Опубликовать в канале');
    await page.getByRole('button', { name: 'Опубликовать' }).last().waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Опубликовать' }).last().scrollIntoViewIfNeeded();
    await pictures(page, 'demo-card');
    await page.getByRole('button', { name: 'Опубликовать' }).last().click();
    await chat
      .getByText(/Вышло в \d{1,2}:\d\d|Сейчас тихие часы канала/)
      .first()
      .waitFor(PATIENCE);
    await ticks(['subscribe', 'digest', 'ask', 'approve']);
    await page.goto(address);
    for (const title of ['Подписаться', 'Получить сводку', 'Спросить', 'Опубликовать в канале'])
      await step(page, title)
        .getByText(/^\s*(?:готово|сделано)[:.]?\s*$/i)
        .waitFor({ ...PATIENCE, state: 'attached' });
    const mikhail = page.getByRole('radio', { name: /Михаил/ });
    await mikhail.click();
    await expect.poll(() => mikhail.isChecked(), PATIENCE).toBe(true);
    await page.getByRole('button', { name: /^Школа № 3/ }).click();
    await page.getByRole('heading', { name: 'Школа № 3', exact: true }).waitFor(PATIENCE);
    await chat.getByText('Источник:').waitFor(PATIENCE);
    expect(await chat.getByRole('link', { name: 'Читать полностью' }).count()).toBe(1);
    await pictures(page, 'demo-channel');
    // The end of the program is no fault of the page.
    await page.close();
  }

  test(
    'on a wide screen the terminal leads to the page, and every step of the tour can be gone',
    WHOLE_TOUR,
    async () => {
      const demo = await startDemo(await dataFolder());
      await goesThroughTheTour(demo, await open(demo.address, 1280));
      const { code, stdout, stderr } = await demo.program.interrupt();
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      // The address first; nothing else there may look like one.
      expect(stdout.match(/http:\/\/\S+/g)).toHaveLength(1);
      const told = [
        'BOT_TOKEN не задан',
        'Откройте',
        'Анна',
        'Нина',
        'Олег',
        'Михаил',
        '/operator ',
        'Ctrl-C',
      ];
      const places = told.map((word) => stdout.indexOf(word));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places[0]).toBeGreaterThanOrEqual(0);
    },
  );

  test(
    'so it is on a phone, and after Ctrl-C the next start remembers everyone, and the ticks',
    WHOLE_TOUR,
    async () => {
      const DATA_DIR = await dataFolder();
      const first = await startDemo(DATA_DIR);
      await goesThroughTheTour(first, await open(first.address, 390));
      const { code, stderr } = await first.program.interrupt();
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

      const second = await startDemo(DATA_DIR);
      expect(await second.ticked()).toHaveLength(4);
      const later = await open(second.address, 390);
      await shown(later, second.address, 'Получить сводку');
      await types(later, '/settings');
      await later.getByRole('log').getByText('каждый день в 8:00').last().waitFor(PATIENCE);
      await later.getByRole('log').getByText('Мои подписки: 1').waitFor(PATIENCE);
      await later.close();
      expect((await second.program.interrupt()).code).toBe(0);
    },
  );
});
