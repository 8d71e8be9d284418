import { expect, it } from 'vitest';
import { ANNA, NINA } from '../src/index.js';
import { describePage, overflow, WIDTHS } from './page-support.js';
import { shot } from './shot.js';
import { type TestTelegram, telegramForTest } from './support.js';

const LINES = Array.from({ length: 12 }, (_, index) => `строка ${index + 1}`).join('<br>');
const COLUMNS = ['Урок', 'Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'];

const DIGEST = `<h1>Сводка за вторник</h1>
<p>Сегодня <mark>три события</mark>, H<sub>2</sub>O, x<sup>2</sup>, <tg-math>E = mc^2</tg-math>,
<tg-time unix="1647531900" format="Dt">тогда</tg-time>, <tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>,
<tg-spoiler>секрет</tg-spoiler>, <a href="https://example.org/a">сайт</a>, <a href="#bottom">к сноске</a></p>
<h2>Дела</h2>
<ul><li><input type="checkbox" checked>Макулатура</li><li><input type="checkbox">Сменная обувь</li></ul>
<ol start="3"><li>Третье</li><li>Четвёртое</li></ol>
<blockquote><p>Цитата директора</p><cite>Сидорова</cite></blockquote>
<blockquote expandable>${LINES}</blockquote>
<aside>Школа начинается с учителя<cite>Мудрость</cite></aside>
<hr/>
<pre><code class="language-python">print(1)</code></pre>
<table bordered><caption>Расписание</caption>
<tr>${COLUMNS.map((name) => `<th align="center">${name}</th>`).join('')}</tr>
<tr><th>1</th><td colspan="2">Математика</td><td rowspan="2">Чтение</td><td>Музыка</td><td>Труд</td><td>Физкультура</td><td>Отдых</td></tr>
<tr><th>2</th><td>Русский</td><td>Русский</td><td>Пение</td><td>Рисование</td><td align="right">Классный час</td><td>Отдых</td></tr></table>
<details><summary>Подробнее</summary><p>Внутри <tg-reference name="bottom">сноска внизу</tg-reference></p></details>
<footer>Собрано ботом</footer>`;

async function send(telegram: TestTelegram, chat: number, html: string, more: object = {}) {
  const params = { chat_id: chat, rich_message: { html }, ...more };
  const answer = await telegram.call('sendRichMessage', params);
  expect(answer.description).toBeUndefined();
  return answer.result.message_id;
}

describePage('rich messages on the page', (open) => {
  it.each(WIDTHS)('every kind of block stands there as what it is, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    await send(telegram, ANNA, DIGEST);
    const page = await open(telegram, { width, as: ANNA });
    const rich = page.locator('.rich');
    await rich.getByRole('heading', { name: 'Сводка за вторник', level: 3 }).waitFor();
    expect(await rich.getByRole('heading', { name: 'Дела', level: 4 }).count()).toBe(1);
    expect(await rich.locator('mark').textContent()).toBe('три события');
    expect(await rich.locator('sub, sup').allTextContents()).toEqual(['2', '2']);
    expect(await rich.locator('code.formula').textContent()).toBe('E = mc^2');
    expect(await rich.locator('time').textContent()).toBe('17 марта 2022 г. в 18:45');
    expect(await rich.getByText('👍').count()).toBe(1);
    expect(await rich.getByRole('checkbox', { name: 'Сделано', exact: true }).isChecked()).toBe(true);
    expect(await rich.getByRole('checkbox', { name: 'Не сделано' }).isChecked()).toBe(false);
    expect(await rich.locator('ol .rich-label').allTextContents()).toEqual(['3.', '4.']);
    expect(await rich.locator('blockquote cite').first().textContent()).toBe('Сидорова');
    expect(await rich.getByRole('note').textContent()).toContain('Школа начинается с учителя');
    expect(await rich.getByRole('separator').count()).toBe(1);
    expect(await rich.locator('.language').textContent()).toBe('python');
    expect(await rich.locator('.rich-footer').textContent()).toBe('Собрано ботом');
    expect(await rich.getByRole('link', { name: 'сайт' }).getAttribute('rel')).toContain('noopener');
    await rich.getByLabel('Скрытый текст, показать').press('Enter');
    expect(await rich.locator('.spoiler.open').textContent()).toBe('секрет');
    expect(await overflow(page)).toBe(0);
    await page.locator('#scroll').evaluate((node) => node.scrollTo(0, 0));
    if (width === 1280) await shot(page, 'sandbox/images/rich-1280');
    // A command is pressed as it is read, in a rich message and in a classic one.
    await send(telegram, ANNA, '<p>Наберите /rich</p>');
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'Или /classic' });
    for (const command of ['/rich', '/classic']) {
      await page.getByRole('button', { name: command, exact: true }).click();
      await expect.poll(() => telegram.person('Анна').lastMessage()?.text).toBe(command);
    }
  });

  it.each(WIDTHS)('a wide table scrolls inside its bubble, also by keyboard, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    await send(telegram, ANNA, DIGEST);
    const page = await open(telegram, { width, as: ANNA });
    const table = page.getByRole('table', { name: 'Расписание' });
    await table.waitFor();
    expect(await table.getByRole('columnheader').count()).toBe(COLUMNS.length);
    expect(await table.getByRole('rowheader').allTextContents()).toEqual(['1', '2']);
    expect(await table.locator('[colspan="2"]').textContent()).toBe('Математика');
    expect(await table.locator('[rowspan="2"]').textContent()).toBe('Чтение');
    const holder = page.getByRole('region', { name: 'Расписание' });
    await holder.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(() => holder.evaluate((node) => node.scrollLeft)).toBeGreaterThan(0);
    expect(await overflow(page)).toBe(0);
  });

  it.each(WIDTHS)('a link to what details hide opens them and leads there, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    await send(telegram, ANNA, DIGEST);
    const page = await open(telegram, { width, as: ANNA });
    const details = page.locator('.rich details');
    await details.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('open')).toBe('');
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('open')).toBe(null);
    const quote = page.getByRole('button', { name: 'Показать целиком' });
    await quote.press('Enter');
    expect(await page.getByRole('button', { name: 'Свернуть' }).getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('link', { name: 'к сноске' }).click();
    expect(await details.getAttribute('open')).toBe('');
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('сноска внизу');
    expect(new URL(page.url()).hash).toBe(`#${ANNA}/${ANNA}`);
  });

  it.each(WIDTHS)('an old client is told to be renewed, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Нина').starts();
    await send(telegram, NINA, '<h1>Сводка</h1><p>Новости</p>');
    const page = await open(telegram, { width, as: NINA });
    await page
      .getByRole('log')
      .getByText('Это сообщение не поддерживается вашей версией Telegram. Обновите приложение.')
      .waitFor();
    expect(await page.getByText('Новости').count()).toBe(0);
    expect(await page.getByRole('radio', { name: /Нина/ }).textContent()).toContain('старый телефон');
  });

  it.each(WIDTHS)('an edit keeps the place of the keyboard and what is open, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    telegram.person('Анна').starts();
    const keys = (...rows: string[][]) => ({
      reply_markup: {
        inline_keyboard: rows.map((row) => row.map((text) => ({ text, callback_data: text }))),
      },
    });
    const message_id = await send(telegram, ANNA, DIGEST, keys(['А'], ['Б', 'В']));
    const page = await open(telegram, { width, as: ANNA });
    await page.locator('.rich summary').click();
    await page.getByRole('button', { name: 'Показать целиком' }).click();
    await page.getByLabel('Скрытый текст, показать').click();
    const key = page.getByRole('button', { name: 'В', exact: true });
    await key.press('Enter');
    const edit = async (heading: string, markup: object) => {
      const rich_message = { html: DIGEST.replace('Сводка за вторник', heading) };
      const answer = await telegram.call('editMessageText', {
        chat_id: ANNA,
        message_id,
        rich_message,
        ...markup,
      });
      expect(answer.description).toBeUndefined();
      await page.getByRole('heading', { name: heading }).waitFor();
    };
    const focused = () => page.evaluate('document.activeElement.textContent');
    await edit('Сводка за среду', keys(['А'], ['Б', 'Г']));
    expect(await focused()).toBe('Г');
    expect(await page.locator('.rich details').getAttribute('open')).toBe('');
    expect(await page.locator('.spoiler.open').textContent()).toBe('секрет');
    expect(await page.getByRole('button', { name: 'Свернуть' }).count()).toBe(1);
    await edit('Сводка за четверг', keys(['А']));
    expect(await focused()).toBe('А');
    await edit('Сводка за пятницу', {});
    expect(await page.evaluate('document.activeElement.dataset.message')).toBe(String(message_id));
  });
});
