import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { allowedFrom, freeSlots, mayPostAt, slotMinutes } from '../../src/domain/posting-slots.js';
import { EVERY_DAY, localDate, localTime } from '../../src/domain/schedule.js';

const MOSCOW = 'Europe/Moscow';
const BERLIN = 'Europe/Berlin';
const USUAL = { perDay: 3, hours: { from: 9 * 60, to: 21 * 60 }, days: EVERY_DAY };
/** Moscow time of Monday, 16 June 2025. */
const at = (hour: number, days = 0) => Date.parse('2025-06-15T21:00:00Z') + days * DAY + hour * HOUR;
const free = (rules = USUAL, about: Partial<Parameters<typeof freeSlots>[1]> = {}) =>
  freeSlots(rules, { after: at(8), taken: [], count: 3, zone: MOSCOW, ...about });
const said = (slots: number[], zone = MOSCOW) =>
  slots.map((slot) => `${localDate(slot, zone)} ${localTime(slot, zone)}`);

test('slots are spread evenly over the hours, none at their very edge', () => {
  expect(slotMinutes(USUAL)).toEqual([11 * 60, 15 * 60, 19 * 60]);
  expect(slotMinutes({ ...USUAL, perDay: 1 })).toEqual([15 * 60]);
  expect(slotMinutes({ ...USUAL, perDay: 10 })).toHaveLength(10);
});

test('hours that span midnight, and hours that are the whole day', () => {
  const night = { ...USUAL, perDay: 2, hours: { from: 22 * 60, to: 2 * 60 } };
  expect(slotMinutes(night)).toEqual([23 * 60, 60]);
  expect(mayPostAt(night, at(1), MOSCOW)).toBe(true);
  expect(mayPostAt(night, at(12), MOSCOW)).toBe(false);
  const whole = { ...USUAL, hours: { from: 0, to: 0 } };
  expect(slotMinutes(whole)).toEqual([4 * 60, 12 * 60, 20 * 60]);
  expect(mayPostAt(whole, at(3), MOSCOW)).toBe(true);
});

test('hours too short for all slots give fewer, never one twice or outside', () => {
  const short = { ...USUAL, perDay: 10, hours: { from: 9 * 60, to: 9 * 60 + 7 } };
  expect(slotMinutes(short).every((minute) => minute >= 540 && minute < 547)).toBe(true);
  expect(new Set(slotMinutes(short)).size).toBe(slotMinutes(short).length);
});

test('the next allowed minute: now, this morning, after the weekend', () => {
  expect(allowedFrom(USUAL, at(12), MOSCOW)).toBe(at(12));
  expect(allowedFrom(USUAL, at(3), MOSCOW)).toBe(at(9));
  expect(allowedFrom(USUAL, at(21), MOSCOW)).toBe(at(9, 1));
  const workdays = { ...USUAL, days: [1, 2, 3, 4, 5] as const };
  expect(allowedFrom(workdays, at(22, 4), MOSCOW)).toBe(at(9, 7));
  const night = { ...USUAL, days: [2] as const, hours: { from: 22 * 60, to: 2 * 60 } };
  // Tuesday begins at midnight, inside hours that began on Monday.
  expect(allowedFrom(night, at(23), MOSCOW)).toBe(at(0, 1));
});

test('no day named means every day', () => {
  expect(mayPostAt({ ...USUAL, days: [] }, at(12), MOSCOW)).toBe(true);
});

test('taken slots are left out, also when a post stands near one, and a full day altogether', () => {
  expect(free()).toEqual([at(11), at(15), at(19)]);
  expect(free(USUAL, { taken: [at(11), at(15) - 40 * MINUTE] })).toEqual([at(19), at(11, 1), at(15, 1)]);
  expect(free(USUAL, { taken: [at(9), at(13), at(17)] })).toEqual([at(11, 1), at(15, 1), at(19, 1)]);
});

test('a week that is full has no slot', () => {
  const taken = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((day) => [at(11, day), at(15, day), at(19, day)]);
  expect(free(USUAL, { taken })).toEqual([]);
});

test('when the clock jumps over a slot it moves along, and stays inside the hours', () => {
  // Germany, 30 March 2025: after 2:00 comes 3:00.
  const early = { perDay: 1, hours: { from: 2 * 60, to: 3 * 60 }, days: EVERY_DAY };
  const slots = freeSlots(early, {
    ...{ after: Date.parse('2025-03-29T00:00:00Z'), taken: [], count: 2, zone: BERLIN },
  });
  expect(said(slots, BERLIN)).toEqual(['2025-03-29 02:30', '2025-03-31 02:30']);
});

test('when an hour comes twice the slot is its first time', () => {
  const early = { perDay: 1, hours: { from: 2 * 60, to: 3 * 60 }, days: EVERY_DAY };
  const slots = freeSlots(early, {
    ...{ after: Date.parse('2025-10-25T12:00:00Z'), taken: [], count: 1, zone: BERLIN },
  });
  expect(slots).toEqual([Date.parse('2025-10-26T00:30:00Z')]);
});
