import { expect, test } from 'vitest';
import { localDate } from '../../src/domain/schedule.js';
import { parseComingDay } from '../../src/queries/typed-date.js';
import { NOON } from '../support/app.js';

const ZONE = 'Europe/Moscow';

test.each([
  ['15 июля', '2025-07-15'],
  ['до 1 сентября', '2025-09-01'],
  ['15.07', '2025-07-15'],
  ['10 июня', '2026-06-10'],
  ['15.06', '2025-06-15'],
  ['1.02.2026', '2026-02-01'],
  ['31 июня', null],
  ['14.06.2025', null],
  ['скоро', null],
])('«%s», typed on the 15th of June, is %s', (typed, day) => {
  const end = parseComingDay(typed, NOON, ZONE);
  expect(end === null ? null : localDate(end - 1, ZONE)).toBe(day);
});
