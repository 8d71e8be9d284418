import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import {
  dayWindow,
  EVERY_DAY,
  localTime,
  localToInstant,
  nextSlot,
  previousSlot,
  type SlotRule,
  sendableAt,
  slotWindow,
  untilOfficeHours,
} from '../../src/domain/schedule.js';

const at = (iso: string) => Date.parse(iso);
const MOSCOW = 'Europe/Moscow';
const BERLIN = 'Europe/Berlin';
const daily = (minute: number, zone = MOSCOW): SlotRule => ({ minute, days: EVERY_DAY, zone });

describe('slots', () => {
  test('the next slot after exactly that slot is tomorrow, not the same again', () => {
    const slot = at('2025-06-15T05:00:00Z');
    expect(nextSlot(daily(480), slot - 1)).toBe(slot);
    expect(nextSlot(daily(480), slot)).toBe(at('2025-06-16T05:00:00Z'));
  });

  test('midnight belongs to the day it begins', () => {
    expect(nextSlot(daily(0), at('2025-06-15T20:59:59Z'))).toBe(at('2025-06-15T21:00:00Z'));
  });

  test('one weekday a week, asked just after it, comes in seven days', () => {
    const sunday: SlotRule = { minute: 480, days: [7], zone: MOSCOW };
    expect(nextSlot(sunday, at('2025-06-15T05:00:00Z'))).toBe(at('2025-06-22T05:00:00Z'));
    expect(previousSlot(sunday, at('2025-06-15T05:00:00Z'))).toBe(at('2025-06-08T05:00:00Z'));
  });

  test('a minute that the spring change skips comes an hour later, once', () => {
    const rule = daily(150, BERLIN);
    const slot = nextSlot(rule, at('2025-03-29T12:00:00Z'));
    expect(localTime(slot, BERLIN)).toBe('03:30');
    expect(nextSlot(rule, slot)).toBe(at('2025-03-31T00:30:00Z'));
  });

  test('a minute that the autumn change repeats comes once', () => {
    const rule = daily(150, BERLIN);
    const slot = nextSlot(rule, at('2025-10-25T12:00:00Z'));
    expect(slot).toBe(at('2025-10-26T00:30:00Z'));
    expect(nextSlot(rule, slot)).toBe(at('2025-10-27T01:30:00Z'));
  });
});

describe('windows', () => {
  test('one punctual slot covers the time since the slot before it', () => {
    const slot = at('2025-06-15T05:00:00Z');
    expect(slotWindow(daily(480), slot, slot, null)).toEqual({ from: slot - 24 * HOUR, to: slot });
  });

  test('three slots missed are covered by one window', () => {
    const first = at('2025-06-13T05:00:00Z');
    const last = at('2025-06-15T05:00:00Z');
    expect(slotWindow(daily(480), first, last, null)).toEqual({ from: at('2025-06-12T05:00:00Z'), to: last });
  });

  test('a month asleep reaches back a week', () => {
    const last = at('2025-06-15T05:00:00Z');
    const from = at('2025-06-08T05:00:00Z');
    expect(slotWindow(daily(480), at('2025-05-15T05:00:00Z'), last, null).from).toBe(from);
    expect(slotWindow(daily(480), last, last, at('2025-05-15T05:00:00Z')).from).toBe(from);
  });

  test('it begins where the last digest ended: late by an hour, or at another hour of the day', () => {
    const slot = at('2025-06-15T05:00:00Z');
    const ended = at('2025-06-14T06:12:00Z');
    expect(slotWindow(daily(480), slot, slot, ended)).toEqual({ from: ended, to: slot });
  });

  test('the day of the spring change has 23 hours', () => {
    const day = dayWindow('2025-03-30', BERLIN);
    expect((day?.to ?? 0) - (day?.from ?? 0)).toBe(23 * HOUR);
  });

  test.each(['2025-02-30', '15.06.2025', '2025-6-1', ''])('«%s» is no day', (date) => {
    expect(dayWindow(date, MOSCOW)).toBeNull();
  });

  test('the 31st of June is no date', () => {
    expect(localToInstant({ year: 2025, month: 6, day: 31 }, MOSCOW)).toBeNull();
  });
});

describe('the night', () => {
  const night = at('2025-06-15T00:00:00Z'); // 03:00 in Moscow

  test('a reader who chose three at night gets it at three', () => {
    expect(sendableAt(night, night + MINUTE, MOSCOW)).toBe(night + MINUTE);
  });

  test('an evening slot that is hours late waits until seven', () => {
    expect(localTime(sendableAt(night - 7 * HOUR, night, MOSCOW), MOSCOW)).toBe('07:00');
  });

  test('late before midnight waits until seven of the next day', () => {
    const evening = at('2025-06-14T20:30:00Z'); // 23:30
    expect(sendableAt(evening - 3 * HOUR, evening, MOSCOW)).toBe(at('2025-06-15T04:00:00Z'));
  });

  test('late by day goes at once', () => {
    const noon = at('2025-06-15T09:00:00Z');
    expect(sendableAt(noon - 4 * HOUR, noon, MOSCOW)).toBe(noon);
  });
});

test.each([
  ['2025-06-15T04:59:00Z', 1],
  ['2025-06-15T05:00:00Z', 0],
  ['2025-06-15T18:59:00Z', 0],
  ['2025-06-15T19:00:00Z', 600],
  ['2025-06-15T21:30:00Z', 450],
])('at %s a letter to the operator waits %i minutes for eight in Moscow', (now, minutes) => {
  expect(untilOfficeHours(at(now), MOSCOW)).toBe(minutes * MINUTE);
});
