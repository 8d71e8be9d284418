import { expect, test } from 'vitest';
import { atOnceSlot, servedAtOnce } from '../../src/domain/at-once.js';
import { HOUR, type Instant, MINUTE } from '../../src/domain/clock.js';
import { isQuiet, localDate, type QuietHours, type Served } from '../../src/domain/schedule.js';

/** Nights on which clocks change, at 3:00, at 2:00, at midnight, by half an hour; and a zone where none does. */
const NIGHTS: [zone: string, about: string][] = [
  ['Europe/Moscow', '2025-06-15T21:00:00Z'],
  ['Europe/Berlin', '2025-03-30T01:00:00Z'],
  ['Europe/Berlin', '2025-10-26T01:00:00Z'],
  ['America/New_York', '2025-11-02T06:00:00Z'],
  ['Africa/Cairo', '2025-04-24T22:00:00Z'],
  ['Africa/Cairo', '2025-10-30T21:00:00Z'],
  ['Australia/Lord_Howe', '2025-04-05T15:00:00Z'],
  ['Australia/Lord_Howe', '2025-10-04T15:30:00Z'],
];
const QUIETS: (QuietHours | null)[] = [
  null,
  { from: 22 * 60, to: 7 * 60 },
  { from: 0, to: 150 },
  { from: 60, to: 90 },
  { from: 23 * 60 + 30, to: 0 },
];
const ATS_ONCE = [
  { kind: 'at-once' as const, perDay: 1, gapMinutes: 0 },
  { kind: 'at-once' as const, perDay: 3, gapMinutes: 45 },
  { kind: 'at-once' as const, perDay: 50, gapMinutes: 15 },
];

const cases = NIGHTS.flatMap(([zone, about]) =>
  QUIETS.flatMap((quiet) => ATS_ONCE.map((timing) => ({ zone, about: Date.parse(about), quiet, timing }))),
);

const STEP = 23 * MINUTE;

/** Something becomes known every twenty-three minutes of three days, and is told as soon as it may be. */
function* told({ zone, about, quiet, timing }: (typeof cases)[number]) {
  let served: Served | null = null;
  for (let now: Instant = about - 30 * HOUR; now < about + 42 * HOUR; now += STEP + 7) {
    const at = atOnceSlot(timing, { zone, quiet, emergencies: false }, served, now, false);
    yield {
      now,
      at,
      served,
      again: atOnceSlot(timing, { zone, quiet, emergencies: false }, served, at, false),
    };
    if (at - now < STEP) served = servedAtOnce(served, at, at, zone);
  }
}

test.each(cases)(
  '$zone around $about, quiet $quiet, $timing: never early, never late at night, never too often',
  (one) => {
    const { zone, quiet, timing } = one;
    const slots: Instant[] = [];
    for (const { now, at, served, again } of told(one)) {
      expect(at).toBeGreaterThanOrEqual(now);
      expect(at % MINUTE).toBe(0);
      // Nothing waits longer than a day that is full and the night after it.
      expect(at - now).toBeLessThan(36 * HOUR);
      // Asked again when it has come, it has come.
      expect(again).toBe(at);
      if (served) expect(at - served.slot).toBeGreaterThanOrEqual(timing.gapMinutes * MINUTE);
      // The hour that comes twice has been quiet once; the second time it is not.
      if (isQuiet(at, zone, quiet))
        expect(isQuiet(at - HOUR, zone, quiet) || isQuiet(at - HOUR / 2, zone, quiet)).toBe(true);
      if (served && served.slot !== slots.at(-1)) slots.push(served.slot);
    }
    const days = slots.map((slot) => localDate(slot, zone));
    const most = Math.max(...days.map((day) => days.filter((other) => other === day).length));
    expect(most).toBeLessThanOrEqual(timing.perDay);
  },
);

test('an emergency waits for neither gap nor cap nor night, where the reader has asked for that', () => {
  const midnight = Date.parse('2025-06-15T21:00:30Z');
  const served = { slot: midnight - 30_000, until: midnight - 30_000, times: 1 };
  const timing = { kind: 'at-once' as const, perDay: 1, gapMinutes: 60 };
  const quiet = { from: 22 * 60, to: 7 * 60 };
  const slotFor = (emergencies: boolean) =>
    atOnceSlot(timing, { zone: 'Europe/Moscow', quiet, emergencies }, served, midnight, true);
  expect(slotFor(true)).toBe(midnight + 30_000);
  expect(slotFor(false)).toBe(Date.parse('2025-06-16T21:00:00Z') + 7 * HOUR);
});
