import { expect, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import type { Article } from '../../src/domain/article.js';
import type { Digest, DigestStory } from '../../src/domain/digest.js';
import type { Hold } from '../../src/domain/understanding.js';
import { createDigestSubjects } from '../../src/queries/digest-subjects.js';
import { NOON, told } from './asking-stage.js';

const HOLDS: Hold[] = [{ id: 'advertising', name: 'Реклама', level: 'never', patterns: [] }];

const storyOf = (...reports: Article[]): DigestStory => ({
  id: reports[0]?.id ?? '',
  title: reports[0]?.title ?? '',
  url: reports[0]?.url ?? '',
  publishedAt: NOON,
  sources: ['КГВ'],
  isUpdate: false,
  reports: reports.map(({ id, title, url, publishedAt }) => ({ id, title, url, publishedAt, source: 'КГВ' })),
});

const bridge = told('Мост упал', 1, { id: 'bridge', topics: ['roads'] });
const again = told('Мост через Оку упал', 1, { id: 'again', sourceId: 'vesti' });
const cup = told('Кубок разыграли', 1, { id: 'cup', topics: ['hockey'] });
const DIGEST: Digest = {
  window: { from: 0, to: NOON },
  sections: [
    { rubric: 'society', stories: [storyOf(bridge, again)], more: 0 },
    { rubric: 'sport', stories: [storyOf(cup)], more: 0 },
  ],
  quiet: [],
  total: 2,
};

/** What is said of the digest while only these articles stand. */
const subjects = (...standing: Article[]) =>
  createDigestSubjects({
    articles: { get: async () => standing },
    audiences: createAudiences({ holds: HOLDS, sources: [] }),
  })(DIGEST);

test('what a digest was about: its topics, rubrics and stories', async () => {
  expect(await subjects(bridge, again, cup)).toEqual({
    topics: ['hockey', 'roads'],
    rubrics: ['society', 'sport'],
    stories: [
      { id: 'bridge', title: 'Мост упал' },
      { id: 'cup', title: 'Кубок разыграли' },
    ],
  });
});

test('a headline that was withdrawn since is not named: the story goes by that of another report', async () => {
  const { topics, stories } = await subjects(again, cup);
  expect(stories).toContainEqual({ id: 'bridge', title: 'Мост через Оку упал' });
  expect(topics).toEqual(['hockey']);
});

test('a story of which no report is shown any more is not named, and its rubric neither', async () => {
  const held = {
    ...cup,
    annotations: { ...cup.annotations, holds: [{ id: 'advertising', words: ['скидки'] }] },
  };
  expect(await subjects(held, bridge)).toEqual({
    topics: ['roads'],
    rubrics: ['society'],
    stories: [{ id: 'bridge', title: 'Мост упал' }],
  });
});
