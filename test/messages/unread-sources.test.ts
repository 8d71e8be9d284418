import { expect, test } from 'vitest';
import { HOUR } from '../../src/domain/clock.js';
import { answerMessage } from '../../src/messages/answer-messages.js';
import { unreadNote } from '../../src/messages/unread-sources.js';
import { foundAnswer, plainFrame } from '../support/answers.js';
import { article, stories } from '../support/articles.js';
import { say } from '../support/say.js';

const ZONE = 'Europe/Moscow';
/** 15 June 2025, half past midnight in Moscow. */
const NOW = Date.parse('2025-06-14T21:30:00Z');
const failing = [{ name: 'Вести & <люди>', since: NOW - HOUR / 4 }];

test('nothing is said while everything is read', () => {
  expect(unreadNote(say, { now: NOW, failing: [] }, ZONE)).toBeNull();
  const message = answerMessage(say, foundAnswer(['мост'], [], { now: NOW, failing: [] }), plainFrame(ZONE));
  expect(message.plain).not.toContain('доступ');
});

test('a minute before midnight is named by its day, though it was this hour', () => {
  expect(unreadNote(say, { now: NOW, failing: [{ name: 'КГВ', since: NOW - HOUR }] }, ZONE)).toBe(
    'Источник КГВ недоступен с 14 июня. Новости могут быть не все.',
  );
});

test('a search that finds something says as well what it could not look into', () => {
  const found = foundAnswer(['мост'], stories([article({ title: 'Мост' })]), { now: NOW, failing });
  expect(answerMessage(say, found, plainFrame(ZONE)).html).toContain(
    '\n\nИсточник Вести &amp; &lt;люди&gt; недоступен с 00:15.',
  );
});
