import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readListing } from '../../src/feeds/html/html-listing.js';

const ADDRESS = 'https://outlet.example/';
const HEADLINES = [
  'В Тарусе открыли мост через Оку',
  'Кировский завод набирает учеников',
  'Школу в Медыни сдадут к осени',
  'Автобус до Людинова пойдёт чаще',
  'В Козельске прошёл турнир по самбо',
  'Пожар в Спас-Деменске потушили',
];
const numbered = (html: (title: string, n: number) => string, titles = HEADLINES) =>
  titles.map(html).join('\n');
const items = (body: string) => readListing(`<html><body>${body}</body></html>`, null, ADDRESS).items;
const titles = (body: string) => items(body).map(({ title }) => title);

const MENU = `<nav><ul>${numbered((_, n) => `<li><a href="/razdel-${n}-nash/">Большой раздел сайта номер ${n}</a></li>`)}</ul></nav>`;
const FOOTER = `<footer>${numbered((_, n) => `<div><a href="/about-us-${n}/">Правила использования материалов ${n}</a></div>`)}</footer>`;
const POPULAR = `<div class="side"><h3>Популярное</h3>${[1, 2, 3]
  .map(
    (n) =>
      `<div class="s"><a href="/old-${n}/">Старая новость, которую читают, ${n}</a><i>01.02.2020, 10:00</i></div>`,
  )
  .join('')}</div>`;
const TAGS = `<div class="tags">${numbered((_, n) => `<a href="/tag/slovo-${n}/">очень популярное слово ${n}</a>`)}</div>`;

const THEMES: Record<
  string,
  { html: (title: string, n: number) => string; date?: string; category?: string }
> = {
  'a WordPress theme with the date for machines': {
    html: (
      title,
      n,
    ) => `<article class="post post-${n} category-sport"><h2 class="entry-title"><a href="/${n}-a-b/">${title}</a></h2>
      <time class="entry-date published" datetime="2025-06-15T1${n}:00:00+03:00">15 июня</time><time class="updated" datetime="2025-06-16T10:00:00+03:00">16 июня</time>
      <p>Начало рассказа, которое обрывается […]</p><a href="/${n}-a-b/">Читать далее</a></article>`,
    date: '2025-06-15T10:00:00+03:00',
  },
  '1C-Bitrix with its own date class': {
    html: (title, n) => `<p class="news-item" id="bx_${n}"><span class="news-date-time">15.06.2025</span>
      <a href="/news/${n}/"><b>${title}</b></a><br>Подробности происшествия</p>`,
    date: '15.06.2025',
  },
  'rows of a table': {
    html: (title, n) =>
      `<table class="row"><tr><td>10.10, 05:0${n}</td><td><a href="?id=${n}">${title}</a></td></tr></table>`,
    date: '10.10, 05:00',
  },
  'cards that are one large link': {
    html: (
      title,
      n,
    ) => `<a class="card" href="/n/${n}"><img src="/${n}.jpg" alt="${title}"><span class="c">Спорт</span>
      <span class="t">${title}</span><span class="d">12:2${n}, 28 мая 2015</span></a>`,
    date: '12:20, 28 мая 2015',
    category: 'Спорт',
  },
  'a day in words, the headline again as the text of the picture': {
    html: (
      title,
      n,
    ) => `<div class="it"><a href="/x/${n}"><img data-src="/p${n}.jpg" src="data:," alt="${title}"></a>
      <a class="cat" href="/sport/">Спорт</a><div>сегодня, 12:4${n}</div><a href="/x/${n}">${title}</a></div>`,
    date: 'сегодня, 12:40',
    category: 'Спорт',
  },
  'only the hour beside the headline': {
    html: (title, n) => `<li class="line"><span>12:4${n}</span> <a href="/lenta/${n}-x">${title}</a></li>`,
    date: '12:40',
  },
};

test.each(Object.entries(THEMES))('%s is read whole, in order, among menus and side lists', (_, theme) => {
  const read = items(`${MENU}<main>${numbered(theme.html)}</main>${POPULAR}${TAGS}${FOOTER}`);
  expect(read.map(({ title }) => title)).toEqual(HEADLINES);
  expect(read[0]?.date).toBe(theme.date);
  expect(read[0]?.categories).toEqual(theme.category === undefined ? [] : [theme.category]);
});

test('short headlines are news where their boxes are alike and dated', () => {
  const short = ['Мост открыт', 'Снег идёт', 'Лёд тает', 'Матч завтра'];
  const list = numbered(
    (title, n) => `<li class="n"><a href="/n/${n}">${title}</a> <i>15.06.2025, 12:2${n}</i></li>`,
    short,
  );
  expect(titles(`<ul>${list}</ul>`)).toEqual(short);
});

test('without dates five boxes alike are a list, and four are not', () => {
  const card = (title: string, n: number) => `<div class="k"><a href="/news/${n}-story">${title}</a></div>`;
  expect(titles(numbered(card, HEADLINES.slice(0, 5)))).toEqual(HEADLINES.slice(0, 5));
  expect(titles(numbered(card, HEADLINES.slice(0, 4)))).toEqual([]);
});

test('a menu that is not marked as one is no list of news', () => {
  expect(
    titles(
      numbered(
        (_, n) => `<div class="m"><a href="/section${'abcdef'[n]}/">Большой раздел номер ${n}</a></div>`,
      ),
    ),
  ).toEqual([]);
  expect(titles(MENU + TAGS + FOOTER)).toEqual([]);
});

test('advertising between the news is left out: a label, a token, a paid link', () => {
  const theme = (title: string, n: number) =>
    `<div class="n"><a href="/n/${n}">${title}</a><i>15.06.2025, 12:2${n}</i></div>`;
  const ads = `<div class="n"><span>Реклама</span><a href="/n/90">Лучшие окна Калуги со скидкой</a><i>15.06.2025, 12:29</i></div>
    <div class="n item"><a href="/n/91?erid=2Vtz">Ипотека без первого взноса всем</a><i>15.06.2025, 12:29</i></div>
    <div class="n item"><a rel="sponsored" href="/n/92">Натяжные потолки за один день</a><i>15.06.2025, 12:29</i></div>`;
  expect(titles(`<main>${numbered(theme)}${ads}</main>`)).toEqual(HEADLINES);
});

test('news about advertising is news', () => {
  const about = ['Реклама исчезнет с фасадов Калуги', ...HEADLINES];
  expect(
    titles(
      numbered(
        (title, n) => `<div class="n"><a href="/n/${n}">${title}</a><i>15.06.2025, 12:2${n}</i></div>`,
        about,
      ),
    ),
  ).toEqual(about);
});

test('the main story on top, repeated in the list, leads to the same address', () => {
  const top = `<section class="top"><a href="/n/0"><h2>${HEADLINES[0]}</h2></a><i>15.06.2025, 12:20</i></section>`;
  const list = numbered(
    (title, n) => `<div class="n"><a href="/n/${n}">${title}</a><i>15.06.2025, 12:2${n}</i></div>`,
  );
  expect(new Set(items(top + list).map(({ link }) => link)).size).toBe(HEADLINES.length);
});

test('a picture is taken from its box, also when it loads late', () => {
  const read = items(
    numbered(THEMES['a day in words, the headline again as the text of the picture']?.html ?? String),
  );
  expect(read[2]?.enclosure?.url).toBe('/p2.jpg');
});

test.each([
  ['a link relation', '<a rel="next" href="/page/2/">2</a>', null, 'https://outlet.example/page/2/'],
  [
    'WordPress',
    '<div class="nav-links"><a class="next page-numbers" href="/page/2/">→</a></div>',
    null,
    'https://outlet.example/page/2/',
  ],
  ['a selector', '<a class="older" href="?p=2">Раньше</a>', '.older', 'https://outlet.example/?p=2'],
  [
    'a selector of the box around the link',
    '<p class="older"><a href="?p=2">Раньше</a></p>',
    '.older',
    'https://outlet.example/?p=2',
  ],
  ['the page itself', '<a rel="next" href="/">ещё</a>', null, null],
  ['a script', '<a rel="next" href="javascript:more()">ещё</a>', null, null],
])('the next page: %s', (_, html, nextPage, next) => {
  const own = nextPage === null ? null : { item: 'li', title: 'a', link: 'a', date: 'i', nextPage };
  expect(readListing(html, own, ADDRESS).next).toBe(next);
});

test('a selector of the next page that finds nothing is named', () => {
  const own = { item: 'li', title: 'a', link: 'a', date: 'i', category: 'b', nextPage: '.more' };
  expect(readListing('<li><a href="/1">Мост</a><i>вчера</i></li>', own, ADDRESS).silent).toEqual([
    'category',
    'nextPage',
  ]);
  expect(readListing('<p>', own, ADDRESS).silent).toEqual(['item', 'nextPage']);
});

test('any page is read without breaking, and each item has a headline and a link', () => {
  const piece = fc.constantFrom(
    '<a href="/1-a-b">',
    '<a>',
    '</a>',
    '<li class="x">',
    '</li>',
    '<div>',
    '</div>',
    '<time datetime="2025-06-15">',
    '<i>12:40</i>',
    'Реклама',
    'erid: 1',
    'Мост через Оку открыт',
    '<table>',
    '<td>',
    '<nav>',
    '</nav>',
    '<base href="//x">',
    '<svg>',
    '<template>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      for (const item of items(pieces.join(''))) {
        expect(item.title).toBeTruthy();
        expect(item.link).toBeTruthy();
      }
    }),
    { numRuns: 200 },
  );
});
