import { expect, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import { storyRecord } from '../../src/domain/story.js';
import { NOTHING_LEFT_OUT, type Without } from '../../src/domain/wishes.js';
import { createUpdateReports } from '../../src/queries/update-reports.js';
import { article } from '../support/articles.js';

const AT = Date.parse('2025-06-15T09:00:00Z');
const ARTICLES = [
  article({ id: 'fire', title: 'ДТП и пожар на рынке', publishedAt: AT }),
  article({ id: 'out', title: 'Рынок потушили', publishedAt: AT + 1, sourceId: 'nikatv' }),
];
/** «smoke» was followed, and has become part of «fire». */
const FIRE = storyRecord(
  'fire',
  ARTICLES.map(({ id, sourceId, publishedAt }) => ({ article: id, sourceId, publishedAt })),
);
const reports = createUpdateReports({
  articles: { get: async (ids) => ARTICLES.filter(({ id }) => ids.includes(id)) },
  stories: {
    get: async (ids) => new Map(ids.filter((id) => id === 'fire' || id === 'smoke').map((id) => [id, FIRE])),
  },
  audiences: createAudiences({ holds: [], sources: [] }),
});

test.each<[string, string, Partial<Without>, string[]]>([
  ['nothing', 'smoke', {}, ['out']],
  ['another story', 'smoke', { stories: ['flood'] }, ['out']],
  ['the story by the id it was followed by', 'smoke', { stories: ['smoke'] }, []],
  ['the story it has become part of', 'smoke', { stories: ['fire'] }, []],
  ['a word of an earlier report', 'fire', { words: ['дтп'] }, []],
  ['the outlet of the update', 'fire', { sources: ['nikatv'] }, []],
  ['the outlet of an earlier report', 'fire', { sources: ['kgv'] }, ['out']],
])('an update that waits, and meanwhile is muted: %s', async (_, story, some, told) => {
  const waiting = { reports: ['out'], known: ['fire', 'out'], isEmergency: false };
  const found = await reports({ story, waiting }, { ...NOTHING_LEFT_OUT, ...some });
  expect(found.map(({ id }) => id)).toEqual(told);
});
