import { expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.js';
import { type Mine, rankOf } from '../../src/digest/rank.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { article } from '../support/articles.js';

const EVENING = Date.parse('2025-06-15T16:00:00Z');
const window = { from: EVENING - 7 * DAY, to: EVENING };

/** A story told by so many outlets, the first of them so many hours ago. */
function told(title: string, hoursAgo: number, outlets = 1, about: Partial<Article> = {}): Article[] {
  return Array.from({ length: outlets }, (_, n) =>
    article({
      id: `${title}-${n}`,
      title,
      sourceId: `outlet-${n}`,
      publishedAt: EVENING - hoursAgo * HOUR + n,
      ...about,
    }),
  );
}
const inDistrict = (id: string) => ({
  annotations: { ...unannotated('society'), districts: [{ id, words: [id] }] },
});

function order(articles: readonly Article[], mine?: Mine): string[] {
  const storyOf = new Map(articles.map(({ id }) => [id, id.replace(/-\d+$/, '-0')]));
  const options = { window, rubrics: ['society' as const], sourceName: (id: string) => id, limit: 100 };
  const { sections } = composeDigest(articles, { ...options, storyOf, mine });
  return sections[0]?.stories.map(({ title }) => title) ?? [];
}

test('four outlets of this morning stand above one of an hour ago, and not above everything of the week', () => {
  const morning = told('Утро', 10, 4);
  expect(order([...told('Час назад', 1), ...morning, ...told('Вчера', 26)])).toEqual([
    'Утро',
    'Час назад',
    'Вчера',
  ]);
  expect(order([...told('Сегодня', 1), ...told('Понедельник', 6 * 24, 8)])).toEqual([
    'Сегодня',
    'Понедельник',
  ]);
});

test('of stories of one outlet the newest is first, of one instant always the same', () => {
  const articles = [...told('А', 5), ...told('Б', 1), ...told('В', 3), ...told('Г', 3)];
  const forward = order(articles);
  expect(forward.slice(0, 1)).toEqual(['Б']);
  expect(forward.at(-1)).toBe('А');
  expect(order(articles.reverse())).toEqual(forward);
});

test("the reader's district outweighs a day, and their words half of it", () => {
  const articles = [
    ...told('Калуга', 1, 1, inDistrict('kaluga')),
    ...told('Козельск', 20, 1, inDistrict('kozelsky')),
    ...told('Открыли библиотеку', 10),
  ];
  expect(order(articles)).toEqual(['Калуга', 'Открыли библиотеку', 'Козельск']);
  expect(order(articles, { districts: ['kozelsky'], stems: [] })[0]).toBe('Козельск');
  expect(order(articles, { districts: [], stems: ['библиотек'] })[0]).toBe('Открыли библиотеку');
});

test('the score is the product of its factors, and halves in twelve hours', () => {
  const [first, ...others] = told('Мост', 12, 2, inDistrict('obninsk'));
  if (!first) throw new Error('no article');
  const story = {
    id: 'a',
    rubric: 'society' as const,
    articles: [first, ...others] as [Article, ...Article[]],
  };
  expect(rankOf(story, EVENING, { districts: ['obninsk'], stems: ['мост'] })).toEqual({
    score: 8,
    sources: 2,
    recency: 0.5,
    mine: 8,
  });
  expect(rankOf(story, EVENING)).toMatchObject({ score: 1, mine: 1 });
});
