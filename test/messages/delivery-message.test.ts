import { expect, test } from 'vitest';
import { HOUR } from '../../src/domain/clock.js';
import { type DeliveryFacts, deliveryReport, type PaceState } from '../../src/domain/delivery-report.js';
import { localToInstant, USUAL_QUIET } from '../../src/domain/schedule.js';
import { NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';
import { deliveryLines, deliveryMessage } from '../../src/messages/delivery-message.js';
import { wanted } from '../support/one-each.js';
import { say } from '../support/say.js';

const ZONE = 'Europe/Moscow';
const at = (hour: number, day = 15) => localToInstant({ year: 2025, month: 6, day, hour }, ZONE) ?? 0;
const EASY: PaceState = { chatRestsMs: 0, allRestsMs: 0, rate: 28, fullRate: 28 };
const FACTS: DeliveryFacts = {
  asked: 42,
  subscriber: {
    chat: 42,
    chatType: 'private',
    status: 'active',
    reason: null,
    zone: ZONE,
    quiet: USUAL_QUIET,
    emergencies: false,
    muted: NOTHING_LEFT_OUT,
    seesRich: false,
    subscriptions: [],
    nextId: 2,
    since: at(1),
  },
  pace: EASY,
  subscriptions: [],
};
const ONE: DeliveryFacts['subscriptions'][number] = {
  subscription: { ...wanted(), id: 1, ordinal: 0, pausedUntil: null },
  dueAt: at(8),
  waits: null,
  entries: [],
};
type One = Partial<typeof ONE>;
const report = (one: One, now: number, facts: Partial<DeliveryFacts> = {}) =>
  deliveryReport({ ...FACTS, subscriptions: [{ ...ONE, ...one }], ...facts }, now);
/** Without the lines that say which chat and which subscription. */
const told = (one: One, now: number, facts: Partial<DeliveryFacts> = {}) =>
  deliveryLines(say, report(one, now, facts), now, ZONE).filter((line) => !/^(Чат|Подписка) \d/.test(line));

test('what is due and not taken says since when, and by night that it waits for the morning', () => {
  expect(told({}, at(7))).toEqual(['Следующая сводка — в 8:00.', 'За тридцать дней сводок не было.']);
  expect(told({}, at(8))[0]).toBe('Сводка должна была уйти в 8:00 и ещё не взята в отправку.');
  expect(told({}, at(23))[0]).toBe('Сводка должна была уйти в 8:00. Сейчас ночь, пришлю 16 июня в 7:00.');
  expect(told({ dueAt: null }, at(9))).toEqual(['За тридцать дней сводок не было.']);
});

test('what holds a chat up: its own rest, the rest of all, a lowered rate', () => {
  const pace = { chatRestsMs: 43_838_000, allRestsMs: HOUR, rate: 19.66, fullRate: 28 };
  expect(told({}, at(9), { pace }).slice(0, 3)).toEqual([
    'Telegram просит не писать этому чату: отдыхает до 21:10.',
    'Telegram просит не писать никому: вся отправка стоит до 10:00.',
    'Отправка замедлена: 19,7 в секунду вместо 28.',
  ]);
});

test('the bot shows ten and counts the rest, the terminal shows all; our own reasons are said in Russian', () => {
  const entries = Array.from({ length: 30 }, (_, index) => ({
    slot: at(8, 30 - index),
    state: {
      kind: 'failed' as const,
      reason: ['unsubscribed before sending', 'paused before sending'][index] ?? '<b>',
      ids: [],
    },
  }));
  const many = report({ entries }, at(7));
  const { html, plain } = deliveryMessage(say, many, at(7), ZONE);
  expect(html).toContain('2025-06-30 08:00  не доставлена: подписку отменили раньше, чем она ушла\n');
  expect(html).toContain('2025-06-29 08:00  не доставлена: читатель поставил паузу раньше, чем она ушла\n');
  expect(html).toContain('2025-06-28 08:00  не доставлена: &lt;b&gt;\n');
  expect(plain.split('\n').at(-1)).toMatch(/^И ещё 20\./);
  expect(plain.length).toBeLessThan(1_500);
  expect(deliveryLines(say, many, at(7), ZONE)).toHaveLength(33);
});

test('a digest that is tried again: why it did not come, and when it will be tried', () => {
  const waits = { why: 'Bad Gateway', again: at(10) };
  const entries = [{ slot: at(8), state: { kind: 'partly' as const, next: 0, ids: [] } }];
  expect(told({ waits, entries }, at(9))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^В последний раз не вышло: Bad Gateway\.$/),
      'Следующая попытка в 10:00.',
    ]),
  );
});
