import { afterEach, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { askingRoom, told } from './asking-stage.js';

const rooms: Awaited<ReturnType<typeof askingRoom>>[] = [];
afterEach(async () => {
  await Promise.all(rooms.splice(0).map((room) => room.close()));
});
async function room(articles: readonly Article[], stories: readonly string[][] = []) {
  const own = await askingRoom(articles, { stories });
  rooms.push(own);
  return own;
}

const FIRST = told('Мост закрыт', 5, {
  id: 'bridge',
  lead: 'С утра.',
  author: 'А. Петрова',
  photoCredit: 'Фото: К. Иванов',
  earlierTitles: ['Мост закроют', 'Мост перекрыт'],
  topics: ['roads'],
});
const SECOND = told('Мост перекрыт', 3, {
  id: 'second',
  sourceId: 'vesti',
  topics: ['roads'],
  districts: ['obninsk'],
});

test('a card has every outlet with its time, headlines of before, the credit, and why it is shown', async () => {
  const { card } = await room([FIRST, SECOND], [['bridge', 'second']]);
  const facts = await card('bridge');
  expect(facts).toMatchObject({
    id: 'bridge',
    title: 'Мост закрыт',
    lead: 'С утра.',
    // What another outlet says now is no headline of before.
    earlierTitles: ['Мост закроют'],
    credit: { author: 'А. Петрова', photo: 'Фото: К. Иванов', source: 'kgv' },
    topics: [{ id: 'roads', words: ['roads'] }],
    districts: [{ id: 'obninsk', words: ['obninsk'] }],
  });
  expect(facts?.reports.map(({ source, publishedAt }) => [source, publishedAt])).toEqual([
    ['kgv', FIRST.publishedAt],
    ['vesti', SECOND.publishedAt],
  ]);
  expect(await card('second')).toEqual(facts);
});

test('what is withdrawn leaves its story; a story of nothing else is gone, as what is held or unknown', async () => {
  const held = told('Обломки', 1, { id: 'air', holds: ['drones'] });
  const { card, withdraw } = await room([FIRST, SECOND, held], [['bridge', 'second']]);
  await withdraw(FIRST);
  expect(await card('bridge')).toMatchObject({ title: 'Мост перекрыт', reports: [{ id: 'second' }] });
  await withdraw(SECOND);
  for (const id of ['bridge', 'second', 'air', 'unknown']) expect(await card(id)).toBeNull();
});

test('related: what the outlet names and is stored first, then what shares rare words, place and topic', async () => {
  const other = told('Плотина на Яченке течёт', 40, { id: 'dam', districts: ['kaluga'] });
  const story = told('Плотину на Яченке чинят', 4, {
    id: 'repair',
    related: [
      { title: 'Парк', url: 'https://kgvinfo.example/novosti/park' },
      { title: 'Скидки', url: 'https://kgvinfo.example/novosti/sale' },
      { title: 'Не хранится', url: 'https://kgvinfo.example/novosti/none' },
      { title: 'Не адрес', url: 'нигде' },
    ],
  });
  const { card } = await room([
    story,
    other,
    told('Парк у воды', 50, { id: 'park' }),
    told('Скидки', 50, { id: 'sale', holds: ['advertising'] }),
    told('Яченка разлилась', 24, { id: 'flood' }),
    told('Плотина на Яченке: год назад', 24 * 200, { id: 'long ago' }),
  ]);
  const related = (await card('repair'))?.related.map(({ id, by }) => [id, by]);
  expect(related).toEqual([
    ['park', 'outlet'],
    ['dam', 'likeness'],
  ]);
});
