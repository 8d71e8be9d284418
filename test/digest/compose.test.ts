import { expect, test } from 'vitest';
import { type ComposeOptions, composeDigest } from '../../src/digest/compose.js';
import { detailedRubric } from '../../src/digest/rubrics.js';
import { unannotated } from '../../src/domain/annotation.js';
import { HOUR } from '../../src/domain/clock.js';
import type { DigestStory } from '../../src/domain/digest.js';
import { RUBRIC_IDS, type RubricId } from '../../src/domain/rubric.js';
import { article } from '../support/articles.js';

const EIGHT = Date.parse('2025-06-15T05:00:00Z');
const window = { from: EIGHT - 24 * HOUR, to: EIGHT };
const compose = (articles: Parameters<typeof composeDigest>[0], options: Partial<ComposeOptions> = {}) =>
  composeDigest(articles, { window, rubrics: RUBRIC_IDS, sourceName: (id) => id, limit: 10, ...options });
const shown = (digest: { sections: { rubric: string; stories: DigestStory[] }[] }) =>
  digest.sections.flatMap(({ rubric, stories }) =>
    stories.map(({ title, sources, isUpdate }) => [rubric, title, sources.join('+'), isUpdate]),
  );

const FIRE = article({ id: 'fire', title: 'Горит склад', sourceId: 'a', publishedAt: EIGHT - 30 * HOUR });
const LATER = article({
  id: 'later',
  title: 'На складе пожар',
  sourceId: 'b',
  publishedAt: EIGHT - 9 * HOUR,
});
const OUT = article({
  id: 'out',
  title: 'Пожар на складе потушен',
  sourceId: 'c',
  publishedAt: EIGHT - 2 * HOUR,
});
const storyOf = new Map([FIRE, LATER, OUT].map(({ id }) => [id, 'fire']));

test('reports of one story are one entry, first reporter first, whatever their headlines and order', () => {
  const digest = compose([OUT, LATER], { storyOf });
  expect(shown(digest)).toEqual([['society', 'На складе пожар', 'b+c', false]]);
  expect(digest.total).toBe(1);
  expect(digest.sections[0]?.stories[0]).toMatchObject({ id: 'fire', publishedAt: LATER.publishedAt });
  expect(digest.sections[0]?.stories[0]?.reports.map(({ id, source }) => [id, source])).toEqual([
    ['later', 'b'],
    ['out', 'c'],
  ]);
});

test('equal headlines are two stories when they were put into two: the yearly one, the next match', () => {
  const twice = [article({ id: 'x', title: 'Ярмарка' }), article({ id: 'y', title: 'Ярмарка' })];
  expect(compose(twice).total).toBe(2);
});

test('a story told before comes again only with what is new, marked, under the headline that tells it', () => {
  const told = new Map([['fire', { rubric: 'society' as const, reports: [FIRE] }]]);
  expect(compose([LATER], { storyOf, told })).toMatchObject({ total: 0, sections: [] });
  const digest = compose([LATER, OUT], { storyOf, told });
  expect(shown(digest)).toEqual([['society', 'Пожар на складе потушен', 'b+c', true]]);
  expect(digest.sections[0]?.stories[0]?.publishedAt).toBe(OUT.publishedAt);
});

test('a story keeps the rubric it was told under', () => {
  const told = new Map([['fire', { rubric: 'incidents' as const, reports: [FIRE] }]]);
  expect(shown(compose([OUT], { storyOf, told }))[0]?.[0]).toBe('incidents');
});

test('of a story that several rubrics tell a reader gets the first that is theirs', () => {
  const told = [FIRE, { ...OUT, rubric: 'crime' as const }];
  const rubrics = (...list: RubricId[]) =>
    shown(compose(told, { storyOf, rubrics: list })).map(([one]) => one);
  expect(rubrics('society', 'crime')).toEqual(['society']);
  expect(rubrics('crime')).toEqual(['crime']);
  expect(rubrics('sport')).toEqual([]);
});

test('detailed rubrics are ours where we are sure, else the outlet’s', () => {
  const guessed = (rubric: RubricId, confidence: number) => ({
    annotations: { ...unannotated(rubric), confidence },
  });
  const articles = [
    article({ id: 'sure', title: 'Авария', ...guessed('incidents', 0.9) }),
    article({ id: 'unsure', title: 'Встреча', ...guessed('culture', 0.3) }),
  ];
  expect(shown(compose(articles)).map(([rubric]) => rubric)).toEqual(['society', 'society']);
  expect(
    shown(compose(articles, { rubricOf: detailedRubric })).map(([rubric, title]) => [rubric, title]),
  ).toEqual([
    ['society', 'Встреча'],
    ['incidents', 'Авария'],
  ]);
});
