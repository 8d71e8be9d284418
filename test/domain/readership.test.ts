import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { summaryOf } from '../../src/domain/failed-delivery.js';
import { goingOn } from '../../src/domain/maintenance.js';
import { readerChange } from '../../src/domain/reader-growth.js';
import { countReaders } from '../../src/domain/readership.js';
import { newSubscriber, type Subscriber } from '../../src/domain/subscriber.js';
import type { Timing } from '../../src/domain/subscription.js';
import { NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';

const wishes = (rubrics: string[], districts: string[]) => ({
  rubrics: rubrics as never,
  topics: [],
  districts,
  places: 'first' as const,
  words: [],
  without: NOTHING_LEFT_OUT,
  detailed: false,
});
const DAILY: Timing = { kind: 'digest', minutes: [480], days: [1, 2, 3, 4, 5] };
const WEEKLY: Timing = { kind: 'digest', minutes: [480], days: [6, 7] };
const AT_ONCE: Timing = { kind: 'at-once', perDay: 10, gapMinutes: 15 };

function reader(chat: number, given: Partial<Subscriber>, ...timings: Timing[]): Subscriber {
  return {
    ...newSubscriber({ chat, chatType: 'private', zone: 'Europe/Moscow' }, 100),
    subscriptions: timings.map((timing, n) => ({
      id: n + 1,
      ordinal: chat * 10 + n,
      wishes: wishes(['sport'], n === 0 ? ['obninsk'] : []),
      timing,
      format: 'classic',
      sound: true,
      onEmpty: 'say',
      pausedUntil: null,
    })),
    ...given,
  };
}

test('readers are counted once each, by what they get; who has only settings is none', () => {
  const counting = countReaders(200);
  counting.add([
    reader(1, { since: 250 }, DAILY, AT_ONCE),
    reader(2, { chatType: 'group' }, WEEKLY),
    reader(3, { status: 'stopped' }, DAILY),
    reader(4, { status: 'suspended', since: 300 }, DAILY),
    reader(5, {}),
  ]);
  // A page of HSCAN may bring one again.
  counting.add([reader(1, { since: 250 }, DAILY, AT_ONCE)]);
  expect(counting.result(400, 7)).toEqual({
    at: 400,
    active: 2,
    activeGroups: 1,
    stopped: 1,
    suspended: 1,
    channels: 7,
    subscriptions: 3,
    timings: { daily: 1, weekly: 1, 'at-once': 1 },
    formats: { classic: 3, rich: 0, headlines: 0 },
    rubrics: [['sport', 3]],
    districts: [['obninsk', 2]],
    came: 2,
  });
});

const days = (...samples: [string, number, number][]) =>
  samples.map(([day, active, came]) => ({ day, active, came }));

test('who left is who came less what it grew by; over a day nobody counted it is not known', () => {
  const whole = days(['2025-06-13', 100, 0], ['2025-06-14', 105, 9], ['2025-06-15', 103, 2]);
  expect(readerChange(whole, 7)).toEqual({ from: '2025-06-13', change: 3, came: 11, left: 8 });
  expect(readerChange(whole, 1)).toEqual({ from: '2025-06-14', change: -2, came: 2, left: 4 });
  const holed = days(['2025-06-12', 100, 0], ['2025-06-15', 103, 2]);
  expect(readerChange(holed, 7)).toEqual({ from: '2025-06-12', change: 3, came: null, left: null });
  // Many who had left came back: nobody has left on balance.
  expect(readerChange(days(['2025-06-14', 1, 0], ['2025-06-15', 9, 2]), 7)?.left).toBe(0);
  expect(readerChange(days(['2025-06-15', 9, 2]), 7)).toBeNull();
  expect(readerChange(days(['2025-01-01', 9, 2], ['2025-06-15', 9, 2]), 7)).toBeNull();
});

test('maintenance with an end is over when that has come; without one it goes on', () => {
  const until = (end: number | null) => ({ since: 0, until: end, text: null });
  expect(goingOn(until(10), 9)).not.toBeNull();
  expect(goingOn(until(10), 10)).toBeNull();
  expect(goingOn(until(null), 1e15)).not.toBeNull();
  expect(goingOn(null, 0)).toBeNull();
});

test('failures are told by reason and slot, in chats: one chat that failed twice is one', () => {
  const failed = (chat: number, reason: string, slot: number | null) => ({
    at: 1,
    kind: slot === null ? ('card' as const) : ('digest' as const),
    chat,
    reason,
    digest: slot === null ? null : { slot, ordinal: chat, id: 'd' },
  });
  const summary = summaryOf(
    [failed(1, 'a', 8), failed(2, 'a', 8), failed(2, 'a', 8), failed(3, 'a', 9), failed(4, 'b', null)],
    DAY,
    { reasons: 2, recent: 1 },
  );
  expect(summary).toMatchObject({ total: 5, digests: 4 });
  expect(summary.byReason).toEqual([
    { kind: 'digest', reason: 'a', slot: 8, chats: 2 },
    { kind: 'digest', reason: 'a', slot: 9, chats: 1 },
  ]);
  expect(summary.recent).toHaveLength(1);
  // What nobody would send again offers no button for it.
  expect(summaryOf([failed(1, 'a', 8)], 2 * DAY, { reasons: 1, recent: 1 }).digests).toBe(0);
});
