import { expect, test } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Hold } from '../../src/domain/understanding.js';
import { article } from '../support/articles.js';

const HOLDS: Hold[] = [
  { id: 'drones', name: 'Беспилотники и ПВО', level: 'reader', patterns: [] },
  { id: 'minors', name: 'Дети и подростки', level: 'relay', patterns: [] },
  { id: 'advertising', name: 'Реклама', level: 'never', patterns: [] },
];
const held = (sourceId: string, ...ids: string[]) =>
  article({
    title: `${sourceId} ${ids.join()}`,
    sourceId,
    annotations: { ...unannotated('society'), holds: ids.map((id) => ({ id, words: [`слово ${id}`] })) },
  });

test('readers are kept from advertising always, from drones unless an official source tells it', () => {
  const sources = [
    { id: 'kgv', official: false },
    { id: 'gov', official: true },
  ];
  const { forReaders } = createAudiences({ holds: HOLDS, sources });
  const articles = [
    held('kgv'),
    held('kgv', 'drones'),
    held('gov', 'drones'),
    held('gov', 'drones', 'advertising'),
    held('gone', 'drones'),
    held('kgv', 'minors'),
  ];
  const { shown, held: kept } = forReaders(articles);
  expect(shown.map(({ title }) => title)).toEqual(['kgv ', 'gov drones', 'kgv minors']);
  expect(kept).toHaveLength(3);
  // An operator has made it official meanwhile.
  sources[0] = { id: 'kgv', official: true };
  expect(forReaders(articles).shown.map(({ title }) => title)).toContain('kgv drones');
});

test('what nobody has annotated is shown, but no channel takes it by itself', () => {
  const { of } = createAudiences({ holds: HOLDS, sources: [] });
  const looked = { ...unannotated('society'), version: '1.abc' };
  expect(of(held('kgv'))).toEqual({ relayByItself: false, readers: true, offered: true });
  expect(of(article({ title: 'Мост', annotations: looked })).relayByItself).toBe(true);
});
