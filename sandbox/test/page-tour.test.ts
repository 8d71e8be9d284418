import { expect, it } from 'vitest';
import { ANNA, MIKHAIL, SCHOOL_CHANNEL, type Tour } from '../src/index.js';
import { BOTH_WIDTHS, describePage, field, overflow, WIDTHS } from './page-support.js';
import { telegramForTest } from './support.js';

const TOUR: Tour = {
  title: 'Экскурсия',
  steps: [
    {
      id: 'start',
      title: 'Нажмите «Старт»',
      text: 'Бот поздоровается.',
      person: ANNA,
      chat: ANNA,
      done: (event) => event.type === 'message' && event.chatId === ANNA,
    },
    {
      id: 'post',
      title: 'Напишите в канал',
      text: 'Его ведёт Михаил.',
      person: MIKHAIL,
      chat: SCHOOL_CHANNEL,
      done: (event) => event.type === 'message' && event.chatId === SCHOOL_CHANNEL,
    },
  ],
};

describePage('the tour beside the chats', (open) => {
  it.each(BOTH_WIDTHS)('leads from step to step and says when all is done, at %i pixels', async (width) => {
    const telegram = await telegramForTest({ tour: TOUR });
    const page = await open(telegram, { width });
    const panel = page.getByRole('complementary', { name: 'Экскурсия' });
    const fold = panel.getByRole('button', { name: /^Экскурсия/ });
    await panel.getByText('1 из 2').waitFor();
    expect(await panel.locator('[aria-current="step"]').textContent()).toContain('Нажмите «Старт»');
    await panel.getByRole('button', { name: 'Показать шаг 1' }).click();
    await page.getByRole('button', { name: 'Старт', exact: true }).click();
    await field(page).waitFor();
    await panel.getByText('2 из 2').waitFor();
    if (width < 1100) await fold.click();
    expect(await panel.getByText('Сделано:').count()).toBe(1);
    expect(await panel.locator('[aria-current="step"]').textContent()).toContain('как Михаил');
    await panel.getByRole('button', { name: 'Показать шаг 2' }).click();
    await page.getByRole('heading', { name: 'Школа № 3' }).waitFor();
    await page.getByRole('radio', { name: /Михаил/, checked: true }).waitFor();
    // The composer stays free even where the panel lies above the chat.
    const box = await field(page).boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    await field(page).fill('Линейка в 9:00');
    await page.keyboard.press('Enter');
    await panel.getByText('пройдена').waitFor();
    if (width < 1100) await fold.click();
    await panel.getByText('Вот и вся экскурсия').waitFor();
    expect(await field(page).isVisible()).toBe(true);
    expect(await overflow(page)).toBe(0);
  });

  it.each(WIDTHS)('once folded stays folded; without steps it is not there, at %i pixels', async (width) => {
    const telegram = await telegramForTest({ tour: TOUR });
    const page = await open(telegram, { width });
    const fold = page.getByRole('button', { name: /^Экскурсия/ });
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await fold.press('Enter');
    await page.reload();
    await fold.waitFor();
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    const bare = await open(await telegramForTest(), { width });
    await bare.getByRole('button', { name: /^Родители/ }).waitFor();
    expect(await bare.getByRole('complementary').count()).toBe(0);
  });
});
