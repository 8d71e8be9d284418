import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import {
  dayWindow,
  EVERY_DAY,
  followingSlot,
  localTime,
  localToInstant,
  nextSlot,
  previousSlot,
  type SlotRule,
  sendableAt,
  slotAfterChange,
  slotWindow,
  untilOfficeHours,
} from '../../src/domain/schedule.js';

const at = (iso: string) => Date.parse(iso);
const MOSCOW = 'Europe/Moscow';
const BERLIN = 'Europe/Berlin';
const daily = (minute: number, zone = MOSCOW): SlotRule => ({ minutes: [minute], days: EVERY_DAY, zone });

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
    const sunday: SlotRule = { minutes: [480], days: [7], zone: MOSCOW };
    expect(nextSlot(sunday, at('2025-06-15T05:00:00Z'))).toBe(at('2025-06-22T05:00:00Z'));
    expect(previousSlot(sunday, at('2025-06-15T05:00:00Z'))).toBe(at('2025-06-08T05:00:00Z'));
  });

  test('a minute that the spring change skips comes an hour later, once', () => {
    const rule = daily(150, BERLIN);
    const slot = nextSlot(rule, at('2025-03-29T12:00:00Z'));
    expect(localTime(slot, BERLIN)).toBe('03:30');
    expect(nextSlot(rule, slot)).toBe(at('2025-03-31T00:30:00Z'));
  });

  test('of several minutes the one that the spring change moves behind another comes behind it; none is passed over', () => {
    const rule: SlotRule = { minutes: [165, 195], days: EVERY_DAY, zone: BERLIN };
    const first = nextSlot(rule, at('2025-03-29T12:00:00Z'));
    const second = nextSlot(rule, first);
    expect([first, second].map((slot) => localTime(slot, BERLIN))).toEqual(['03:15', '03:45']);
    expect(previousSlot(rule, second)).toBe(first);
  });

  test('a minute that the autumn change repeats comes once', () => {
    const rule = daily(150, BERLIN);
    const slot = nextSlot(rule, at('2025-10-25T12:00:00Z'));
    expect(slot).toBe(at('2025-10-26T00:30:00Z'));
    expect(nextSlot(rule, slot)).toBe(at('2025-10-27T01:30:00Z'));
  });
});

describe('windows', () => {
  const slot = at('2025-06-15T05:00:00Z');

  test('it begins where the last digest ended: late by an hour, at another hour of the day, or two slots ago', () => {
    for (const hours of [23, 30, 48])
      expect(slotWindow(slot, slot - hours * HOUR)).toEqual({ from: slot - hours * HOUR, to: slot });
  });

  test('a month asleep reaches back a week', () => {
    expect(slotWindow(slot, at('2025-05-15T05:00:00Z')).from).toBe(at('2025-06-08T05:00:00Z'));
  });

  test('one digest a week loses neither the hour of the autumn change nor the seconds left to settle', () => {
    const sunday: SlotRule = { minutes: [480], days: [7], zone: BERLIN };
    const change = nextSlot(sunday, at('2025-10-20T12:00:00Z'));
    const before = previousSlot(sunday, change);
    expect(change - before).toBe(7 * 24 * HOUR + HOUR);
    expect(slotWindow(change, before - 2_000).from).toBe(before - 2_000);
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

describe('another hour chosen', () => {
  const eight = at('2025-06-15T05:00:00Z'); // Sunday
  const served = { slot: eight, until: eight - 2_000 };
  const dueAfter = (
    minute: number,
    now: number,
    standing: number | null,
    last: typeof served | null = null,
  ) => slotAfterChange(daily(minute), now, standing, last);

  test('from morning to evening after the morning digest: the evening one begins tomorrow', () => {
    const now = eight + 2 * HOUR;
    expect(dueAfter(1200, now, eight + 24 * HOUR, served)).toBe(eight + 36 * HOUR);
    // The one before yesterday's is no reason to wait.
    const yesterday = { slot: eight - 24 * HOUR, until: eight - 24 * HOUR - 2_000 };
    expect(dueAfter(1200, now, eight + 24 * HOUR, yesterday)).toBe(eight + 12 * HOUR);
  });

  test('from evening to morning when the morning is over: today once more in the evening', () => {
    const evening = eight + 12 * HOUR;
    expect(dueAfter(480, eight + HOUR, evening)).toBe(evening);
    expect(dueAfter(480, eight - HOUR, evening)).toBe(eight);
  });

  test('an hour still to come today is taken at once', () => {
    expect(dueAfter(540, eight - HOUR, eight)).toBe(eight + HOUR);
    expect(dueAfter(420, eight - 2 * HOUR, eight)).toBe(eight - HOUR);
  });

  test('what is due already stays due, whatever is chosen', () => {
    expect(dueAfter(1200, eight, eight)).toBe(eight);
  });

  test('a day no longer wanted is not served for old times’ sake', () => {
    const monday: SlotRule = { minutes: [480], days: [1], zone: MOSCOW };
    expect(slotAfterChange(monday, eight + HOUR, eight + 12 * HOUR, null)).toBe(eight + 24 * HOUR);
  });

  test('an hour that is taken out does not come that day once more; on a day without a digest it does', () => {
    expect(dueAfter(480, eight + 4 * HOUR, eight + 12 * HOUR, served)).toBe(eight + 24 * HOUR);
    expect(dueAfter(480, eight + 4 * HOUR, eight + 12 * HOUR)).toBe(eight + 12 * HOUR);
  });

  test('a clock that once ran a year ahead keeps nobody waiting; one put back an hour doubles nothing', () => {
    const ahead = { slot: eight + 365 * 24 * HOUR, until: eight + 365 * 24 * HOUR };
    expect(dueAfter(480, eight - HOUR, null, ahead)).toBe(eight);
    expect(dueAfter(480, eight - HOUR, null, served)).toBe(eight + 24 * HOUR);
  });

  test('a digest that came past midnight is not followed by one that begins before its end', () => {
    const late = { slot: at('2025-06-14T20:30:00Z'), until: at('2025-06-14T21:19:58Z') }; // 23:30, told at 0:20
    expect(followingSlot(daily(10), late)).toBe(at('2025-06-15T21:10:00Z'));
    expect(followingSlot(daily(30), late)).toBe(at('2025-06-14T21:30:00Z'));
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
