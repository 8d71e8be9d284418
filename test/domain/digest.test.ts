import { expect, test } from 'vitest';
import {
  articlesOf,
  type Digest,
  type DigestReport,
  type DigestStory,
  withoutArticles,
} from '../../src/domain/digest.js';

const report = (id: string, publishedAt = 1, source = 'А'): DigestReport => ({
  id,
  title: `Новость ${id}`,
  url: `https://a.example/${id}`,
  publishedAt,
  source,
});
function story(id: string, reports = [report(id)], shown = report(id)): DigestStory {
  const { title, url } = shown;
  const sources = [...new Set(reports.map(({ source }) => source))];
  return { id, title, url, publishedAt: 1, sources, isUpdate: false, reports };
}
/** As digests were kept before they knew stories. */
const old = (id: string) => story(id, []);

const DIGEST: Digest & { knownUntil: number } = {
  window: { from: 0, to: 2 },
  sections: [
    { rubric: 'society', stories: [story('a'), story('b')], more: 0 },
    { rubric: 'sport', stories: [old('c')], more: 0 },
    { rubric: 'crime', stories: [story('d')], more: 3 },
  ],
  quiet: ['culture'],
  total: 7,
  knownUntil: 2,
};

test('a withdrawn story leaves its rubric; a rubric left with nothing is quiet, one with more is not', () => {
  const left = withoutArticles(DIGEST, new Set(['b', 'c', 'd', 'elsewhere']));
  expect(left).toEqual({
    ...DIGEST,
    sections: [
      { rubric: 'society', stories: [story('a')], more: 0 },
      { rubric: 'crime', stories: [], more: 3 },
    ],
    quiet: ['culture', 'sport'],
    total: 4,
  });
});

test('where none of them is told, it is the same digest', () => {
  expect(withoutArticles(DIGEST, new Set(['elsewhere']))).toBe(DIGEST);
});

test('a story whose first report is withdrawn stays with the others: their headline, their time, their outlets', () => {
  const reports = [report('first', 1, 'А'), report('second', 2, 'Б'), report('third', 3, 'А')];
  const digest: Digest = {
    ...DIGEST,
    sections: [{ rubric: 'society', stories: [story('first', reports, reports[0])], more: 0 }],
    total: 1,
  };
  expect(articlesOf(digest)).toEqual(['first', 'second', 'third']);
  const left = withoutArticles(digest, new Set(['first']));
  expect(left.total).toBe(1);
  expect(left.sections[0]?.stories).toEqual([
    {
      ...story('first', reports),
      title: 'Новость second',
      url: 'https://a.example/second',
      publishedAt: 2,
      sources: ['Б', 'А'],
      reports: reports.slice(1),
    },
  ]);
  expect(withoutArticles(digest, new Set(['third'])).sections[0]?.stories[0]).toMatchObject({
    title: 'Новость first',
    sources: ['А', 'Б'],
  });
  expect(withoutArticles(digest, new Set(['first', 'second', 'third'])).total).toBe(0);
});

test('an article of a digest of before stories is the one its story is named by', () => {
  expect(articlesOf(DIGEST)).toEqual(['a', 'b', 'c', 'd']);
});
