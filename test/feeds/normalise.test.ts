import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../src/domain/clock.js';
import { normaliseUrl, urlIdentity } from '../../src/feeds/article-url.js';
import { normaliseItems } from '../../src/feeds/normalise.js';
import type { RawItem } from '../../src/feeds/raw.js';
import { source } from './reading-room.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const BASE = 'https://kgvinfo.example/novosti/';
const kgv = source({ url: BASE });

const raw = (about: Partial<RawItem> = {}): RawItem => ({
  title: 'Мост открыт',
  link: '/novosti/most/',
  guid: null,
  date: '15.06.2025, 12:26',
  categories: [],
  content: null,
  summary: null,
  author: null,
  enclosure: null,
  ...about,
});
const normalise = (items: RawItem[], from = kgv) => normaliseItems(items, from, BASE, NOW);
function draft(about: Partial<RawItem>) {
  const [one] = normalise([raw(about)]).drafts;
  if (!one) throw new Error('refused');
  return one;
}

describe('titles', () => {
  test.each([
    ['markup and references', '<b>Мост</b>&nbsp;&laquo;открыт&raquo;<br>вчера', 'Мост «открыт» вчера'],
    ['several lines', '  Мост\r\n\tоткрыт  ', 'Мост открыт'],
    ['marks that turn the line round', '\u202eтсоМ\u202c \u2066открыт\u2069', 'тсоМ открыт'],
    ['control characters', 'Мо\u0000ст\u001b[31m\u0085 открыт', 'Мост[31m открыт'],
    ['a script', 'Мост<script>alert(1)</script>', 'Мост'],
    ['half a character', 'Мост \ud83d', 'Мост \ufffd'],
    ['a sign that only looks like markup', 'Рост < 5 % & выше', 'Рост < 5 % & выше'],
  ])('%s', (_, title, shown) => {
    expect(draft({ title }).title).toBe(shown);
  });

  test('a title of a hundred kilobytes is cut, never through a character', () => {
    expect(draft({ title: 'ж'.repeat(100_000) }).title).toBe('ж'.repeat(500));
    const { title } = draft({ title: `ж${'🙂'.repeat(50_000)}` });
    expect(title).toBe(`ж${'🙂'.repeat(249)}`);
  });

  test('a title nested fifty thousand deep is a title', () => {
    expect(draft({ title: `${'<i>'.repeat(50_000)}Мост` }).title).toBe('Мост');
  });
});

describe('refusals', () => {
  test('what has no title or no web address is refused and counted', () => {
    const items = [
      raw(),
      raw({ title: null }),
      raw({ title: '<img src="x">' }),
      raw({ title: '\u200b \u202e' }),
      raw({ link: null }),
      raw({ link: '  ' }),
      raw({ link: 'javascript:alert(1)' }),
      raw({ link: 'data:text/html,x' }),
      raw({ link: 'mailto:a@b.example' }),
      raw({ link: 'http://[' }),
    ];
    const { drafts, refused } = normalise(items);
    expect(drafts).toHaveLength(1);
    expect(refused).toEqual([
      { reason: 'no-title', count: 3 },
      { reason: 'no-link', count: 6 },
    ]);
  });

  test('a story that stands on top and again in the list counts once, under its first headline', () => {
    const { drafts, refused } = normalise([
      raw({ title: 'Главное: мост' }),
      raw(),
      raw({ link: '/novosti/most' }),
    ]);
    expect(drafts.map(({ title }) => title)).toEqual(['Главное: мост']);
    expect(refused).toEqual([]);
  });
});

describe('dates', () => {
  test.each([
    ['a little ahead of our clock', new Date(NOW + 10 * MINUTE).toISOString(), NOW + 10 * MINUTE, 'source'],
    ['far ahead of our clock', new Date(NOW + 11 * MINUTE).toISOString(), NOW, 'first-seen'],
    ['tomorrow', new Date(NOW + DAY).toISOString(), NOW, 'first-seen'],
    ['before 1990', 'Thu, 01 Jan 1970 00:00:00 GMT', NOW, 'first-seen'],
    ['no date', 'скоро', NOW, 'first-seen'],
    ['absent', null, NOW, 'first-seen'],
    ['in the zone of the source', '15.06.2025, 12:26', Date.parse('2025-06-15T09:26:00Z'), 'source'],
  ])('%s', (_, date, publishedAt, dateFrom) => {
    expect(draft({ date })).toMatchObject({ publishedAt, dateFrom, firstSeenAt: NOW });
  });
});

describe('doubtful dates', () => {
  test('dates that cannot be believed are counted, absent ones are not', () => {
    const dates = ['15.06.2025, 12:26', 'Thu, 01 Jan 1970 00:00:00 GMT', '2999-01-01', 'скоро', null];
    expect(normalise(dates.map((date, n) => raw({ date, link: `/${n}` }))).doubtfulDates).toBe(3);
  });
});

describe('addresses', () => {
  test.each([
    ['/a/', 'https://kgvinfo.example/a/'],
    ['a?b=2&a=1', 'https://kgvinfo.example/novosti/a?b=2&a=1'],
    ['//other.example/x', 'https://other.example/x'],
    ['/a?utm_source=rss&id=7&yclid=1&from=main#top', 'https://kgvinfo.example/a?id=7'],
    ['/a?utm_source=rss', 'https://kgvinfo.example/a'],
    ['/a?12345', 'https://kgvinfo.example/a?12345'],
    ['http://user:secret@KGVinfo.example:80/Мост', 'http://kgvinfo.example/%D0%9C%D0%BE%D1%81%D1%82'],
    ['\n /a/ \t', 'https://kgvinfo.example/a/'],
  ])('%s becomes %s', (link, url) => {
    expect(normaliseUrl(link, BASE)).toBe(url);
  });

  test('one article keeps its identity under all its addresses', () => {
    const same = [
      'https://www.a.example/x/',
      'http://a.example/x',
      'https://m.a.example/x//',
      'https://amp.a.example/x',
      'https://a.example/amp/x/',
      'https://a.example/x/amp/',
      'https://a.example//x/index.php',
      normaliseUrl('https://a.example/x?utm_source=rss&sphrase_id=17#top', BASE) ?? '',
    ];
    expect(new Set(same.map(urlIdentity)).size).toBe(1);
    expect(urlIdentity('https://a.example/?b=2&a=1')).toBe(urlIdentity('https://a.example/?a=1&b=2'));
    expect(urlIdentity('https://a.example/?p=1')).not.toBe(urlIdentity('https://a.example/?p=2'));
    expect(urlIdentity('https://a.example:8080/x')).not.toBe(urlIdentity('https://a.example/x'));
  });

  test('an id is the same at every poll, whatever the guid, and another at another source', () => {
    const { id } = draft({ guid: 'random-1' });
    expect(id).toMatch(/^[\w-]{16}$/);
    expect(draft({ guid: 'random-2', title: 'Исправлено', link: '/novosti/most?utm_source=x' }).id).toBe(id);
    const [elsewhere] = normalise([raw()], source({ id: 'other', url: BASE })).drafts;
    expect(elsewhere?.id).not.toBe(id);
  });

  test('items that all link to the front page are told apart by guid, or else by title', () => {
    const byGuid = normalise([
      raw({ link: '/', guid: '1' }),
      raw({ link: '/', guid: '2' }),
      raw({ link: '/#3', guid: '1' }),
    ]);
    expect(byGuid.drafts.map(({ guid }) => guid)).toEqual(['1', '2']);
    const byTitle = normalise([raw({ link: '/', title: 'Одна' }), raw({ link: '/', title: 'Другая' })]);
    expect(byTitle.drafts).toHaveLength(2);
  });
});

describe('what only a part of the address tells apart', () => {
  test('items that share a page keep their place in it', () => {
    const { drafts } = normalise([
      raw({ title: 'Первая', link: '/den#1' }),
      raw({ title: 'Вторая', link: '/den#2' }),
    ]);
    expect(drafts.map(({ url }) => url)).toEqual([
      'https://kgvinfo.example/den#1',
      'https://kgvinfo.example/den#2',
    ]);
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(2);
  });

  test('a place in the page of one article says nothing', () => {
    expect(draft({ link: '/most#comments' }).url).toBe('https://kgvinfo.example/most');
    expect(draft({ link: '/#/news/7' }).url).toBe('https://kgvinfo.example/#/news/7');
  });
});

describe('an endless feed', () => {
  test('of a hundred thousand items, the oldest first, the newest five thousand are taken', () => {
    const items = Array.from({ length: 100_000 }, (_, n) =>
      raw({ link: `/${n}`, date: new Date(NOW - (100_000 - n) * MINUTE).toISOString() }),
    );
    const { drafts } = normalise(items);
    expect(drafts).toHaveLength(5_000);
    expect(drafts[0]?.url).toBe('https://kgvinfo.example/99999');
  });
});

describe('texts', () => {
  test('paragraphs stay, markup and scripts go, lengths are bounded without breaking a character', () => {
    const one = draft({
      summary: '<p>Мост&nbsp;открыт.</p><script>x</script><img src="y">',
      content: `<div>Первый<p>Второй</p></div>${'🙂'.repeat(20_000)}`,
      author: ' <b>Иванов</b> ',
      categories: ['Общество<br>', 'Спорт'],
    });
    expect(one).toMatchObject({
      lead: 'Мост открыт.',
      author: 'Иванов',
      category: 'Общество',
      page: 'not-needed',
    });
    expect(one.text).toMatch(/^Первый\n\nВторой\n\n🙂/);
    expect(one.text?.length).toBeLessThanOrEqual(20_000);
    expect(one.text?.isWellFormed()).toBe(true);
  });

  test('an item of a headline alone has its page to be read, and the category of its source', () => {
    const [one] = normalise([raw()], source({ url: BASE, category: 'Власть' })).drafts;
    expect(one).toMatchObject({ lead: null, text: null, page: 'unread', category: 'Власть' });
  });
});
