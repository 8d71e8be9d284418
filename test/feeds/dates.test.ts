import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/feeds/text/dates.js';

const NOW = Date.parse('2026-11-24T12:00:00Z'); // 15:00 in Moscow
const moscow = { timeZone: 'Europe/Moscow', now: NOW };
const iso = (text: string, context = moscow) => {
  const instant = parseDate(text, context);
  return instant === null ? null : new Date(instant).toISOString().replace('.000Z', 'Z');
};

test.each([
  ['15.06.2025, 12:26', '2025-06-15T09:26:00Z'],
  ['15.06.2025 в 12:26', '2025-06-15T09:26:00Z'],
  ['15.06.25 12:26', '2025-06-15T09:26:00Z'],
  ['03.11.2026', '2026-11-02T21:00:00Z'],
  ['10.10, 05:00', '2026-10-10T02:00:00Z'],
  ['25.12, 05:00', '2025-12-25T02:00:00Z'],
  ['12:26, 28 мая 2015', '2015-05-28T09:26:00Z'],
  ['28 мая 2015 г., 12:26', '2015-05-28T09:26:00Z'],
  ['23 ноября 2026, 14:05', '2026-11-23T11:05:00Z'],
  ['23 Ноября 2026 14:05 МСК', '2026-11-23T11:05:00Z'],
  ['Mon, 23 Nov 2026 14:05:00 MSK', '2026-11-23T11:05:00Z'],
  ['Пн, 23 ноя 2026 14:05:00 +0300', '2026-11-23T11:05:00Z'],
  ['Sunday, 23 Nov 2026 14:05:00 +0300', '2026-11-23T11:05:00Z'],
  ['сегодня, 12:40', '2026-11-24T09:40:00Z'],
  ['Сегодня в 12:40', '2026-11-24T09:40:00Z'],
  ['вчера в 9:05', '2026-11-23T06:05:00Z'],
  ['2 часа назад', '2026-11-24T10:00:00Z'],
  ['час назад', '2026-11-24T11:00:00Z'],
  ['полчаса назад', '2026-11-24T11:30:00Z'],
  ['5 минут назад', '2026-11-24T11:55:00Z'],
  ['3 дня назад', '2026-11-21T12:00:00Z'],
  ['1 сутки назад', '2026-11-23T12:00:00Z'],
  ['только что', '2026-11-24T12:00:00Z'],
  ['Sun Jan  4 16:29:06 PST 2004', '2004-01-05T00:29:06Z'],
  ['Sun Jan  4 16:29:06 2004', '2004-01-04T13:29:06Z'],
  ['2025-06-15T12:26:00+03:00', '2025-06-15T09:26:00Z'],
  ['2025-06-15T12:26:00+0300', '2025-06-15T09:26:00Z'],
  ['2025-06-15 12:26', '2025-06-15T09:26:00Z'],
  ['15-Jun-2025 12:26:00 GMT', '2025-06-15T12:26:00Z'],
  ['15 Jun 99 12:26 GMT', '1999-06-15T12:26:00Z'],
  ['2003-335', '2003-11-30T21:00:00Z'],
  ['20031231', '2003-12-30T21:00:00Z'],
  ['20031231T101455Z', '2003-12-31T10:14:55Z'],
  ['2003-12-31T10:14:55.555Z', '2003-12-31T10:14:55Z'],
  ['Sun, 15 Jun 2025 24:00:00 +0300', '2025-06-15T21:00:00Z'],
  ['Sat, 31 Dec 2016 23:59:60 GMT', '2017-01-01T00:00:00Z'],
  ['Sun, 15 Jun 2025 12:26:00 +0300 (MSK)', '2025-06-15T09:26:00Z'],
  ['Sun, 15 Jun 2025 12:26:00 (MSK)', '2025-06-15T09:26:00Z'],
  ['Sun (a comment), 15 Jun 2025 12:26:00 GMT', '2025-06-15T12:26:00Z'],
  ['Sun, 15 Jun 2025 12:26:00 GMT+03:00', '2025-06-15T09:26:00Z'],
  ['Пятница, 15 июня 2025, 12:26 (МСК)', '2025-06-15T09:26:00Z'],
])('%s is %s', (text, utc) => {
  expect(iso(text)).toBe(utc);
});

test.each([
  '',
  'завтра',
  '32.01.2025',
  '31 июня 2025',
  '15.13.2025',
  '15.06.2025, 24:26',
  'мост',
  '2025',
  '29 февраля',
  '12:26',
])('«%s» is read the same way in every zone of the host, or not at all', (text) => {
  const readings = ['UTC', 'America/New_York'].map((zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    const read = iso(text);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    return read;
  });
  expect(new Set(readings).size).toBe(1);
});

test.each(['', 'завтра', '32.01.2025', '31 июня 2025', '15.13.2025', '15.06.2025, 24:26', 'мост', '12:26'])(
  '«%s» is no date',
  (text) => {
    expect(iso(text)).toBeNull();
  },
);

test('without a present moment, what depends on it is not guessed', () => {
  for (const text of ['сегодня, 12:40', '10.10, 05:00', '2 часа назад']) {
    expect(iso(text, { timeZone: 'UTC', now: null as unknown as number })).toBeNull();
  }
});

const cases = fileURLToPath(new URL('../../../shared/data/dates/cases.jsonl', import.meta.url));
if (!existsSync(cases)) console.log('skipped: the evaluation data of dates is not beside this checkout');

describe.skipIf(!existsSync(cases))('the date cases of other readers', () => {
  test.each(['UTC', 'Europe/Moscow', 'America/New_York'])('are all read rightly on a host in %s', (zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    const wrong = readFileSync(cases, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; utc: string | null })
      .filter(({ text, utc }) => iso(text, { timeZone: 'UTC', now: null as unknown as number }) !== utc);
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(wrong).toEqual([]);
  });
});
