import { expect, test } from 'vitest';
import { wantedBy } from '../../src/digest/wanted.js';
import { EVERYTHING, NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';
import { isSearchable } from '../../src/text/stems.js';
import { article } from '../support/articles.js';

const story = (title: string) => ({
  id: 'one',
  articles: [article({ title })] as [ReturnType<typeof article>],
});
const SPELLINGS = ['Но\u0301вый мост', 'Но\u00adвый мост', 'Новый мост'.normalize('NFD'), 'НОВЫЙ МОСТ'];

test.each(SPELLINGS)('«%s» is told to who asks for «новый мост», and kept from who mutes it', (title) => {
  const wants = wantedBy({ ...EVERYTHING, words: ['новый мост'] });
  const mutes = wantedBy({ ...EVERYTHING, without: { ...NOTHING_LEFT_OUT, words: ['новый мост'] } });
  expect([wants(story(title)), mutes(story(title))]).toEqual([true, false]);
  expect([wants(story('Мост')), mutes(story('Мост'))]).toEqual([false, true]);
});

test('words that stand in every text are no words to look for', () => {
  expect(['и не', 'что', '…', 'не мост', '5g'].map(isSearchable)).toEqual([false, false, false, true, true]);
});
