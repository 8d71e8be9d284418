import { expect, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Hold } from '../../src/domain/understanding.js';
import { createLook } from '../../src/relay/look.js';
import { article } from '../support/articles.js';

const HOLDS: Hold[] = [
  { id: 'drones', name: 'Беспилотники и ПВО', level: 'reader', patterns: [] },
  { id: 'minors', name: 'Дети и подростки', level: 'relay', patterns: [] },
];

/** What is said of an article of this source, held for these, that stands alone. */
async function cautions(sourceId: string, ...ids: string[]) {
  const holds = ids.map((id) => ({ id, words: [`слово ${id}`] }));
  const only = article({ title: 'Мост', sourceId, annotations: { ...unannotated('society'), holds } });
  const look = await createLook({
    articles: { get: async () => [only] },
    stories: { idsOf: async () => new Map(), get: async () => new Map() },
    audiences: createAudiences({ holds: HOLDS, sources: [{ id: 'gov', official: true }] }),
    holds: HOLDS,
  })(only.id);
  return look.kind === 'stands' ? look.cautions : look.kind;
}

test('a card names each hold with its words, and that a source is an official one', async () => {
  expect(await cautions('gov', 'drones', 'minors')).toEqual([
    { name: 'Беспилотники и ПВО', words: ['слово drones'], isOfficial: true, place: null },
    { name: 'Дети и подростки', words: ['слово minors'], isOfficial: false, place: null },
  ]);
  expect(await cautions('kgv', 'drones')).toMatchObject([{ isOfficial: false }]);
  expect(await cautions('kgv', 'no longer known')).toMatchObject([{ name: 'no longer known' }]);
  expect(await cautions('kgv')).toEqual([]);
});
