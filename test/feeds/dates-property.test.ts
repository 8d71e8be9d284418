import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localToInstant } from '../../src/domain/schedule.js';
import { parseDate } from '../../src/feeds/text/dates.js';

const MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const two = (number: number) => String(number).padStart(2, '0');

const local = fc.record({
  year: fc.integer({ min: 1971, max: 2049 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});
const zone = fc.constantFrom('UTC', 'Europe/Moscow', 'America/New_York', 'Asia/Kamchatka', 'Asia/Kolkata');

test('every way to write a local time is read back in every zone', () => {
  fc.assert(
    fc.property(local, zone, (parts, timeZone) => {
      const { year, month, day } = parts;
      const clock = `${two(parts.hour)}:${two(parts.minute)}`;
      const instant = localToInstant(parts, timeZone);
      const forms = [
        `${two(day)}.${two(month)}.${year}, ${clock}`,
        `${clock}, ${day} ${MONTHS[month - 1]} ${year}`,
        `${day} ${MONTHS[month - 1]} ${year} г. в ${clock}`,
        `${year}-${two(month)}-${two(day)} ${clock}`,
        `${year}${two(month)}${two(day)}T${clock}`,
      ];
      for (const form of forms) expect(parseDate(form, { timeZone, now: null }), form).toBe(instant);
    }),
  );
});

test('an instant in any offset is read back, whatever zone is given', () => {
  const offset = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
  const instants = fc.integer({ min: 0, max: 2_500_000_000 }).map((seconds) => seconds * 1_000);
  fc.assert(
    fc.property(instants, offset, zone, (instant, minutes, timeZone) => {
      const shown = new Date(instant + minutes * 60_000);
      const size = Math.abs(minutes);
      const sign = minutes < 0 ? '-' : '+';
      const [hours, rest] = [two(Math.floor(size / 60)), two(size % 60)];
      const forms = [
        shown.toUTCString().replace('GMT', `${sign}${hours}${rest}`),
        shown.toUTCString().replace('GMT', `${sign}${hours}${rest} (MSK)`),
        shown.toUTCString().replace('GMT', `GMT${sign}${hours}:${rest}`),
        shown.toISOString().replace('.000Z', `${sign}${hours}:${rest}`),
      ];
      for (const form of forms) expect(parseDate(form, { timeZone, now: null }), form).toBe(instant);
    }),
  );
});

test('no text makes it throw, and what it returns is an instant', () => {
  const pieces = fc.constantFrom(
    'вчера',
    '24:00',
    '60',
    '31',
    'мая',
    '+99:99',
    '(',
    ')',
    '-',
    'T',
    '2003',
    'назад',
    'пол',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 12 }).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(texts, zone, (text, timeZone) => {
      const read = parseDate(text, { timeZone, now: Date.UTC(2026, 10, 24) });
      expect(read === null || Number.isFinite(read)).toBe(true);
    }),
  );
});
