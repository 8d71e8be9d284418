import { expect, test } from 'vitest';
import { AUDITED, type AuditEntry } from '../../src/domain/audit.js';
import { newMember } from '../../src/domain/channel.js';
import { logCsv } from '../../src/messages/log/log-csv.js';
import { LOG_PAGE, logMessage } from '../../src/messages/log/log-message.js';
import { whoDecided } from '../../src/messages/who-decided.js';
import { channelOf } from '../support/cards.js';
import { say } from '../support/say.js';

const NOW = Date.parse('2025-06-12T11:02:00Z');
const zone = 'Europe/Moscow';
const channel = channelOf({
  chat: -1001,
  title: 'Школа',
  members: [{ ...newMember(7, 'editor'), label: 'Библиотека' }, newMember(8, 'manager')],
});
const CHANNEL = say.text('button-channel');
const labels = { channel, former: new Map([[9, '=СУММ(A1)']]) };
const entry = (about: Partial<AuditEntry> = {}): AuditEntry => ({
  at: NOW,
  what: 'published',
  card: 'c',
  title: 'Мост открыли',
  by: 7,
  byRule: false,
  note: '',
  ...about,
});

test('people are called by the label they chose, also when they have left; by their role; or not at all', () => {
  const who = (by: number | null, byRule = false) => whoDecided(say, { by, byRule }, labels);
  expect([who(7), who(8), who(9), who(10), who(0), who(null), who(7, true)]).toEqual([
    'Библиотека',
    'управляющий',
    '=СУММ(A1)',
    'бывший участник',
    'удалённый участник',
    'бот',
    'по правилу (Библиотека)',
  ]);
});

test('a line says when, what, of what and by whom; pages are turned; an empty page offers no table', () => {
  const entries = Array.from({ length: LOG_PAGE + 1 }, () => entry());
  const first = logMessage(say, channel, entries, { page: 0, labels, now: NOW, zone });
  expect(first.plain.split('\n\n')[1]).toBe('12 июня, 14:02 · опубликовано · Библиотека\nМост открыли');
  expect(first.buttons?.map((row) => row.map(({ text }) => text))).toEqual([
    ['Раньше'],
    ['Таблица за год', CHANNEL],
  ]);
  const last = logMessage(say, channel, [entry()], { page: 1, labels, now: NOW, zone });
  expect(last.buttons?.[0]?.map(({ text }) => text)).toEqual(['Позже']);
  expect(logMessage(say, channel, [], { page: 0, labels, now: NOW, zone }).buttons?.flat()).toHaveLength(1);
  const hostile = entry({ title: '<b>&', note: '<i>' });
  expect(logMessage(say, channel, [hostile], { page: 0, labels, now: NOW, zone }).html).toContain(
    '&lt;b&gt;&amp;',
  );
});

test('the longest page there can be is one message, and every kind of line has a word', () => {
  const title = 'Ж'.repeat(120);
  const entries = Array.from({ length: LOG_PAGE }, () => entry({ title, note: title, by: 8 }));
  expect(logMessage(say, channel, entries, { page: 9, labels, now: NOW, zone }).plain.length).toBeLessThan(
    4096,
  );
  const words = AUDITED.map((what) => say.text('log-what', { what }));
  expect(new Set(words).size).toBe(AUDITED.length);
});

test('the table has BOM, semicolons and local time, quotes what divides, and no cell is a formula', () => {
  const table = logCsv(say, [entry({ title: 'Мост; «новый»\nи "старый"' }), entry({ by: 9, title: '+7' })], {
    labels,
    zone,
  });
  expect(table).toBe(
    '\u{feff}дата;время;событие;о чём;кто;примечание\r\n' +
      '2025-06-12;14:02;опубликовано;"Мост; «новый»\nи ""старый""";Библиотека;\r\n' +
      "2025-06-12;14:02;опубликовано;'+7;'=СУММ(A1);\r\n",
  );
});
