import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { hasBrowser, openBrowser } from './browser.js';
import { watchComplaints } from './complaints.js';
import type { TestTelegram } from './support.js';

/** A phone and a desk. */
export const BOTH_WIDTHS = [390, 1280];
/** The long rounds look at everything twice. */
export const THOROUGH = process.env.THOROUGH === 'yes';
/** What is small fits where there is room: the usual run looks at most things on the phone alone. */
export const WIDTHS = THOROUGH ? BOTH_WIDTHS : [390];

export interface PageOptions {
  width?: number;
  colorScheme?: 'light' | 'dark';
  /** As whom to look, and at which chat. */
  as?: number;
  chat?: number;
  /** Holds the page's clock, for `page.clock.fastForward`. */
  clock?: boolean;
  /** A complaint of the browser the test brings about itself. */
  complaint?: RegExp;
}

export type OpenPage = (telegram: TestTelegram, options?: PageOptions) => Promise<Page>;

/** Tests of the page in a real browser; skipped where there is none. A word in the console fails the test. */
export function describePage(title: string, tests: (open: OpenPage) => void): void {
  describe.skipIf(!hasBrowser(title))(title, () => {
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

    tests(async (telegram, { width = 1280, colorScheme = 'light', as, chat, clock, complaint } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        locale: 'ru',
        timezoneId: 'Europe/Moscow',
        colorScheme,
        hasTouch: width < 760,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      watchComplaints(page, (text) => {
        if (!complaint?.test(text)) complaints.push(text);
      });
      if (clock) await page.clock.install();
      await page.goto(as === undefined ? telegram.url : `${telegram.url}/#${as}/${chat ?? as}`);
      await page.getByRole('radio').first().waitFor();
      return page;
    });
  });
}

/** Pixels by which the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}

/** A computed style of the element. */
export function styleOf(node: Locator, property: string): Promise<string> {
  return node.evaluate(
    (element, name) => element.ownerDocument.defaultView.getComputedStyle(element).getPropertyValue(name),
    property,
  );
}

export function field(page: Page) {
  return page.getByRole('textbox', { name: 'Сообщение' });
}

/** The bubble with this text, together with its small button and its keys. */
export function bubble(page: Page, text: string | RegExp) {
  return page.locator('[data-message]').filter({ hasText: text }).last();
}

/** Chooses from the menu of a message. */
export async function chooseInMenu(page: Page, text: string | RegExp, item: string): Promise<void> {
  const message = bubble(page, text);
  await message.hover();
  await message.getByRole('button', { name: 'Действия с сообщением' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** A picture of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
