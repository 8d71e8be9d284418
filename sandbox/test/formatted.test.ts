import { describe, expect, it } from 'vitest';
import { detectEntities } from '../src/text/detect.js';
import { formatText, MAX_TEXT_LENGTH } from '../src/text/formatted.js';
import { checkLink } from '../src/text/links.js';

const html = (text: string) => formatText(text, 'HTML', undefined);
const marks = (text: string) =>
  html(text).entities.map(({ type, offset, length }) => `${type} ${offset}+${length}`);

describe('the text of a message', () => {
  it('is trimmed of spaces and newlines, but not from inside the first entity', () => {
    expect(html('\n  ж \n').text).toBe('ж');
    expect(html(' <b> ж</b>')).toMatchObject({ text: ' ж', entities: [{ offset: 0, length: 2 }] });
    expect(html('<b>ж \n</b>')).toMatchObject({ text: 'ж', entities: [{ offset: 0, length: 1 }] });
  });

  it('keeps a no-break space at the end: Telegram trims only plain ones', () => {
    expect(html('ж\u00a0').text).toBe('ж\u00a0');
  });

  it('loses carriage returns and turns tabs into spaces, moving the entities along', () => {
    expect(html('a\r\n\t<b>ж</b>')).toMatchObject({ text: 'a\n ж', entities: [{ offset: 3, length: 1 }] });
  });

  it('is measured after parsing, in UTF-16 units', () => {
    expect(html(`<b>${'ж'.repeat(MAX_TEXT_LENGTH)}</b>`).text).toHaveLength(MAX_TEXT_LENGTH);
    expect(() => html('ж'.repeat(MAX_TEXT_LENGTH + 1))).toThrow('Bad Request: message is too long');
    expect(() => html('😀'.repeat(MAX_TEXT_LENGTH / 2 + 1))).toThrow('Bad Request: message is too long');
    expect(() => html('ж'.repeat(20_000))).toThrow('Bad Request: text is too long');
  });

  it('must say something', () => {
    expect(() => html('')).toThrow('Bad Request: message text is empty');
    expect(() => html(' \n<b> </b>')).toThrow('Bad Request: text must be non-empty');
  });

  it('styles are cut where links begin and end, as Telegram stores them', () => {
    expect(marks('<b>аа <a href="a.ru">бб</a> вв</b>')).toEqual([
      'bold 0+3',
      'text_link 3+2',
      'bold 3+2',
      'bold 5+3',
    ]);
    expect(marks('<b>а</b><b>б</b>')).toEqual(['bold 0+2']);
    expect(marks('<b>а<b>б</b></b>')).toEqual(['bold 0+2']);
    expect(marks('<b>ааа<i>б</i>в</b>')).toEqual(['bold 0+3', 'bold 3+2', 'italic 3+1']);
  });

  it('styles inside code vanish, and quotes do not nest', () => {
    expect(marks('<code>а<b>б</b></code>')).toEqual(['code 0+2']);
    expect(marks('<blockquote>а<blockquote>б</blockquote></blockquote>')).toEqual(['blockquote 0+2']);
    expect(marks('<blockquote>а <a href="a.ru">б</a></blockquote>')).toEqual([
      'blockquote 0+3',
      'text_link 2+1',
    ]);
  });

  it('keeps the first hundred entities and warns of the rest', () => {
    const { entities, warnings } = html(
      Array.from({ length: 103 }, (_, index) => `<a href="https://a.ru/${index}">ж</a>`).join(' '),
    );
    expect(entities).toHaveLength(100);
    expect(entities.at(-1)?.url).toBe('https://a.ru/99');
    expect(warnings).toEqual(['3 entities past the 100th dropped']);
  });

  it('takes explicit entities and checks that they lie in the text', () => {
    const bold = (offset: number, length: number) =>
      formatText('жук', undefined, [{ type: 'bold', offset, length }]);
    expect(bold(1, 2).entities).toEqual([{ type: 'bold', offset: 1, length: 2 }]);
    expect(() => bold(3, 1)).toThrow('entity begins after the end of the text at UTF-16 offset 3');
    expect(() => bold(1, 3)).toThrow(
      'entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4',
    );
  });

  it('says which parse modes it does not know and which it does not simulate', () => {
    expect(() => formatText('ж', 'bbcode', undefined)).toThrow('Bad Request: unsupported parse_mode');
    expect(() => formatText('ж', 'MarkdownV2', undefined)).toThrow('not simulated: parse_mode MarkdownV2');
  });
});

describe('what clients mark by themselves', () => {
  const found = (text: string) =>
    detectEntities(text).map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`);

  it.each([
    ['/start@svodka_bot привет', ['bot_command /start@svodka_bot']],
    ['скажи /today.', ['bot_command /today']],
    ['и/или 1/2 /сегодня', []],
    ['@svodka_bot, что нового?', ['mention @svodka_bot']],
    ['см. https://a.ru/path?x=1, дальше', ['url https://a.ru/path?x=1']],
    ['пишите на info@school.ru или school.ru/news', ['email info@school.ru', 'url school.ru/news']],
    ['новости.рф и 15.06.2025', ['url новости.рф']],
    ['#спорт #1', ['hashtag #спорт']],
    ['http://127.0.0.1:8080/a', ['url http://127.0.0.1:8080/a']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('yields to the author: a link text that looks like a link stays one link', () => {
    expect(marks('<a href="b.ru">a.ru</a> c.ru')).toEqual(['text_link 0+4', 'url 5+4']);
    expect(marks('<code>/today</code>')).toEqual(['code 0+6']);
  });
});

describe('links as Telegram sees them', () => {
  it.each([
    ['https://A.ru', 'https://a.ru/'],
    ['a.ru?x=1', 'http://a.ru/?x=1'],
    ['https://a.ru/a b', 'https://a.ru/a%20b'],
    ['https://user@a.ru:8080/', 'https://user@a.ru:8080/'],
    ['https://новости.рф/путь', 'https://новости.рф/путь'],
    ['tg:resolve?domain=x', 'tg://resolve?domain=x'],
  ])('%s → %s', (link, url) => {
    expect(checkLink(link)).toEqual({ ok: true, url });
  });

  it.each([
    ['localhost', 'Wrong HTTP URL'],
    ['http://localhost:3000/', 'Wrong HTTP URL'],
    ['', 'URL host is empty'],
    ['ftp://a.ru', 'Unsupported URL protocol'],
    ['http://a.ru:0/', 'Wrong port number specified in the URL'],
    ['http://a b.ru/', 'Disallowed character in URL host'],
  ])('%s is refused: %s', (link, error) => {
    expect(checkLink(link)).toEqual({ ok: false, error });
  });
});
