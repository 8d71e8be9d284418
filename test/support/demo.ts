import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { watchComplaints } from '../../sandbox/test/complaints.js';
import { shot } from '../../sandbox/test/shot.js';
import { type Program, startProgram } from './program.js';

/** A machine that does much else takes half a minute to start a program: nothing here is about how long a step takes. */
export const PATIENCE = { timeout: 60_000 };
const STARTS_WITHIN = 120_000;

export interface Demo {
  program: Program;
  address: string;
  /** Ids of the steps of the tour that are ticked. */
  ticked(): Promise<string[]>;
  /** Waits until this one is. */
  ticks(id: string): Promise<void>;
}

/** The demonstration as a process of its own. */
export async function startDemo(DATA_DIR: string, env: Record<string, string> = {}): Promise<Demo> {
  const program = startProgram(['demo'], { DATA_DIR, ...env });
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
  return { program, address, ticked, ticks: (id) => expect.poll(ticked, PATIENCE).toContain(id) };
}

/** Its page, as wide as that. @param complain hears every error of it */
export async function openPage(
  browser: Browser,
  address: string,
  width: number,
  complain: (text: string) => void,
): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    locale: 'ru',
    timezoneId: 'Europe/Moscow',
  });
  watchComplaints(page, complain);
  await page.goto(address);
  return page;
}

/** A step as the panel shows it. */
export const step = (page: Page, title: string) =>
  page.getByLabel('Экскурсия').getByRole('listitem').filter({ hasText: title }).first();

/** Goes where a step leads. */
export async function shown(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await step(page, title)
    .getByRole('button', { name: /^Показать/ })
    .click(PATIENCE);
  await page.getByRole('heading', { name: 'Сводка', exact: true }).waitFor(PATIENCE);
}

export async function types(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Сообщение' }).fill(words);
  await page.keyboard.press('Enter');
}

export const lastButton = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).last();

/** For the documents, in light and dark, those of `wanted`; meanwhile somebody may look at each. */
export async function pictures(
  page: Page,
  name: string,
  wanted: readonly string[],
  look = async (_scheme: string) => {},
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await look(colorScheme);
    const picture = `${name}-${page.viewportSize()?.width}-${colorScheme}`;
    if (wanted.includes(picture)) await shot(page, `docs/images/${picture}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
