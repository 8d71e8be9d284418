import { expect, test } from 'vitest';
import { instantToLocal, type Weekday } from '../../src/domain/schedule.js';
import { dayOnButton, momentInWords, scheduleInWords, spanEnds, whenNext } from '../../src/messages/dates.js';
import { say } from '../support/say.js';

const ZONE = 'Europe/Moscow';
const at = (text: string) => Date.parse(`${text}+03:00`);
const NOW = at('2025-06-15T12:00:00');

test.each<[Weekday[], string]>([
  [[1, 2, 3, 4, 5, 6, 7], 'каждый день в 7:30'],
  [[5, 4, 3, 2, 1], 'по будням в 7:30'],
  [[7, 6], 'по выходным в 7:30'],
  [[7], 'по воскресеньям в 7:30'],
  [[1, 3], 'по понедельникам и средам в 7:30'],
  [[5, 2, 4], 'по вторникам, четвергам и пятницам в 7:30'],
])('days %j are said as «%s»', (days, words) => {
  expect(scheduleInWords(say, { kind: 'digest', minutes: [450], days })).toBe(words);
});

test.each([
  ['2025-06-15T20:00:00', 'сегодня, в воскресенье'],
  ['2025-06-16T08:00:00', 'завтра, в понедельник'],
  ['2025-06-17T00:00:00', 'во вторник, 17 июня'],
  ['2025-07-02T08:00:00', 'в среду, 2 июля'],
])('the digest of %s comes %s', (moment, words) => {
  const { hour, minute } = instantToLocal(at(moment), ZONE);
  expect(whenNext(say, at(moment), NOW, ZONE, [hour * 60 + minute])).toBe(words);
});

test('whoever has chosen the morning in the afternoon is told that today’s still comes in the evening', () => {
  expect(whenNext(say, at('2025-06-15T20:00:00'), NOW, ZONE, [480])).toBe('сегодня, в воскресенье, в 20:00');
});

test('a moment of another day names the day, and an hour has no zero in front of it', () => {
  expect(momentInWords(say, at('2025-06-15T07:05:00'), NOW, ZONE)).toBe('в 7:05');
  expect(momentInWords(say, at('2025-06-14T23:55:00'), NOW, ZONE)).toBe('14 июня в 23:55');
});

test('a span names its month once, but for one that crosses into the next', () => {
  const span = (from: string, last: string) =>
    Object.values(spanEnds(say, { from: at(`${from}T00:00:00`), last: at(`${last}T23:00:00`) }, NOW, ZONE));
  expect(span('2025-06-09', '2025-06-15')).toEqual(['9', '15 июня']);
  expect(span('2025-05-30', '2025-06-05')).toEqual(['30 мая', '5 июня']);
  expect(span('2024-06-09', '2024-06-15')).toEqual(['9', '15 июня 2024 года']);
  expect(span('2024-12-29', '2025-01-02')).toEqual(['29 декабря 2024 года', '2 января']);
});

test('a button names the year of a day that is not of this one, and stays short', () => {
  expect(dayOnButton(say, at('2025-06-15T00:00:00'), NOW, ZONE)).toBe('15 июня');
  expect(dayOnButton(say, at('2024-12-31T00:00:00'), NOW, ZONE)).toBe('31 декабря 2024');
  expect(dayOnButton(say, at('2024-09-24T00:00:00'), NOW, ZONE).length).toBeLessThanOrEqual(20);
});
