import { expect, test } from 'vitest';
import type { Caution } from '../../src/domain/card.js';
import { postMessage } from '../../src/messages/post-message.js';
import { type CardWarnings, cardMessage } from '../../src/messages/relay-messages.js';
import { postOf } from '../../src/relay/post-of.js';
import { cardOf, channelOf } from '../support/cards.js';
import { say } from '../support/say.js';

const frame = { zone: 'Europe/Moscow', sourceName: () => 'КГВ', rubricName: () => 'Общество' };
const CHANNEL = channelOf({ chat: -1001, title: 'Школа' });
const CARD = cardOf();
const POST = postOf(CARD, CHANNEL, frame);
const MINORS: Caution = { name: 'Дети и подростки', words: ['15-летний'], isOfficial: false };
const DRONES: Caution = { name: 'Беспилотники и ПВО', words: ['БПЛА'], isOfficial: true };

const lastLines = (warnings: Partial<CardWarnings>) =>
  cardMessage(say, CARD, POST, CHANNEL, frame, { cautions: [], areListsStale: false, ...warnings })
    .plain.split('Решаете вы.')[1]
    ?.trim();

test('a card of held matter names it and the words, after everything else, where the thumb is', () => {
  expect(lastLines({ cautions: [MINORS] })).toMatch(
    /^Осторожно: дети и подростки \(«15-летний»\)\. .*пропустить\.$/,
  );
  expect(lastLines({})).toBe('');
});

test('drones of an official source have a line of their own', () => {
  const said = lastLines({ cautions: [DRONES, MINORS] })?.split('\n\n') ?? [];
  expect(said[0]).toMatch(/^Осторожно: беспилотники и ПВО \(«БПЛА»\)\. Источник официальный/);
  expect(said[1]).toContain('дети и подростки');
});

test('old lists are told of on every card', () => {
  expect(lastLines({ areListsStale: true })).toBe('Списки иноагентов старше двух недель: имена проверьте.');
});

test('many and long words are cut, and none of them can break out; the post itself carries no warning', () => {
  const words = ['<b>раз</b>', 'очень '.repeat(100), 'три', 'четыре'];
  const { html, plain } = cardMessage(say, CARD, POST, CHANNEL, frame, {
    cautions: [{ ...MINORS, words }],
    areListsStale: false,
  });
  expect(html).toContain('«&lt;b&gt;раз&lt;/b&gt;»');
  expect(plain).toContain('«три»');
  expect(plain).not.toContain('четыре');
  expect(plain.length).toBeLessThan(700);
  expect(postMessage(say, POST).plain).not.toContain('Осторожно');
});
