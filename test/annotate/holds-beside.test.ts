import { describe, expect, test } from 'vitest';
import type { ArticleWords } from '../../src/domain/annotation.js';
import { openAnnotator } from '../../src/models.js';
import { KALUGA } from '../support/region.js';

const { annotate } = await openAnnotator(KALUGA, 'Europe/Moscow');

const ORDINARY: ArticleWords = {
  title: 'Мебель нового поколения',
  lead: null,
  text: 'Магазин открылся в центре города.',
  category: null,
  author: null,
  url: 'https://vestnik.example/1',
  sourceId: null,
  publishedAt: null,
};

const holdsOf = (article: Partial<ArticleWords>) =>
  Object.fromEntries(
    annotate({ ...ORDINARY, ...article }).holds.map(({ id, words }) => [id, words] as const),
  );

describe('what holds an article is looked for in its lead too, which is what readers are shown', () => {
  test('advertising that only the lead admits', () => {
    expect(holdsOf({ lead: 'На правах рекламы. erid: 2Vtz' })).toEqual({
      advertising: ['На правах рекламы', 'erid'],
    });
  });

  test('drones that only the lead names', () => {
    expect(holdsOf({ lead: 'Беспилотник сбит силами ПВО над Калугой.' })).toHaveProperty('drones');
  });

  test('a suspect named in the lead, whose arrest the text begins with', () => {
    const lead = 'Иван Петров руководил школой десять лет.';
    expect(holdsOf({ lead, text: 'Вчера его арестовали.' })).toEqual({
      suspect: ['Иван Петров', 'арестовали'],
    });
  });

  test('the beginning of the text with an ellipsis is no lead of its own', () => {
    const text = 'Беспилотник сбит над Калугой. Второй беспилотник сбит под Боровском.';
    expect(holdsOf({ text, lead: 'Беспилотник сбит над […]' })).toEqual(holdsOf({ text }));
  });
});

test('others read the text as if there were no lead', () => {
  const lead = 'В Боровске открыли каток.';
  expect(annotate({ ...ORDINARY, lead })).toEqual(annotate(ORDINARY));
  expect(annotate({ ...ORDINARY, lead, text: lead }).districts).toEqual([
    { id: 'borovsky', words: ['В Боровске'] },
  ]);
});

describe('advertising is what the outlet calls so beside the text', () => {
  test.each<[Partial<ArticleWords>, string]>([
    [{ category: 'Реклама' }, 'Реклама'],
    [{ category: 'Бизнес / На правах рекламы' }, 'Бизнес / На правах рекламы'],
    [{ category: 'Партнёрский материал' }, 'Партнёрский материал'],
    [{ author: 'На правах рекламы' }, 'На правах рекламы'],
    [{ author: 'Рекламный отдел' }, 'Рекламный отдел'],
    [{ url: 'https://vestnik.example/1?utm_source=rss&erid=2Vtz#top' }, 'erid=2Vtz'],
  ])('%o', (article, words) => {
    expect(holdsOf(article)).toEqual({ advertising: [words] });
  });

  test('with what the text says of it', () => {
    expect(holdsOf({ category: 'Реклама', text: 'На правах рекламы.' })).toEqual({
      advertising: ['Реклама', 'На правах рекламы'],
    });
  });

  test.each<Partial<ArticleWords>>([
    { category: 'Рекламный рынок' },
    { category: 'Экономика', author: 'Иван Рекламин' },
    { url: 'https://vestnik.example/series?period=2' },
    { url: 'https://vestnik.example/erid' },
  ])('but not %o', (article) => {
    expect(holdsOf(article)).toEqual({});
  });
});
