import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/clock.js';
import {
  isNight,
  localDate,
  localToInstant,
  nextSlot,
  type SlotRule,
  type Weekday,
} from '../../src/domain/schedule.js';
import { SETTLING } from '../../src/pipeline/dispatch-digests.js';
import { type DispatchStage, dispatchStage, type Wishes } from './dispatch-stage.js';

const BERLIN = 'Europe/Berlin';
/** A leap year so far off that the ledger lets go of nothing while the tests run. */
const YEAR = 2048;
const on = (month: number, day: number, hour = 0, minute = 0, zone = BERLIN): Instant =>
  localToInstant({ year: YEAR, month, day, hour, minute }, zone) ?? 0;
/** The last Sundays of March and October. */
const SPRING = on(3, 29);
const AUTUMN = on(10, 25);

/** What each chat was given, in its order: the slot, and from when to when news became known that it tells. */
async function given({ jobs, digests }: DispatchStage) {
  const all = new Map<number, { slot: Instant; from: Instant; to: Instant }[]>();
  for (const { chat, slot, digest } of await jobs()) {
    const found = await digests.get(digest);
    all.set(chat, [
      ...(all.get(chat) ?? []),
      { slot, from: found?.window.from ?? 0, to: found?.knownUntil ?? 0 },
    ]);
  }
  return all;
}

/** Lets the clock run, minute by minute where something may happen. */
async function live(stage: DispatchStage, from: Instant, to: Instant, step: number): Promise<void> {
  for (let now = from; now <= to; now += step) {
    stage.at(now);
    await stage.dispatch();
  }
}

test.each([
  ['forward', SPRING],
  ['back', AUTUMN],
])('the clock of Berlin is put %s: one digest a local day, none skipped, none doubled', async (_, change) => {
  const stage = await dispatchStage();
  const wishes: Wishes[] = [120, 150, 180].flatMap((minute) => [
    { minute, zone: BERLIN },
    { minute, zone: BERLIN, days: [7] as Weekday[] },
    { minute, zone: BERLIN, days: [6, 1] as Weekday[] },
  ]);
  const start = change - 2 * DAY + 12 * HOUR;
  for (const [chat, wish] of wishes.entries()) await stage.subscribe(chat + 1, wish, start);
  await live(stage, start, change + 3 * DAY, 30 * MINUTE);
  const all = await given(stage);
  for (const [chat, { days = [1, 2, 3, 4, 5, 6, 7] }] of wishes.entries()) {
    const digests = all.get(chat + 1) ?? [];
    // Saturday, Sunday, Monday, Tuesday.
    const dates = [6, 7, 1, 2].flatMap((weekday, day) =>
      days.includes(weekday as Weekday) ? [localDate(change + (day - 1) * DAY + 12 * HOUR, BERLIN)] : [],
    );
    expect([chat, digests.map(({ slot }) => localDate(slot, BERLIN))]).toEqual([chat, dates]);
    digests.slice(1).forEach(({ from }, n) => {
      expect(from).toBe(digests[n]?.to);
    });
  }
});

test('across midnight: a minute before and a minute after, each day has its own digest', async () => {
  const stage = await dispatchStage();
  const zone = 'Europe/Moscow';
  const midnight = on(6, 15, 0, 0, zone);
  await stage.subscribe(1, { minute: 1439 }, midnight - HOUR);
  await stage.subscribe(2, { minute: 1 }, midnight - HOUR);
  await stage.subscribe(3, { minute: 0 }, midnight - HOUR);
  await live(stage, midnight - 5 * MINUTE, midnight + 5 * MINUTE, MINUTE);
  await live(stage, midnight + DAY - 5 * MINUTE, midnight + DAY + 5 * MINUTE, MINUTE);
  const slots = [...(await given(stage))].map(([chat, all]) => [
    chat,
    all.map(({ slot }) => slot - midnight),
  ]);
  expect(slots).toEqual([
    [1, [-MINUTE, DAY - MINUTE]],
    [2, [MINUTE, DAY + MINUTE]],
    [3, [0, DAY]],
  ]);
});

test('the 29th of February is a day like any other, and has its digest', async () => {
  const stage = await dispatchStage();
  const start = on(2, 28, 7);
  await stage.subscribe(1, { zone: BERLIN }, start);
  await live(stage, start, start + 3 * DAY, HOUR);
  expect((await given(stage)).get(1)?.map(({ slot }) => localDate(slot, BERLIN))).toEqual([
    '2048-02-28',
    '2048-02-29',
    '2048-03-01',
  ]);
});

const EIGHT = on(6, 15, 8, 0, 'Europe/Moscow');

test('asleep for an hour over the slot: one digest, late, that tells all until now', async () => {
  const stage = await dispatchStage();
  await stage.subscribe(1, {}, EIGHT - HOUR);
  await live(stage, EIGHT - MINUTE, EIGHT - MINUTE, MINUTE);
  await live(stage, EIGHT + HOUR, EIGHT + HOUR + 3 * MINUTE, MINUTE);
  expect((await given(stage)).get(1)).toEqual([
    { slot: EIGHT, from: EIGHT - DAY, to: EIGHT + HOUR - SETTLING },
  ]);
  await live(stage, EIGHT + DAY, EIGHT + DAY, MINUTE);
  expect((await given(stage)).get(1)?.[1]).toMatchObject({
    slot: EIGHT + DAY,
    from: EIGHT + HOUR - SETTLING,
  });
});

test('asleep over three slots: one digest of all that time, under the last slot', async () => {
  const stage = await dispatchStage();
  await stage.subscribe(1, {}, EIGHT - HOUR);
  await live(stage, EIGHT + 2 * DAY + 3 * HOUR, EIGHT + 2 * DAY + 4 * HOUR, 10 * MINUTE);
  const to = EIGHT + 2 * DAY + 3 * HOUR - SETTLING;
  expect((await given(stage)).get(1)).toEqual([{ slot: EIGHT + 2 * DAY, from: EIGHT - DAY, to }]);
  expect(await stage.subscribers.nextDue(1)).toBe(EIGHT + 3 * DAY);
});

test('asleep into the night: held until seven, then one; who chose the night is served at night', async () => {
  const stage = await dispatchStage();
  await stage.subscribe(1, { minute: 20 * 60 }, EIGHT);
  await stage.subscribe(2, { minute: 23 * 60 + 30 }, EIGHT);
  // Its next slot comes with the morning: both are one digest.
  await stage.subscribe(3, { minute: 7 * 60 }, EIGHT - 2 * HOUR);
  const late = EIGHT + 15.5 * HOUR;
  await live(stage, late, EIGHT + 23 * HOUR - 10 * MINUTE, 10 * MINUTE);
  expect([...(await given(stage)).keys()]).toEqual([2]);
  await live(stage, EIGHT + 23 * HOUR, EIGHT + 36 * HOUR - MINUTE, 30 * MINUTE);
  const all = await given(stage);
  expect(all.get(1)?.map(({ slot }) => slot)).toEqual([EIGHT + 12 * HOUR]);
  expect(all.get(3)?.map(({ slot }) => slot)).toEqual([EIGHT + 23 * HOUR]);
  // The evening of the next day is another day's.
  await live(stage, EIGHT + 36 * HOUR, EIGHT + 36 * HOUR, MINUTE);
  expect((await given(stage)).get(1)?.map(({ slot }) => slot)).toEqual([
    EIGHT + 12 * HOUR,
    EIGHT + 36 * HOUR,
  ]);
});

test('the machine’s clock is put back an hour: nobody is told twice, not even who changes the hour then', async () => {
  const stage = await dispatchStage();
  for (const chat of [1, 2]) await stage.subscribe(chat, {}, EIGHT - HOUR);
  await live(stage, EIGHT, EIGHT + 5 * MINUTE, MINUTE);
  await live(stage, EIGHT - 55 * MINUTE, EIGHT - 30 * MINUTE, MINUTE);
  await stage.subscribers.change(2, (wishes) => ({ ...wishes, minute: 481 }), EIGHT - 30 * MINUTE);
  await live(stage, EIGHT - 29 * MINUTE, EIGHT + 5 * MINUTE, MINUTE);
  for (const [, digests] of await given(stage)) expect(digests).toHaveLength(1);
  await live(stage, EIGHT + DAY, EIGHT + DAY + MINUTE, MINUTE);
  for (const [, digests] of await given(stage)) expect(digests).toHaveLength(2);
});

const ZONES = [
  'Europe/Moscow',
  BERLIN,
  'Asia/Kamchatka',
  'America/St_Johns',
  'Africa/Cairo',
  'Australia/Lord_Howe',
];
const rules = fc.record({
  minute: fc.integer({ min: 0, max: 1439 }),
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as Weekday[], { minLength: 1 }),
  zone: fc.constantFrom(...ZONES),
});
/** How long until the program looks again: minutes mostly, now and then a long sleep. */
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 8 * 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 8 * 60, max: 60 * 60 }) },
  ),
  { minLength: 100, maxLength: 160 },
);

test('whatever is wished and however long the program sleeps: every day wanted is in exactly one digest, no time is told twice or left out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rules, { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 0, max: 365 * 24 * 60 }),
      steps,
      async (wishes, start, naps) => {
        const stage = await dispatchStage();
        let now = on(1, 1) + start * MINUTE;
        const begin = now;
        for (const [chat, wish] of wishes.entries()) await stage.subscribe(chat + 1, wish, begin);
        for (const minutes of naps) {
          now += minutes * MINUTE;
          if (now > begin + 40 * DAY) break;
          stage.at(now);
          await stage.dispatch();
          // Whoever may be written to now has nothing outstanding.
          for (const chat of await stage.waiting(now))
            expect(isNight(now, wishes[chat - 1]?.zone ?? '')).toBe(true);
        }
        const all = await given(stage);
        for (const [chat, rule] of wishes.entries())
          holds({ ...rule, minutes: [rule.minute] }, begin, all.get(chat + 1) ?? []);
      },
    ),
    { numRuns: 4 },
  );
});

test('however often a daily reader chooses another hour: one digest a day, every day, and no time told twice or left out', async () => {
  const looks = fc.record({
    after: fc.integer({ min: 1, max: 150 }),
    hour: fc.option(fc.integer({ min: 3, max: 20 }), { freq: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 365 * 24 * 60 }),
      fc.array(looks, { minLength: 60, maxLength: 120 }),
      async (zone, start, all) => {
        const stage = await dispatchStage();
        const begin = on(1, 1) + start * MINUTE;
        await stage.subscribe(1, { zone }, begin);
        let now = begin;
        for (const { after, hour } of all) {
          now += after * MINUTE;
          if (hour !== null)
            await stage.subscribers.change(1, (wishes) => ({ ...wishes, minute: hour * 60 }), now);
          stage.at(now);
          await stage.dispatch();
        }
        const digests = (await given(stage)).get(1) ?? [];
        const days = digests.map(({ slot }) => localDate(slot, zone));
        const [first, last] = [digests[0]?.slot ?? now, digests.at(-1)?.slot ?? now];
        expect(days).toEqual(datesBetween(first, last, zone));
        expect(now - last).toBeLessThan(2 * DAY);
        digests.slice(1).forEach(({ from }, n) => {
          expect(from).toBe(digests[n]?.to);
        });
      },
    ),
    { numRuns: 6 },
  );
});

function datesBetween(first: Instant, last: Instant, zone: string): string[] {
  const dates: string[] = [];
  for (let now = first; localDate(now, zone) < localDate(last, zone); now += HOUR) {
    const date = localDate(now, zone);
    if (dates.at(-1) !== date) dates.push(date);
  }
  return [...dates, localDate(last, zone)];
}

function holds(rule: SlotRule, begin: Instant, digests: { slot: Instant; from: Instant; to: Instant }[]) {
  const wanted = new Set<Instant>();
  const last = digests.at(-1)?.slot ?? 0;
  for (let slot = nextSlot(rule, begin); slot <= last; slot = nextSlot(rule, slot)) wanted.add(slot);
  // Each digest stands for a slot of its own, and all slots up to it belong to one digest.
  expect(digests.every(({ slot }) => wanted.has(slot))).toBe(true);
  expect(new Set(digests.map(({ slot }) => localDate(slot, rule.zone))).size).toBe(digests.length);
  digests.slice(1).forEach(({ slot, from }, n) => {
    const until = digests[n]?.to ?? 0;
    // After more than a week and a day it tells a week.
    expect(from).toBe(slot - until > 8 * DAY ? slot - 7 * DAY : until);
  });
}
