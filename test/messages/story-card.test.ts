import { expect, test } from 'vitest';
import type { StoryCard } from '../../src/domain/answer.js';
import { HOUR } from '../../src/domain/clock.js';
import { relatedMessage, storyCardMessage, whyMessage } from '../../src/messages/story-card.js';
import { say } from '../support/say.js';

const NOON = Date.parse('2025-06-15T09:00:00Z');
const nameOf = (id: string) => ({ society: 'Общество', roads: 'Дороги', obninsk: 'Обнинск' })[id] ?? id;
const FRAME = {
  zone: 'Europe/Moscow',
  now: NOON,
  rubricName: nameOf,
  topicName: nameOf,
  districtName: nameOf,
  link: 'https://t.me/svodka_bot?start=art_bridge',
  reader: { isFollowing: false, isMuted: null, mayHide: false },
};
const report = (source: string, hoursAgo: number) => ({
  id: source,
  title: 'Мост закрыт',
  url: 'https://kgv.example/most',
  publishedAt: NOON - hoursAgo * HOUR,
  source,
});
const CARD: StoryCard = {
  id: 'bridge',
  title: 'Мост закрыт',
  url: 'https://kgv.example/most',
  lead: 'С утра <перекрыто>.',
  reports: [report('КГВ', 5), report('Вести', 3)],
  earlierTitles: ['Мост закроют'],
  credit: { author: 'А. Петрова', photo: 'К. Иванов', source: 'КГВ' },
  rubric: { id: 'society', words: [] },
  topics: [{ id: 'roads', words: ['мост', 'закрыт'] }],
  districts: [{ id: 'obninsk', words: ['Обнинске'] }],
  related: [],
};

test('a card names every outlet with its time, the first first, headlines of before and the credit', () => {
  const { plain, html, buttons } = storyCardMessage(say, CARD, FRAME);
  expect(plain).toBe(
    'Мост закрыт\n\nС утра <перекрыто>.\n\nКГВ, 15 июня, 7:00 — первым\nВести, 15 июня, 9:00\n' +
      'Раньше заголовок был таким: «Мост закроют»\nАвтор: А. Петрова\nФото: К. Иванов',
  );
  expect(html).toContain('&lt;перекрыто&gt;');
  expect(buttons?.map((row) => row.map(({ text }) => text))).toEqual([
    ['Читать', 'По теме'],
    ['Следить за сюжетом', 'Поделиться'],
    ['Почему я это вижу'],
  ]);
});

test('one outlet alone was not first before anybody; an outlet’s own «Фото» is not said twice', () => {
  const credit = { author: null, photo: 'Автор фото: К. Иванов', source: 'КГВ' };
  const { plain } = storyCardMessage(
    say,
    { ...CARD, reports: [report('КГВ', 5)], credit, earlierTitles: [] },
    FRAME,
  );
  expect(plain.split('\n').slice(-2)).toEqual(['КГВ, 15 июня, 7:00', 'Автор фото: К. Иванов']);
});

test('what is gone is said to be gone', () => {
  expect(storyCardMessage(say, null, FRAME)).toMatchObject({ plain: 'Этой новости здесь больше нет.' });
});

test('an address too long for a button leaves the others', () => {
  const url = `https://kgv.example/${'a'.repeat(1_600)}`;
  const { buttons } = storyCardMessage(say, { ...CARD, url }, FRAME);
  expect(buttons?.flat().map(({ text }) => text)).toEqual([
    'По теме',
    'Следить за сюжетом',
    'Поделиться',
    'Почему я это вижу',
  ]);
});

test('why it is shown: the words of the news itself', () => {
  expect(whyMessage(say, CARD, FRAME).plain).toBe(
    'Почему вы это видите: Мост закрыт\n\nРубрика «Общество».\nТема «Дороги»: «мост», «закрыт».\n' +
      'Место «Обнинск»: «Обнинске».\nСлова взяты из самой новости. Подписку можно изменить: /settings.',
  );
});

test('what is related is numbered as its buttons; nothing related is said', () => {
  expect(relatedMessage(say, CARD, FRAME).plain).toBe('По теме больше ничего не нашлось: Мост закрыт');
  const related = [
    {
      id: 'park',
      title: 'Парк',
      url: 'https://kgv.example/p',
      publishedAt: NOON,
      source: 'КГВ',
      by: 'outlet' as const,
    },
  ];
  const { plain, buttons } = relatedMessage(say, { ...CARD, related }, FRAME);
  expect(plain).toBe('По теме: Мост закрыт\n\n1. 15 июня, 12:00 Парк · КГВ');
  expect(buttons).toEqual([[{ text: '1', data: 'story|park' }]]);
});

test('a follower can stop, a subscriber can leave the story out, an operator can hide it', () => {
  const reader = { isFollowing: true, isMuted: false, mayHide: true };
  const { buttons } = storyCardMessage(say, CARD, { ...FRAME, reader });
  expect(buttons?.slice(1).map((row) => row.map(({ text }) => text))).toEqual([
    ['Больше не следить', 'Поделиться'],
    ['Почему я это вижу', 'Не присылать сюжет'],
    ['Скрыть везде'],
  ]);
});

test('what is shared opens the card in the bot', () => {
  const share = storyCardMessage(say, CARD, FRAME)
    .buttons?.flat()
    .find(({ text }) => text === 'Поделиться');
  const url = share && 'url' in share ? new URL(share.url) : null;
  expect(url?.searchParams.get('url')).toBe('https://t.me/svodka_bot?start=art_bridge');
});

test('why: the subscriptions that tell it are named, or that none does', () => {
  expect(whyMessage(say, CARD, FRAME, ['Спорт', 'Обнинск']).plain).toContain(
    'Подходит подпискам: Спорт, Обнинск.',
  );
  expect(whyMessage(say, CARD, FRAME, []).plain).toContain('Ни одной из ваших подписок не подходит');
});
