import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readArticlePage } from '../../src/feeds/article-page.js';
import { readListing } from '../../src/feeds/html-listing.js';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
const PAGE = readArticlePage(fixture('kgv-article.html'), 'https://kgvinfo.example/novosti/a/');

test('the article of the seed: headline, lead, body with its quotes, credits', () => {
  expect(PAGE.title).toBe(
    'За год количество подписчиков госпабликов в Калужской области выросло почти на четверть',
  );
  expect(PAGE.lead).toMatch(/^Более 200 человек со всего региона.*уникальным опытом работы\.$/);
  const paragraphs = PAGE.text?.split('\n\n') ?? [];
  expect(paragraphs).toHaveLength(5);
  expect(paragraphs[0]).toContain('увеличился на 21%');
  expect(paragraphs[2]).toMatch(/^«Работа нашего министерства/);
  expect(PAGE.text).not.toMatch(/Автор|Новости по теме|Яндекс|22\.12\.2023/);
  expect(PAGE.photoCredit).toBe('телеграм-канал Павла Коновалова');
  expect(PAGE.author).toBe('КГВ Инфо');
});

test('related news are taken once each, with absolute addresses, and are no part of the body', () => {
  expect(PAGE.related).toHaveLength(6);
  expect(PAGE.related[0]).toEqual({
    title: 'Более 14 тысяч медиков работает в Калужской области',
    url: 'https://kgvinfo.example/novosti/obshchestvo/bolee-14-tysyach-medikov-rabotaet-v-kaluzhskoy-oblasti/',
  });
});

test('a page of nothing has nothing, and does not break', () => {
  for (const html of ['', '<html>', '<p>мало</p>', '<article></article>']) {
    expect(readArticlePage(html, 'https://a.example/').text ?? '').not.toContain('undefined');
  }
});

test('the listing of the seed is read by its shape: 14 items, each once though its picture repeats the headline', () => {
  const items = readListing(fixture('kgv-listing.html'), null);
  expect(items).toHaveLength(14);
  expect(items[0]).toMatchObject({
    title: 'Более 14 тысяч медиков работает в Калужской области',
    date: '15.06.2025, 12:26',
    categories: ['Общество'],
  });
  expect(items.map(({ categories }) => categories[0]).slice(-2)).toEqual(['Спорт', 'Криминал']);
});

test('the same listing by selectors is the same', () => {
  const selectors = {
    item: '.news-item',
    title: '.news-item__title',
    link: '.news-item__title',
    date: '.news-item__date',
    category: '.news-item__category',
  };
  expect(readListing(fixture('kgv-listing.html'), selectors)).toEqual(
    readListing(fixture('kgv-listing.html'), null),
  );
});
