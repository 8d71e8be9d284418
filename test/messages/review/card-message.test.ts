import { expect, test } from 'vitest';
import type { Caution } from '../../../src/domain/card.js';
import { newMember } from '../../../src/domain/channel.js';
import { HOUR, MINUTE } from '../../../src/domain/clock.js';
import { postMessage } from '../../../src/messages/post-message.js';
import { cardMessage } from '../../../src/messages/review/card-message.js';
import type { CardFacts } from '../../../src/messages/review/frame.js';
import { laterMessage, placeMessage } from '../../../src/messages/review/pages.js';
import { stateMessage } from '../../../src/messages/review/state-message.js';
import { placesOf } from '../../../src/relay/places.js';
import { postOf } from '../../../src/relay/post-of.js';
import { cardOf, channelOf, relayFrame as frame, NO_FACTS } from '../../support/cards.js';
import { say } from '../../support/say.js';

const LIBRARIAN = { ...newMember(7, 'editor'), label: 'Библиотека' };
const CHANNEL = channelOf({ chat: -1001, title: 'Школа', members: [LIBRARIAN, newMember(8, 'manager')] });
const CARD = cardOf();
const POST = postOf(CARD, CHANNEL, frame);
const TEXT = { part: 'text', paragraph: 3 } as const;
const MINORS: Caution = { name: 'Дети и подростки', words: ['15-летний'], isOfficial: false, place: TEXT };
const DRONES: Caution = {
  name: 'Беспилотники и ПВО',
  words: ['БПЛА'],
  isOfficial: true,
  place: { part: 'title' },
};

const said = (facts: Partial<CardFacts>, card = CARD, channel = CHANNEL) =>
  cardMessage(say, card, postOf(card, channel, frame), channel, frame, { ...NO_FACTS, ...facts });
const linesOf = (facts: Partial<CardFacts>) => said(facts).plain.split('\n');
const labels = ({ buttons = [] }: ReturnType<typeof said>) =>
  buttons.map((row) => row.map(({ text }) => text));

test('what speaks against a card is its first line, with the words and where they stand', () => {
  const [first] = linesOf({ cautions: [MINORS] });
  expect(first).toBe('Лучше пропустить: в третьем абзаце «15-летний» (дети и подростки).');
  expect(linesOf({})[0]).toMatch(/^Для канала «Школа»/);
  expect(linesOf({ cautions: [{ ...MINORS, place: null }] })[0]).toContain('в другом сообщении о том же');
  const far = { part: 'text', paragraph: 14 } as const;
  expect(linesOf({ cautions: [{ ...MINORS, place: far }] })[0]).toContain('в абзаце 14 ');
});

test('where skipping is advised it is the first button; Publish never stands beside it', () => {
  expect(labels(said({ cautions: [MINORS] }))).toEqual([
    ['Пропустить', 'Показать место'],
    ['Отложить', 'Изменить'],
    ['Больше не такое'],
    ['Опубликовать'],
  ]);
  expect(labels(said({}))[0]).toEqual(['Опубликовать']);
});

test('drones of an official source have a line of their own', () => {
  const [first, , second] = linesOf({ cautions: [DRONES, MINORS] });
  expect(first).toMatch(/^Осторожно: в заголовке «БПЛА» \(беспилотники и ПВО\)\. Источник официальный/);
  expect(second).toContain('дети и подростки');
});

test('many and long words are cut, and none of them can break out; the post itself carries no warning', () => {
  const words = ['<b>раз</b>', 'очень '.repeat(100), 'три', 'четыре'];
  const { html, plain } = said({ cautions: [{ ...MINORS, words }] });
  expect(html).toContain('«&lt;b&gt;раз&lt;/b&gt;»');
  expect(plain).toContain('«три»');
  expect(plain).not.toContain('четыре');
  expect(plain.length).toBeLessThan(900);
  expect(postMessage(say, POST).plain).not.toContain('пропустить');
});

test('a card says why it came, how the week goes, and that the story has been told or was not read', () => {
  const why = [
    { kind: 'rubric' as const, value: 'society' },
    { kind: 'district' as const, value: 'Козельск' },
    { kind: 'word' as const, value: 'мост' },
  ];
  const { matter } = CARD;
  if (matter.kind !== 'news') throw new Error('not news');
  const card = cardOf({ matter: { ...matter, why, unread: true, words: { ...matter.words, lead: null } } });
  const { plain } = said({ week: 2, wasPosted: true }, card);
  expect(plain).toContain('Почему вам: рубрика «Общество», Козельск, слово «мост».');
  expect(plain).toContain('Постов на этой неделе: 2 из 3.');
  expect(plain).toContain('Уже было: в канале стоит пост об этом.');
  expect(plain).toContain('Текст не прочитан: видна только строка заголовка.');
  expect(plain).toMatch(/Решаете вы\.$/);
});

test('a post that fills a message is shown without its end, and the card says so', () => {
  const edit = { text: 'слово '.repeat(660), by: 7, at: 0 };
  const { plain } = said({ cautions: [MINORS] }, cardOf({ edit }));
  expect(plain.length).toBeLessThanOrEqual(4096);
  expect(plain).toContain('(здесь показано не всё, выйдет целиком)');
});

test('one of two has approved: the others see who, and may confirm', () => {
  const state = { kind: 'seconding', by: 7, at: 0, due: 0 } as const;
  const message = said({}, cardOf({ state }));
  expect(message.plain).toMatch(/Уже одобрили: Библиотека\. Нужно ещё одно согласие\.$/);
  expect(labels(message)).toEqual([['Подтвердить'], ['Пропустить'], ['Отменить']]);
});

test.each([
  [{ kind: 'approved', by: 7, at: 0, due: MINUTE }, /^Опубликую через 60 секунд\.[\s\S]*\(Библиотека\)/],
  [{ kind: 'approved', by: 7, at: 0, due: 20 * HOUR }, /^Выйдет .*в 23:00\.[\s\S]*\(Библиотека\)/],
  [{ kind: 'skipped', by: 8, at: 0 }, /^Пропустили: [\s\S]*\(управляющий\)/],
  [{ kind: 'published', by: 0, at: 0, messageId: 5 }, /^Опубликовано в 3:00[\s\S]*\(удалённый участник\)/],
  [{ kind: 'expired', at: 0 }, /^Карточка устарела/],
  [{ kind: 'sending', by: 99, at: 0 }, /^Отправляю в канал/],
] as const)('whoever saw the card reads what became of it, and by whom: %o', (state, words) => {
  expect(stateMessage(say, cardOf({ state }), CHANNEL, { zone: frame.zone, now: 0 }).plain).toMatch(words);
});

test('the place is shown with its words marked, and nothing of the article breaks out', () => {
  const text = 'Первый <b>абзац</b>.\n\nЗадержан 15-летний подросток: 15-летний житель.';
  const pieces = placesOf({ title: 'Происшествие', lead: null, text }, ['15-ЛЕТНИЙ', 'абзац']);
  const { html } = placeMessage(say, CARD, pieces, 'https://kgv.example/1');
  expect(html).toContain('В первом абзаце:\n<blockquote>Первый &lt;b&gt;<b><u>абзац</u></b>&lt;/b&gt;.');
  expect(html).toContain('Задержан <b><u>15-летний</u></b> подросток: <b><u>15-летний</u></b> житель.');
});

test('of a long paragraph what stands around the words is shown', () => {
  const text = `${'слово '.repeat(300)}подросток ${'слово '.repeat(300)}`;
  const { html, plain } = placeMessage(
    say,
    CARD,
    placesOf({ title: '', lead: null, text }, ['подросток']),
    '',
  );
  expect(html).toContain('<b><u>подросток</u></b>');
  expect(plain.length).toBeLessThan(800);
});

test('a time on a button is short enough for a phone', () => {
  const slots = [10, 30, 80].map((hours) => hours * HOUR);
  const { buttons = [] } = laterMessage(say, CARD, slots, { now: 0, zone: frame.zone });
  expect(buttons.flat().map(({ text }) => text)).toEqual([
    'Сегодня в 13:00',
    'Завтра в 9:00',
    'Вс 04.01, 11:00',
    'Своё время',
    'Назад',
  ]);
});
