import { expect, test } from 'vitest';
import { localDate, localTime } from '../../src/domain/schedule.js';
import { parseMoment } from '../../src/queries/typed-moment.js';

const ZONE = 'Europe/Moscow';
/** Noon of Sunday, 15 June 2025. */
const NOW = Date.parse('2025-06-15T09:00:00Z');

const read = (text: string) => {
  const moment = parseMoment(text, NOW, ZONE);
  return moment === null ? null : `${localDate(moment, ZONE)} ${localTime(moment, ZONE)}`;
};

test.each([
  ['завтра в 10', '2025-06-16 10:00'],
  ['Завтра в 10 утра', '2025-06-16 10:00'],
  ['в пятницу 12:30', '2025-06-20 12:30'],
  ['пт 9.15', '2025-06-20 09:15'],
  ['послезавтра, в восемь вечера', '2025-06-17 20:00'],
  ['сегодня в 18', '2025-06-15 18:00'],
  ['18:00', '2025-06-15 18:00'],
  // An hour that has passed today is tomorrow's, a weekday of today with an hour passed the next one's.
  ['в 9', '2025-06-16 09:00'],
  ['в воскресенье в 11', '2025-06-22 11:00'],
  ['20 июня в 9', '2025-06-20 09:00'],
  ['20.06 в 9:30', '2025-06-20 09:30'],
  ['1 января в 10', '2026-01-01 10:00'],
  ['через час', '2025-06-15 13:00'],
  ['через 30 минут', '2025-06-15 12:30'],
  // A day of the past is said to be past by whoever asked.
  ['сегодня в 9', '2025-06-15 09:00'],
])('«%s» is %s', (text, moment) => {
  expect(read(text)).toBe(moment);
});

test.each([
  'завтра',
  'когда-нибудь',
  'в 25:00',
  '31 февраля в 9',
  'завтра или в пятницу в 10',
  'через год',
  '',
])('«%s» names no moment', (text) => {
  expect(read(text)).toBeNull();
});
