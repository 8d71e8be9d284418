import type { Page, Route } from 'playwright-core';
import { expect, it } from 'vitest';
import { ANNA, MIKHAIL } from '../src/index.js';
import { bubble, describePage, field, WIDTHS } from './page-support.js';
import { telegramForTest } from './support.js';

const MESSAGES = '**/sandbox/messages?*';

/** Holds the next answer with messages, as old as it is then, until it is let go. */
async function holdMessages(page: Page) {
  let held: (route: Route) => void = () => {};
  const asked = new Promise<Route>((resolve) => {
    held = resolve;
  });
  let letGo: () => void = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(
    MESSAGES,
    async (route) => {
      const response = await route.fetch();
      held(route);
      await free;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return { asked, letGo: () => letGo() };
}

describePage('another person, another chat', (open) => {
  it.each(WIDTHS)('what is left behind cannot be pressed, waits and stays quiet, at %i', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    telegram.person('Михаил').starts();
    const reply_markup = { inline_keyboard: [[{ text: 'Молчу', callback_data: 'a' }]] };
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'Анне', reply_markup });
    const page = await open(telegram, { width, as: ANNA, clock: true });
    const toList = async () => {
      if (width < 760) await page.getByRole('button', { name: 'К списку чатов' }).click();
    };
    await page.getByRole('button', { name: 'Молчу' }).click();
    await expect.poll(() => telegram.world.state.callbacks.length).toBe(1);
    await field(page).fill('Черновик Анны');
    const { asked, letGo } = await holdMessages(page);
    await page.getByRole('radio', { name: /Михаил/ }).click();
    await asked;
    expect(await page.locator('#chat').getAttribute('aria-busy')).toBe('true');
    for (const part of ['#scroll', '#foot'])
      expect(await page.locator(part).evaluate((node) => node.matches('[inert]')), part).toBe(true);
    await telegram.call('sendMessage', { chat_id: MIKHAIL, text: 'Михаилу' });
    await expect.poll(() => page.locator('#chats').textContent()).toContain('Михаилу');
    expect(await bubble(page, 'Михаилу').count()).toBe(0);
    expect(await bubble(page, 'Анне').count()).toBe(1);
    letGo();
    await bubble(page, 'Михаилу').waitFor();
    expect(await bubble(page, 'Анне').count()).toBe(0);
    expect(await field(page).inputValue()).toBe('');
    expect(await page.locator('#chat').getAttribute('aria-busy')).toBe('false');
    await field(page).fill('Черновик Михаила');
    await page.clock.fastForward(25_000);
    expect(await page.getByText('Бот не ответил на нажатие').isVisible()).toBe(false);
    await toList();
    await page.getByRole('button', { name: /^Родители/ }).click();
    await page.getByRole('heading', { name: /^Родители/ }).waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('');
    await toList();
    await page.getByRole('button', { name: /^Сводка/ }).click();
    await expect.poll(() => field(page).inputValue()).toBe('Черновик Михаила');
    await page.getByRole('radio', { name: /Анна/ }).click();
    await expect.poll(() => field(page).inputValue()).toBe('Черновик Анны');
  });

  it.each(WIDTHS)(
    'an answer that is late changes nothing; a storm of events is not waited out, at %i',
    async (width) => {
      const telegram = await telegramForTest();
      telegram.person('Анна').starts();
      const page = await open(telegram, { width, as: ANNA });
      await field(page).waitFor();
      const load = () => page.evaluate("import('/chats/open-chat.js').then(({ loadChat }) => loadChat())");
      const { asked, letGo } = await holdMessages(page);
      const late = load();
      await asked;
      await load();
      await telegram.call('sendMessage', { chat_id: ANNA, text: 'Новое' });
      await bubble(page, 'Новое').waitFor();
      letGo();
      await late;
      expect(await bubble(page, 'Новое').count()).toBe(1);
      let refreshes = 0;
      page.on('request', (request) => {
        if (request.url().includes('/sandbox/chats')) refreshes += 1;
      });
      await page.evaluate(`import('/chats/refresh.js').then(async ({ refreshSoon }) => {
      for (const end = performance.now() + 700; performance.now() < end; ) {
        refreshSoon();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })`);
      expect(refreshes).toBeGreaterThan(0);
    },
  );
});
