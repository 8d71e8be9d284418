import { describe, expect, test } from 'vitest';
import { formatText } from '../../sandbox/src/text/formatted.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import type { SourceHealth } from '../../src/domain/source-health.js';
import type { SourceReport } from '../../src/domain/source-report.js';
import { rhythmInWords, sourceNotice, sourcesMessage } from '../../src/messages/source-messages.js';
import { MAX_ENTITIES, MAX_TEXT } from '../../src/messages/split.js';
import { say } from '../support/say.js';

const ZONE = 'Europe/Moscow';
/** 15 June 2025, noon. */
const NOON = Date.parse('2025-06-15T09:00:00Z');
const HEALTHS: SourceHealth[] = [
  ...(['gone', 'empty', 'failing', 'silent'] as const).map((kind) => ({ kind, since: NOON - 3 * DAY })),
  ...(['unread', 'well', 'off'] as const).map((kind) => ({ kind })),
];

function report(about: Partial<SourceReport> = {}): SourceReport {
  return {
    id: 'kgv',
    name: 'КГВ',
    health: { kind: 'well' },
    verified: true,
    lastReadAt: NOON - 5 * MINUTE,
    lastNewAt: NOON - 30 * MINUTE,
    meanGapMs: 41 * MINUTE,
    error: null,
    nextAt: NOON + HOUR,
    movedTo: null,
    refused: 0,
    doubtfulDates: 0,
    ...about,
  };
}
const line = (about: Partial<SourceReport>) =>
  sourcesMessage(say, [report(about)], 0, NOON, ZONE).plain.split('\n')[2];

describe('/sources', () => {
  test.each([
    [{}, 'КГВ: прочитан в 11:55, последнее новое 11:30, примерно раз в 40 минут'],
    [{ health: { kind: 'off' }, verified: false }, 'КГВ: выключен'],
    [{ health: { kind: 'unread' } }, 'КГВ: ещё не прочитан'],
    [
      { health: { kind: 'unread' }, error: 'ответил ошибкой 500' },
      'КГВ: ещё не прочитан (ответил ошибкой 500)',
    ],
    [
      { health: { kind: 'failing', since: NOON - HOUR }, error: 'не ответил вовремя', nextAt: null },
      'КГВ: не читается с 11:00 (не ответил вовремя), спрошу скоро; последнее новое 11:30',
    ],
    [
      { health: { kind: 'gone', since: NOON - DAY } },
      'КГВ: закрыт с 14 июня, больше не спрашиваю; последнее новое 11:30',
    ],
    [
      { health: { kind: 'silent', since: NOON - DAY }, refused: 2, doubtfulDates: 3 },
      'КГВ: ничего нового с 14 июня, 12:00, а обычно примерно раз в 40 минут; не разобрано 2; сомнительных дат 3',
    ],
  ] as [Partial<SourceReport>, string][])('%j is said in one line', (about, words) => {
    expect(line(about)).toBe(words);
  });

  test('sixty sources of the longest words go in pages that Telegram takes, a button each', () => {
    const hostile = '<b>&"Районная газета» '.repeat(20);
    const sources = Array.from({ length: 60 }, (_, index) =>
      report({
        name: `${hostile}${index}`,
        health: HEALTHS[index % HEALTHS.length] ?? { kind: 'well' },
        verified: false,
        error: hostile,
        movedTo: `https://${'очень-длинный-адрес.'.repeat(30)}рф/`,
        refused: 1234,
        doubtfulDates: 1234,
      }),
    );
    for (let page = 0; page < 6; page++) {
      const { html, buttons = [] } = sourcesMessage(say, sources, page, NOON, ZONE);
      const { text, entities } = formatText(html, 'HTML', undefined);
      expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
      expect(entities.length).toBeLessThanOrEqual(MAX_ENTITIES);
      expect(text.match(/\n/g)).toHaveLength(11);
      const labels = buttons.flat().map((button) => button.text);
      expect(labels).toEqual([1, 2, 3, 4, 5, 6].map((n) => (n === page + 1 ? `✓ ${n}` : `${n}`)));
    }
    expect(sourcesMessage(say, sources, 99, NOON, ZONE).html).toBe(
      sourcesMessage(say, sources, 5, NOON, ZONE).html,
    );
    expect(sourcesMessage(say, sources, 0, NOON, ZONE).plain).toMatch(/^Источники: 60\. Не в порядке: 36\./);
  });
});

describe('a letter to the operator', () => {
  const told = (event: Parameters<typeof sourceNotice>[1], about: Partial<SourceReport>) =>
    sourceNotice(say, event, report(about), NOON, ZONE)?.plain ?? null;

  test('names what is wrong, since when, and what to do', () => {
    const since = NOON - 2 * HOUR;
    expect(told('failing', { health: { kind: 'failing', since }, error: 'ответил ошибкой 500' })).toMatch(
      /^КГВ не читается с 10:00: ответил ошибкой 500\.\nЧитателям я об этом говорю\. Спрошу снова: 13:00\./,
    );
    expect(told('gone', { health: { kind: 'gone', since } })).toMatch(/^КГВ закрыт: .*\n.*svodka poll kgv$/);
    expect(told('empty', { health: { kind: 'empty', since } })).toMatch(/с 10:00\.\n.*selectors/);
    expect(told('silent', { health: { kind: 'silent', since: NOON - 2 * DAY } })).toMatch(
      /^КГВ отвечает, но ничего нового нет с 13 июня, 12:00\.\nОбычно новость там примерно раз в 40 минут\./,
    );
    expect(told('moved', { movedTo: 'https://new.example/' })).toMatch(
      /^КГВ переехал: https:\/\/new\.example\/\n/,
    );
    expect(told('recovered', {})).toBe('КГВ снова читается.');
  });

  test('is not written when by the morning it is no longer so', () => {
    expect(told('failing', {})).toBeNull();
    expect(told('silent', {})).toBeNull();
    expect(told('moved', {})).toBeNull();
    expect(told('recovered', { health: { kind: 'failing', since: NOON } })).toBeNull();
  });
});

test.each([
  [10_000, 'почти каждую минуту'],
  [2 * MINUTE, 'примерно раз в 2 минуты'],
  [57 * MINUTE, 'примерно раз в 55 минут'],
  [58 * MINUTE, 'примерно раз в час'],
  [21 * HOUR, 'примерно раз в 21 час'],
  [23.6 * HOUR, 'примерно раз в день'],
  [4 * DAY, 'примерно раз в 4 дня'],
])('a gap of %i ms is %s', (gap, words) => {
  expect(rhythmInWords(say, gap)).toBe(words);
});
