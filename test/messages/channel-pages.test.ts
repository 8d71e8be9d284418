import { expect, test } from 'vitest';
import { CHANNEL_ROLES, newMember } from '../../src/domain/channel.js';
import { CHANNEL_PAGES } from '../../src/messages/callbacks.js';
import { channelPage } from '../../src/messages/channel/pages.js';
import { ruleNote } from '../../src/messages/channel/rule-lines.js';
import { autoPage, rubricsOfNumber } from '../../src/messages/channel/rule-pages.js';
import type { ChannelView } from '../../src/messages/channel/view.js';
import { NOON } from '../support/app.js';
import { channelOf } from '../support/cards.js';
import { say } from '../support/say.js';

const long = '<b>Очень длинная районная межпоселенческая библиотека';
const channel = channelOf({
  chat: -1_009_999_999_999,
  title: long,
  members: CHANNEL_ROLES.map((role, n) => ({ ...newMember(n + 1, role), label: long.slice(0, 40) })),
});
const things = Array.from({ length: 30 }, (_, n) => ({ id: 'a'.repeat(30) + n, name: `${long} ${n}` }));
const view: ChannelView = {
  channel: { ...channel, wishes: { ...channel.wishes, words: [long], topics: [things[0]?.id ?? ''] } },
  member: newMember(3, 'manager'),
  catalogue: {
    rubrics: [{ id: 'sport', name: 'Спорт' }],
    topics: things,
    districts: things,
    sources: things,
  },
  now: NOON,
  zone: 'Europe/Moscow',
  sample: null,
  counts: { open: 2, posts: 1 },
  links: [{ name: 'abcdefgh-rest', as: 'group', expiresAt: NOON }],
  connect: null,
};

test.each(
  CHANNEL_PAGES.flatMap((page) =>
    (['new', 'active', 'lost'] as const).map((status) => [page, status] as const),
  ),
)('the page %s of a channel that is %s fits a narrow phone, whatever things are called', (page, status) => {
  const { html, buttons = [] } = channelPage(say, { ...view, channel: { ...view.channel, status } }, page);
  expect(html).not.toContain('<b>Очень');
  expect(buttons.length).toBeGreaterThan(0);
  expect(buttons.flat().filter(({ text }) => text.length > 20)).toEqual([]);
  const wide = buttons.filter((row) => row.length > 2 && row.some(({ text }) => text.length > 4));
  expect(wide).toEqual([]);
});

test('an observer finds no way to decide or to change anything', () => {
  const { buttons = [] } = channelPage(say, { ...view, member: newMember(1, 'observer') }, 'main');
  expect(buttons.flat().map(({ text }) => text)).toEqual(['Очередь', 'Рост', 'Журнал', 'Люди', 'Мои каналы']);
  const people = channelPage(say, { ...view, member: newMember(1, 'observer') }, 'people').buttons ?? [];
  expect(people.flat().map(({ text }) => text)).toEqual(['Назвать себя', 'Выйти', 'Назад']);
});

test('the rubrics of a rule that is being chosen are in its buttons, and come back as they were', () => {
  const { buttons = [] } = autoPage(say, view, { perDay: 2, rubrics: ['sport', 'other'] });
  const data = buttons.flat().map((button) => ('data' in button ? button.data.split('|') : []));
  const on = data.find(([, , step]) => step === 'sure');
  expect(on?.slice(2, 4)).toEqual(['sure', '2']);
  expect(rubricsOfNumber(Number(on?.[4]))).toEqual(['sport', 'other']);
});

test('a note names what became what, and nothing else', () => {
  const after = { ...channel, posting: { ...channel.posting, perDay: 5 } };
  expect(ruleNote(say, channel, after, view.catalogue)).toBe(
    'Было «Новостей в день: до 3», стало «Новостей в день: до 5».',
  );
  expect(ruleNote(say, channel, channel, view.catalogue)).toBe('');
});
