import { expect, test } from 'vitest';
import { HOUR } from '../../src/domain/clock.js';
import { type DeliveryFacts, deliveryReport, type PaceState } from '../../src/domain/delivery-report.js';
import { EVERY_DAY, localToInstant } from '../../src/domain/schedule.js';
import { deliveryLines, deliveryMessage } from '../../src/messages/delivery-message.js';
import { say } from '../support/say.js';

const ZONE = 'Europe/Moscow';
const at = (hour: number, day = 15) => localToInstant({ year: 2025, month: 6, day, hour }, ZONE) ?? 0;
const EASY: PaceState = { chatRestsMs: 0, allRestsMs: 0, rate: 28, fullRate: 28 };
const FACTS: DeliveryFacts = {
  asked: 42,
  subscriber: {
    chat: 42,
    chatType: 'private',
    ordinal: 0,
    status: 'active',
    reason: null,
    subscription: { rubrics: [], minute: 480, days: [...EVERY_DAY], detailed: false, onEmpty: 'say' },
    zone: ZONE,
    since: at(1),
  },
  dueAt: at(8),
  waits: null,
  pace: EASY,
  entries: [],
};
const told = (facts: Partial<DeliveryFacts>, now: number) =>
  deliveryLines(say, deliveryReport({ ...FACTS, ...facts }, now), now, ZONE).slice(1);

test('what is due and not taken says since when, and by night that it waits for the morning', () => {
  expect(told({}, at(7))).toEqual(['Следующая сводка — в 8:00.', 'За тридцать дней сводок не было.']);
  expect(told({}, at(8))[0]).toBe('Сводка должна была уйти в 8:00 и ещё не взята в отправку.');
  expect(told({}, at(23))[0]).toBe('Сводка должна была уйти в 8:00. Сейчас ночь, пришлю 16 июня в 7:00.');
  expect(told({ dueAt: null }, at(9))).toEqual(['За тридцать дней сводок не было.']);
});

test('what holds a chat up: its own rest, the rest of all, a lowered rate', () => {
  const pace = { chatRestsMs: 43_838_000, allRestsMs: HOUR, rate: 19.66, fullRate: 28 };
  expect(told({ pace }, at(9)).slice(1, 4)).toEqual([
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
      reason: index === 0 ? 'unsubscribed before sending' : '<b>',
      ids: [],
    },
  }));
  const report = deliveryReport({ ...FACTS, entries }, at(7));
  const { html, plain } = deliveryMessage(say, report, at(7), ZONE);
  expect(html).toContain('2025-06-30 08:00  не доставлена: подписку отменили раньше, чем она ушла\n');
  expect(html).toContain('2025-06-29 08:00  не доставлена: &lt;b&gt;\n');
  expect(plain.split('\n').at(-1)).toMatch(/^И ещё 20\./);
  expect(plain.length).toBeLessThan(1_500);
  expect(deliveryLines(say, report, at(7), ZONE)).toHaveLength(32);
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
