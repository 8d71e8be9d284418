import { expect, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import { DAY } from '../../src/domain/clock.js';
import { storyRecord } from '../../src/domain/story.js';
import { wishesOf } from '../../src/domain/subscriber.js';
import { EVERYTHING, NOTHING_LEFT_OUT, type Without } from '../../src/domain/wishes.js';
import { createSlotDigest } from '../../src/queries/slot-digest.js';
import { article } from '../support/articles.js';

const EIGHT = Date.parse('2025-06-15T05:00:00Z');
const SLOT = { from: EIGHT - DAY, to: EIGHT };
const weather = { ...unannotated('society'), topics: [{ id: 'weather', words: ['дожди'] }] };
const about = { publishedAt: EIGHT - DAY / 2 };
const ARTICLES = [
  article({ ...about, id: 'rain', title: 'Дожди на неделе', annotations: weather }),
  article({ ...about, id: 'cup', title: 'Кубок города разыграли' }),
  article({ ...about, id: 'cup-2', title: 'Разыгран городской кубок', sourceId: 'nikatv' }),
  article({ ...about, id: 'bridge', title: 'Мост открыт' }),
  article({ ...about, id: 'span', title: 'Пролёт моста', sourceId: 'nikatv' }),
];
/** «cup-2» reports what «cup» does; «span» has turned out to be part of «bridge». */
const STORIES = new Map([
  ['cup-2', 'cup'],
  ['span', 'bridge'],
]);
const storyOf = (id: string) => STORIES.get(id) ?? id;
const recordOf = (id: string) =>
  storyRecord(
    id,
    ARTICLES.filter((one) => storyOf(one.id) === id).map(({ id: of, sourceId, publishedAt }) => ({
      ...{ article: of, sourceId, publishedAt },
    })),
  );

const digest = createSlotDigest({
  articles: {
    get: async (ids) => ARTICLES.filter(({ id }) => ids.includes(id)),
    inWindow: async () => ARTICLES,
  },
  stories: {
    idsOf: async (ids) => new Map(ids.map((id) => [id, storyOf(id)])),
    get: async (ids) => new Map(ids.map((id) => [id, recordOf(storyOf(id))])),
  },
  audiences: createAudiences({ holds: [], sources: [] }),
  sourceName: (id) => id,
  inOrder: () => ['society'],
});

test.each<[string, Partial<Without>, string[]]>([
  ['nothing', {}, ['bridge', 'cup', 'rain']],
  ['a topic', { topics: ['weather'] }, ['bridge', 'cup']],
  [
    'a word, in whatever form and though only one report has it',
    { words: ['городской'] },
    ['bridge', 'rain'],
  ],
  ['a source: others still tell what it told first', { sources: ['kgv'] }, ['bridge', 'cup']],
  ['a story', { stories: ['cup'] }, ['bridge', 'rain']],
  ['a story by the id it had before it became part of another', { stories: ['span'] }, ['cup', 'rain']],
])('muted by the chat or left out of the subscription: %s', async (_, some, told) => {
  const without = { ...NOTHING_LEFT_OUT, ...some };
  const ways = [
    wishesOf({ muted: without }, { wishes: EVERYTHING }),
    wishesOf({ muted: NOTHING_LEFT_OUT }, { wishes: { ...EVERYTHING, without } }),
  ];
  for (const wishes of ways) {
    const { sections, total } = await digest(SLOT, wishes, EIGHT);
    expect(sections.flatMap(({ stories }) => stories.map(({ id }) => id)).sort()).toEqual(told);
    expect(total).toBe(told.length);
  }
});
