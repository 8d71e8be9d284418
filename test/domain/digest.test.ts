import { expect, test } from 'vitest';
import { type Digest, withoutStories } from '../../src/domain/digest.js';

const story = (id: string) => ({
  id,
  title: id,
  url: `https://a.example/${id}`,
  publishedAt: 1,
  sources: ['А'],
});
const DIGEST: Digest & { knownUntil: number } = {
  window: { from: 0, to: 2 },
  sections: [
    { rubric: 'society', stories: [story('a'), story('b')], more: 0 },
    { rubric: 'sport', stories: [story('c')], more: 0 },
    { rubric: 'crime', stories: [story('d')], more: 3 },
  ],
  quiet: ['culture'],
  total: 7,
  knownUntil: 2,
};

test('a withdrawn story leaves its rubric; a rubric left with nothing is quiet, one with more is not', () => {
  const left = withoutStories(DIGEST, new Set(['b', 'c', 'd', 'elsewhere']));
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
  expect(withoutStories(DIGEST, new Set(['elsewhere']))).toBe(DIGEST);
});
