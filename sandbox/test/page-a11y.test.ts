import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ANNA, MIKHAIL, smallWorld, type Tour, type WorldSeed } from '../src/index.js';
import { barriers } from './barriers.js';
import {
  BOTH_WIDTHS,
  bubble,
  chooseInMenu,
  describePage,
  field,
  overflow,
  THOROUGH,
} from './page-support.js';
import { telegramForTest } from './support.js';

/** The tour in test/app looks at the other two. */
const LOOKS = BOTH_WIDTHS.flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
).filter(({ width, colorScheme }) => THOROUGH || (width === 390) === (colorScheme === 'light'));

const TOUR: Tour = {
  title: 'Экскурсия',
  steps: [
    { id: 'a', title: 'Первый', text: 'Сделан сразу.', person: ANNA, chat: ANNA, done: () => true },
    { id: 'b', title: 'Второй', text: 'Ещё впереди.', person: MIKHAIL, chat: MIKHAIL, done: () => false },
  ],
};

const RICH = `<h1>Сводка</h1><p>Сегодня <mark>важно</mark>, <a href="#t">таблица</a>, <code>код</code>,
<tg-spoiler>секрет</tg-spoiler></p><ul><li><input type="checkbox" checked>Дело</li><li><input type="checkbox">Ещё</li></ul>
<blockquote><p>Цитата</p><cite>Автор</cite></blockquote><pre><code class="language-js">let a</code></pre>
<a name="t"></a><table bordered striped><caption>Таблица</caption><tr><th>Имя</th><th>Значение, довольно широкое</th></tr>
<tr><td>Один</td><td>1</td></tr><tr><td>Два</td><td>2</td></tr></table>
<details open><summary>Подробнее</summary><p>Внутри</p></details><footer>Конец</footer>`;

/** Buttons and fields on the screen lower or narrower than a finger needs. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('button, textarea, summary, .top [role]')]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.text, .rich p'))
    .filter((node) => { const box = node.getBoundingClientRect(); return box.width > 0 && (box.height < 43.5 || box.width < 40); })
    .map((node) => node.outerHTML.slice(0, 120))`);
}

function fivePeople(): WorldSeed {
  const world = smallWorld();
  const more = ['Денис', 'Фатима'].map((firstName, index) => ({ id: 5_000_000_900 + index, firstName }));
  return { ...world, people: [...world.people, ...more] };
}

describePage('the page for everyone', (open) => {
  it.each(LOOKS)('has no serious barrier, $colorScheme at $width pixels', async ({ width, colorScheme }) => {
    const telegram = await telegramForTest({ tour: TOUR, inline: { placeholder: 'Что найти' } });
    telegram.person('Анна').starts();
    await telegram.call('sendMessage', {
      chat_id: ANNA,
      text: '<b>Важно</b> <a href="https://a.ru">ссылка</a> #метка <blockquote>цитата</blockquote> /start',
      parse_mode: 'HTML',
      reply_markup: {
        inline_keyboard: [
          [{ text: 'Обычная', callback_data: 'a' }],
          [
            { text: 'Главная', callback_data: 'b', style: 'primary' },
            { text: 'Опасная', callback_data: 'c', style: 'danger' },
            { text: 'Добрая', callback_data: 'd', style: 'success' },
          ],
        ],
      },
    });
    await telegram.call('sendRichMessage', { chat_id: ANNA, rich_message: { html: RICH } });
    telegram.person('Анна').says('Спасибо');
    const page = await open(telegram, { width, colorScheme });
    await page.getByText('Второй', { exact: true }).last().waitFor();
    expect(await barriers(page), 'the list of chats and the tour').toEqual([]);
    await page.getByRole('button', { name: /^Сводка/ }).click();
    await bubble(page, 'Спасибо').waitFor();
    expect(await barriers(page), 'the end of a chat').toEqual([]);
    if (THOROUGH) {
      await page.locator('#scroll').evaluate((node) => node.scrollTo(0, 0));
      expect(await barriers(page), 'the beginning of a chat').toEqual([]);
      await chooseInMenu(page, 'Спасибо', 'Ответить');
      expect(await barriers(page), 'a reply').toEqual([]);
    }
    await chooseInMenu(page, 'Спасибо', 'Как в уведомлении');
    expect(await barriers(page), 'an open dialog').toEqual([]);
    await page.getByRole('button', { name: 'Понятно' }).click();
    await bubble(page, 'Спасибо').getByRole('button', { name: 'Действия с сообщением' }).click();
    if (THOROUGH) expect(await barriers(page), 'an open menu').toEqual([]);
    await page.keyboard.press('Escape');
    await field(page).fill('@svodka_demo_bot ли');
    await expect.poll(() => telegram.world.state.inlineQueries.length).toBe(1);
    const input_message_content = { message_text: 'Лиса' };
    await telegram.call('answerInlineQuery', {
      inline_query_id: telegram.world.state.inlineQueries[0]?.id,
      results: [{ type: 'article', id: '1', title: 'Лиса', description: 'Рыжая', input_message_content }],
      next_offset: '1',
    });
    await page.getByRole('option', { name: /Лиса/ }).waitFor();
    expect(await barriers(page), 'inline results').toEqual([]);
  });

  it('fits a phone with five people, and every button fits a finger', async () => {
    const telegram = await telegramForTest({ tour: TOUR, world: fivePeople() });
    telegram.person('Анна').starts();
    telegram.person('Денис').starts();
    await telegram.call('sendMessage', {
      chat_id: ANNA,
      text: 'Выбирайте',
      reply_markup: { keyboard: [[{ text: 'Что сегодня' }]], resize_keyboard: true },
    });
    await telegram.call('sendRichMessage', { chat_id: ANNA, rich_message: { html: RICH } });
    const page = await open(telegram, { width: 390 });
    await page.getByRole('radio').nth(4).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await page.locator('#people').evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
    const boxes = await Promise.all((await page.getByRole('radio').all()).map((node) => node.boundingBox()));
    for (const [index, box] of boxes.slice(1).entries()) {
      const before = boxes[index];
      expect(box?.x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.width ?? 0));
    }
    expect(await tooSmall(page)).toEqual([]);
    await page.getByRole('button', { name: /^Сводка/ }).click();
    await bubble(page, 'Конец').waitFor();
    expect(await tooSmall(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
  });

  it('is walked by Tab with a ring that can be seen', async () => {
    const telegram = await telegramForTest({ tour: TOUR });
    telegram.person('Анна').starts();
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'Привет' });
    const page = await open(telegram, { as: ANNA });
    await bubble(page, 'Привет').waitFor();
    const reached = new Set<string>();
    await page.evaluate('document.activeElement.blur()');
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press('Tab');
      const [name, ring] = (await page.evaluate(
        '[document.activeElement.id || document.activeElement.className.trim(), getComputedStyle(document.activeElement).outlineStyle]',
      )) as [string, string];
      if (name !== 'with-tour') expect(`${name} ${ring}`).not.toMatch(/ none$/);
      reached.add(name);
    }
    for (const name of [
      'notifications',
      'theme',
      'tour-toggle',
      'step-show',
      'menu-button',
      'scroll',
      'attach',
      'text',
    ])
      expect([...reached]).toContain(name);
    expect([...reached].join()).toContain('message-menu');
  });
});
