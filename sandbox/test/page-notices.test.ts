import { expect, it } from 'vitest';
import { ANNA, PARENTS_GROUP } from '../src/index.js';
import { bubble, describePage, WIDTHS } from './page-support.js';
import { telegramForTest } from './support.js';

describePage('notices and switches of the page', (open) => {
  it.each(WIDTHS)(
    'a message elsewhere arrives as one line at the top and opens its chat, at %i',
    async (width) => {
      const telegram = await telegramForTest();
      telegram.person('Анна').starts();
      const page = await open(telegram, { width, as: ANNA, clock: true });
      await page.getByRole('log').waitFor();
      telegram.person('Михаил').says('Завтра каникулы\nи послезавтра', { chat: PARENTS_GROUP });
      const banner = page.getByRole('status', { name: 'Уведомление' });
      const card = banner.getByRole('button');
      await card.waitFor();
      expect(await card.textContent()).toContain('Родители 3 «Б»');
      expect(await banner.getByText('Завтра каникулы', { exact: true }).count()).toBe(1);
      expect(await banner.getAttribute('aria-live')).toBe('polite');
      const composer = await page.locator('#foot').boundingBox();
      const place = await card.boundingBox();
      expect((place?.y ?? 0) + (place?.height ?? 0)).toBeLessThan(composer?.y ?? 0);
      await card.click();
      await page.getByRole('heading', { name: 'Родители 3 «Б»' }).waitFor();
      await bubble(page, 'и послезавтра').waitFor();
      expect(await card.count()).toBe(0);
      // What comes into the open chat needs no banner; what is silent says so in words.
      telegram.person('Михаил').says('Здесь же', { chat: PARENTS_GROUP });
      await bubble(page, 'Здесь же').waitFor();
      expect(await card.count()).toBe(0);
      await telegram.call('sendMessage', { chat_id: ANNA, text: 'Тихое', disable_notification: true });
      await banner.getByText('без звука').waitFor();
      await page.mouse.move(10, 600);
      expect(await card.count()).toBe(1);
      await page.clock.fastForward(5_000);
      await expect.poll(() => card.count()).toBe(0);
    },
  );

  it.each(WIDTHS)('notifications are switched off and stay so after a reload, at %i', async (width) => {
    const telegram = await telegramForTest();
    const page = await open(telegram, { width });
    const off = page.getByRole('switch', { name: 'Уведомления' });
    expect(await off.getAttribute('aria-checked')).toBe('true');
    await off.click();
    await page.reload();
    await page.getByRole('switch', { name: 'Уведомления', checked: false }).waitFor();
    const group = page.getByRole('button', { name: /^Родители/ });
    await group.waitFor();
    telegram.person('Михаил').says('Никому', { chat: PARENTS_GROUP });
    await group.getByText('Никому').waitFor();
    expect(await page.getByRole('status', { name: 'Уведомление' }).getByRole('button').count()).toBe(0);
  });

  it.each(WIDTHS)(
    'the theme follows the system until chosen, and the choice is kept, at %i',
    async (width) => {
      const telegram = await telegramForTest();
      const page = await open(telegram, { width, colorScheme: 'dark' });
      const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const dark = await background();
      await page.emulateMedia({ colorScheme: 'light' });
      await expect.poll(background).not.toBe(dark);
      await page.getByRole('button', { name: 'Тема: как в системе' }).click();
      await page.getByRole('menuitemradio', { name: 'Тёмная' }).click();
      await expect.poll(background).toBe(dark);
      await page.reload();
      await page.getByRole('button', { name: 'Тема: тёмная' }).waitFor();
      expect(await background()).toBe(dark);
      // Where the browser remembers nothing, the page does, until it is closed.
      await page.evaluate(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
      );
      await page.getByRole('button', { name: 'Тема: тёмная' }).click();
      await page.getByRole('menuitemradio', { name: 'Светлая' }).click();
      await page.getByRole('button', { name: 'Тема: светлая' }).waitFor();
      await expect.poll(background).not.toBe(dark);
    },
  );
});
