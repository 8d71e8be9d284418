import { expect, test } from 'vitest';
import { lessSure } from '../../../src/messages/review/pages.js';
import { cardOf, channelOf } from '../../support/cards.js';
import { say } from '../../support/say.js';

test('an outlet is not left out by one press: it is said that all of its news goes, and asked again', () => {
  const item = { item: 'svesti', kind: 'source', name: 'Вести', value: 'vesti' } as const;
  const { plain, buttons } = lessSure(say, cardOf({ channel: -100 }), channelOf({ chat: -100 }), item);
  expect(plain).toMatch(/^Больше ничего из «Вести» для канала «Канал»\?\nПропадут все новости этого издания/);
  expect(buttons?.flat().map(({ text }) => text)).toEqual(['Больше ничего оттуда', 'Назад']);
  expect(JSON.stringify(buttons)).toContain('svesti|sure');
});
