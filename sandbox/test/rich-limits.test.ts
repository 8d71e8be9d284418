import { describe, expect, it } from 'vitest';
import { parseRichHtml, readRichBlocks } from '../src/rich/index.js';
import { MAX_BLOCKS, MAX_CHARACTERS, MAX_COLUMNS, MAX_DEPTH, measure } from '../src/rich/limits.js';

const html = (text: string) => measure(parseRichHtml(text, { skipEntityDetection: true }).blocks);
const json = (...blocks: unknown[]) => measure(readRichBlocks(blocks, { skipEntityDetection: true }).blocks);
const paragraph = (text: unknown) => ({ type: 'paragraph', text });

describe('the limits of a rich message', () => {
  it('characters are code points: an emoji of two UTF-16 units is one', () => {
    expect(html('😀'.repeat(MAX_CHARACTERS)).characters).toBe(MAX_CHARACTERS);
    expect(() => html('ж'.repeat(MAX_CHARACTERS + 1))).toThrow('RICH_MESSAGE_TEXT_TOO_LONG');
    expect(() => json(paragraph('ж'.repeat(MAX_CHARACTERS + 1)))).toThrow('RICH_MESSAGE_TEXT_TOO_LONG');
  });

  it('characters of markup, addresses and labels are free', () => {
    expect(html(`<ol><li><a href="a.ru/${'x'.repeat(MAX_CHARACTERS)}">ж</a></li></ol>`).characters).toBe(1);
  });

  it.each([
    ['<p>12</p><pre>34</pre><tg-math-block>56</tg-math-block>', 6],
    ['<p>a<tg-emoji emoji-id="5">👍</tg-emoji><tg-math>x^2</tg-math></p>', 5],
    ['<blockquote>1<cite>2</cite></blockquote><aside>3<cite>4</cite></aside>', 4],
    ['<table><caption>1</caption><tr><td>2</td><td></td><td>3</td></tr></table>', 3],
    ['<details><summary>1</summary>2</details>', 2],
    ['<figure><tg-map lat="1" long="2" zoom="14"/><figcaption>1<cite>2</cite></figcaption></figure>', 2],
  ])('%s has %d characters', (text, characters) => {
    expect(html(text).characters).toBe(characters);
  });

  it.each([
    ['<p>a</p><hr>', 2],
    ['<ul><li>a</li><li>b<p>c</p></li></ul>', 6],
    ['<table><tr><td>a</td><td>b</td></tr><tr></tr></table>', 3],
    ['<blockquote><details><summary>a</summary><hr></details></blockquote>', 3],
  ])('%s counts as %d blocks', (text, blocks) => {
    expect(html(text).blocks).toBe(blocks);
  });

  it('one block too many is refused, whatever it is', () => {
    expect(html('<hr>'.repeat(MAX_BLOCKS)).blocks).toBe(MAX_BLOCKS);
    expect(() => html('<hr>'.repeat(MAX_BLOCKS + 1))).toThrow('RICH_MESSAGE_BLOCKS_TOO_MANY');
    expect(() => html(`<table>${'<tr></tr>'.repeat(MAX_BLOCKS)}</table>`)).toThrow(
      'RICH_MESSAGE_BLOCKS_TOO_MANY',
    );
    expect(() => html(`<ul>${'<li></li>'.repeat(MAX_BLOCKS / 2)}</ul>`)).toThrow(
      'RICH_MESSAGE_BLOCKS_TOO_MANY',
    );
    expect(() => json(...Array.from({ length: MAX_BLOCKS + 1 }, () => ({ type: 'divider' })))).toThrow(
      'RICH_MESSAGE_BLOCKS_TOO_MANY',
    );
  });

  it('blocks and formatting share their levels, list items take none', () => {
    const lists = (levels: number) => `${'<ul><li>'.repeat(levels)}<b>ж</b>${'</li></ul>'.repeat(levels)}`;
    expect(html(lists(MAX_DEPTH - 2)).depth).toBe(MAX_DEPTH);
    expect(() => html(lists(MAX_DEPTH - 1))).toThrow('RICH_MESSAGE_DEPTH_INVALID');
    let text: unknown = 'ж';
    for (let level = 1; level < MAX_DEPTH; level += 1) text = { type: 'bold', text: [text] };
    expect(json(paragraph(text)).depth).toBe(MAX_DEPTH);
    expect(() => json(paragraph({ type: 'bold', text }))).toThrow('RICH_MESSAGE_DEPTH_INVALID');
  });

  it('a detected link takes no level', () => {
    const deepest = `<p>${'<b>'.repeat(MAX_DEPTH - 1)}a.ru${'</b>'.repeat(MAX_DEPTH - 1)}</p>`;
    expect(JSON.stringify(parseRichHtml(deepest).blocks)).toContain('"url"');
  });

  it('columns are counted with the spans of a row and of the rows above', () => {
    const row = (...cells: string[]) => `<tr>${cells.join('')}</tr>`;
    const table = (...rows: string[]) => html(`<table>${rows.join('')}</table>`).columns;
    expect(table(row('<td colspan="3">', '</td><td></td>'))).toBe(4);
    expect(table(row('<td rowspan="2"></td>', '<td></td>'), row('<td></td>', '<td></td>'))).toBe(3);
    expect(table(row('<td></td>', '<td rowspan="3"></td>'), row(''), row('<td></td>'))).toBe(2);
    expect(table(row('<td></td>'.repeat(MAX_COLUMNS)))).toBe(MAX_COLUMNS);
    expect(() => table(row('<td></td>'.repeat(MAX_COLUMNS + 1)))).toThrow('RICH_MESSAGE_TABLE_COLS_TOO_MANY');
    expect(() => table(row('<td colspan="999999999"></td>'))).toThrow('RICH_MESSAGE_TABLE_COLS_TOO_MANY');
    expect(() => json({ type: 'table', cells: [Array(MAX_COLUMNS + 1).fill({})] })).toThrow(
      'RICH_MESSAGE_TABLE_COLS_TOO_MANY',
    );
  });
});

describe('hostile input', () => {
  const SIZE = 32_000;
  const filled = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length));

  /** Milliseconds of this process: other programs on the machine do not count. */
  function cost(action: () => unknown): number {
    const begin = process.cpuUsage();
    try {
      action();
    } catch (error) {
      expect((error as Error).name).toBe('TelegramRefusal');
    }
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / 1000;
  }

  // A step for each pair of characters would take seconds.
  it.each([
    ...[
      '<b>',
      '<details>',
      '<ul><li>',
      '<b></b>',
      '<b>x</b>',
      '<p>x</p>',
      '<br>',
      '<hr>',
      '</b>',
      '<',
      '<b a=',
    ],
    ...['&', '&#x', '&a', '&lt', '&nbsp;', ' ', '<tg-math>', '<tg-math></tg-math ', '<a name="x"></a>'],
    ...['a', 'a.', 'a-', 'a@', 'a@a.', '@', '#', '#a,', '#a ', '/', '/a ', 'http://', 'a.ru ', 'a.ru/', '1 '],
    ...[
      `${'a.'.repeat(2000)} `,
      `${'a.ru,'.repeat(800)} `,
      `a@${'a.'.repeat(2000)} `,
      `a.ru/${'.'.repeat(4000)} `,
    ],
  ])('%.20s, again and again, is read or refused at once', (unit) => {
    parseRichHtml('<p>warm</p>');
    expect(cost(() => parseRichHtml(filled(unit)))).toBeLessThan(1000);
    expect(cost(() => parseRichHtml(`<p>${filled(unit)}</p>`))).toBeLessThan(1000);
    expect(cost(() => readRichBlocks([paragraph(filled(unit))]))).toBeLessThan(1000);
  });

  it('JSON of any depth does not exhaust the stack', () => {
    let text: unknown = 'ж';
    let blocks: unknown[] = [];
    for (let level = 0; level < 5000; level += 1) {
      text = [text];
      blocks = [{ type: 'blockquote', blocks }];
    }
    expect(() => readRichBlocks([paragraph(text)])).toThrow('RICH_MESSAGE_DEPTH_INVALID');
    expect(() => readRichBlocks(blocks)).toThrow('RICH_MESSAGE_DEPTH_INVALID');
  });
});
