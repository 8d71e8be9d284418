import { expect, test } from 'vitest';
import { parseDays } from '../../src/queries/typed-days.js';

test.each([
  ['по понедельникам и средам', [1, 3]],
  ['пн, ср', [1, 3]],
  ['воскресенье', [7]],
  ['с понедельника по четверг', [1, 2, 3, 4]],
  ['пт–вс', [5, 6, 7]],
  ['сб-пн', [1, 6, 7]],
  ['по рабочим дням', [1, 2, 3, 4, 5]],
  ['по выходным и в среду', [3, 6, 7]],
  ['каждый день', [1, 2, 3, 4, 5, 6, 7]],
])('%s', (text, days) => {
  expect(parseDays(text)).toEqual(days);
});

test.each(['когда угодно', 'кроме воскресенья', '8:00'])('%s names no days', (text) => {
  expect(parseDays(text)).toBeNull();
});
