import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readListing } from '../../src/feeds/html/html-listing.js';

const ADDRESS = 'https://outlet.example/news/';
const fixture = readFileSync(new URL('../fixtures/kgv-listing.html', import.meta.url), 'utf8');
const selectors = {
  item: '.news-item',
  title: '.news-item__title',
  link: '.news-item__title',
  date: '.news-item__date',
  category: '.news-item__category',
};
const shape = (html: string) =>
  readListing(html, null, ADDRESS).items.map(({ title, link, date, categories }) => [
    title,
    link,
    date,
    ...categories,
  ]);
const titles = (html: string) => readListing(html, null, ADDRESS).items.map(({ title }) => title);

test('the real listing is read the same by its shape and by selectors', () => {
  const { items } = readListing(fixture, null, ADDRESS);
  expect(items).toHaveLength(14);
  expect(items).toEqual(readListing(fixture, selectors, ADDRESS).items);
  expect(items[12]).toMatchObject({
    title: 'Футбольный клуб «Калуга» проведёт две игры 14 и 15 июня',
    link: '/novosti/sport/futbolnyy-klub-kaluga-provedet-dve-igry-14-i-15-iyunya/',
    date: '14.06.2025, 13:21',
    categories: ['Спорт'],
  });
});

test('a headline that the picture repeats is taken once, and the picture alone will do', () => {
  const both = `<div><a href="/1"><img alt="Мост открыли в Тарусе"></a><i>15.06.2025, 12:26</i>
    <a href="/1">Мост открыли в Тарусе</a></div>`;
  const picture = `<div><a href="/2"><img alt="Школу строят в Медыни"></a><i>15.06.2025, 12:26</i></div>`;
  expect(shape(`${both}${picture}`)).toEqual([
    ['Мост открыли в Тарусе', '/1', '15.06.2025, 12:26'],
    ['Школу строят в Медыни', '/2', '15.06.2025, 12:26'],
  ]);
});

test.each([
  [
    'КГВ: category and date in one line',
    '<div>Общество 15.06.2025, 12:26</div>',
    '15.06.2025, 12:26',
    'Общество',
  ],
  ['Калужский перекрёсток: no year', '<span>10.10, 05:00</span>', '10.10, 05:00'],
  ['Калуга 24: the hour first', '<span>12:26, 28 мая 2015</span>', '12:26, 28 мая 2015'],
  ['a day in words', '<time>вчера в 9:05</time>', 'вчера в 9:05'],
  ['everything in one line', '<b>Спорт</b><time>15.06.2025, 12:26</time>', '15.06.2025, 12:26', 'Спорт'],
  [
    'a category in a line of its own',
    '<b>Спорт</b> | <time>15.06.2025, 12:26</time>',
    '15.06.2025, 12:26',
    'Спорт',
  ],
])('%s', (_, meta, date, ...category) => {
  const item = (n: number) => `<li>${meta}<a href="/${n}">Мост открыли в Тарусе ${n}</a></li>`;
  expect(shape(`<ul>${item(1)}${item(2)}</ul>`)).toEqual([
    ['Мост открыли в Тарусе 1', '/1', date, ...category],
    ['Мост открыли в Тарусе 2', '/2', date, ...category],
  ]);
});

test('a link around the whole item is its link', () => {
  const around = (inner: string) => shape(`<a href="/1">${inner}</a>`);
  const whole = [['Мост открыли в Тарусе', '/1', '15.06.2025, 12:26', 'Общество']];
  const meta = 'Общество <time>15.06.2025, 12:26</time>';
  expect(
    around(`<p>${meta}</p><h3>Мост открыли в Тарусе</h3><p>Длинная подпись под заголовком моста</p>`),
  ).toEqual(whole);
  expect(around(`<div>${meta}</div><div>Мост открыли в Тарусе</div>`)).toEqual(whole);
});

test('links are left as written, unless a base element says what they mean', () => {
  const item = '<li><i>15.06.2025, 12:26</i><a href="news/1.html">Мост открыли в Тарусе</a></li>';
  const link = (head: string) =>
    readListing(`<head>${head}</head><body>${item}`, null, ADDRESS).items[0]?.link;
  expect(link('')).toBe('news/1.html');
  expect(link('<base href="/">')).toBe('https://outlet.example/news/1.html');
  expect(link('<base href="https://cdn.example/a/">')).toBe('https://cdn.example/a/news/1.html');
  expect(link('<base target="_blank">')).toBe('news/1.html');
});

test('selectors may point at the item itself, and a datetime attribute goes before the words', () => {
  const html = '<a class="n" href="/1"><time datetime="2025-06-15T12:26+03:00">сегодня</time><b>Мост</b></a>';
  const own = { item: 'a.n', title: 'b', link: 'a.n', date: 'time' };
  expect(readListing(html, own, ADDRESS).items).toMatchObject([
    { title: 'Мост', link: '/1', date: '2025-06-15T12:26+03:00', categories: [] },
  ]);
});

test('selectors that match an item and nothing in it give an item of nothing', () => {
  const wrong = { item: '.news-item', title: '.x', link: '.x', date: '.x' };
  const { items, silent } = readListing(fixture, wrong, ADDRESS);
  expect(items).toHaveLength(14);
  expect(silent).toEqual(['title', 'link', 'date']);
  expect(items[0]).toMatchObject({ title: null, link: null, date: null });
});

test('dates without a headline, and headlines without a date, are no news', () => {
  expect(titles('<p>Сегодня 15.06.2025, 12:26</p><a href="/">Главная</a>')).toEqual([]);
  expect(titles('<a href="/1">Мост открыли в Тарусе вчера днём</a>')).toEqual([]);
  expect(titles('')).toEqual([]);
});
