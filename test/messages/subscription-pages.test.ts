import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/domain/message.js';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import { EVERY_DAY } from '../../src/domain/schedule.js';
import type { Subscriber } from '../../src/domain/subscriber.js';
import { MOST_SUBSCRIPTIONS, type Subscription } from '../../src/domain/subscription.js';
import { LONGEST_WORD, MOST_TIMES_A_DAY, MOST_WORDS } from '../../src/domain/subscription-edit.js';
import {
  CHAT_PAGES,
  decodeAction,
  MAX_CALLBACK_BYTES,
  SUBSCRIPTION_PAGES,
} from '../../src/messages/callbacks.js';
import { chatPage } from '../../src/messages/subscription/chat-pages.js';
import { listMessage, whichMessage } from '../../src/messages/subscription/list.js';
import { offerMessage } from '../../src/messages/subscription/offer.js';
import { subscriptionPage } from '../../src/messages/subscription/pages.js';
import { say } from '../support/say.js';

const NOON = Date.parse('2025-06-15T09:00:00Z');
const ZONE = 'Europe/Moscow';
const id = (index: number) => `${'a'.repeat(29)}-${String(index).padStart(2, '0')}`;
const named = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: id(index),
    name: `<Очень длинное & имя> ${index} `.repeat(3),
  }));
const CATALOGUE = {
  rubrics: RUBRIC_IDS.map((rubric) => ({ id: rubric, name: `Рубрика с длинным именем ${rubric}` })),
  topics: named(40),
  districts: named(40),
  sources: named(60),
};
const words = Array.from({ length: MOST_WORDS }, (_, index) => `${index} ${'щ'.repeat(LONGEST_WORD - 3)}`);
const ids = (list: readonly { id: string }[]) => list.map((one) => one.id);

/** As much of everything as can be chosen. */
const WORST: Subscription = {
  id: 99_999,
  ordinal: 99_999_999,
  wishes: {
    rubrics: [...RUBRIC_IDS],
    topics: ids(CATALOGUE.topics),
    districts: ids(CATALOGUE.districts),
    places: 'first',
    words,
    without: { topics: ids(CATALOGUE.topics), words, sources: ids(CATALOGUE.sources), stories: [] },
    detailed: true,
  },
  timing: {
    kind: 'digest',
    minutes: Array.from({ length: MOST_TIMES_A_DAY }, (_, index) => 601 + index * 60),
    days: EVERY_DAY.slice(0, 6),
  },
  format: 'headlines',
  sound: false,
  onEmpty: 'silent',
  pausedUntil: NOON + 1,
};
const READER = {
  chat: 1,
  status: 'active',
  zone: ZONE,
  quiet: { from: 0, to: 1 },
  emergencies: true,
  seesRich: true,
  muted: { topics: ids(CATALOGUE.topics), words, sources: [], stories: ids(CATALOGUE.topics) },
  subscriptions: Array.from({ length: MOST_SUBSCRIPTIONS }, () => WORST),
} as unknown as Subscriber;

function fits({ plain, buttons = [] }: Message): void {
  expect(plain.length).toBeLessThanOrEqual(4096);
  for (const button of buttons.flat()) {
    if (!('data' in button)) continue;
    expect(button.text.length, button.text).toBeLessThanOrEqual(20);
    expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(MAX_CALLBACK_BYTES);
    expect(decodeAction(button.data), button.data).not.toBeNull();
  }
  expect(buttons.flat().length).toBeLessThanOrEqual(100);
}

describe('as much as can be chosen fits one message, and each button a phone and its 64 bytes', () => {
  test.each(SUBSCRIPTION_PAGES)('page %s', (page) => {
    for (const [of, standing] of [
      ['99999999', { pausedUntil: NOON + 1, next: NOON }],
      ['dABCDEFGH', null],
    ] as const)
      for (const wanted of [
        WORST,
        { ...WORST, timing: { kind: 'at-once', perDay: 5, gapMinutes: 60 } as const },
      ])
        for (const at of [0, 3, 99])
          fits(
            subscriptionPage(
              say,
              { of, wanted, standing, reader: READER, catalogue: CATALOGUE, now: NOON },
              page,
              at,
            ),
          );
  });

  test.each(CHAT_PAGES)('page %s of the chat', (page) => {
    fits(
      chatPage(
        say,
        {
          reader: READER,
          catalogue: CATALOGUE,
          storyTitles: new Map(),
          follows: ids(CATALOGUE.sources),
          now: NOON,
        },
        page,
      ),
    );
  });

  test('the list, and the question which of it is meant', () => {
    fits(listMessage(say, READER, CATALOGUE, NOON));
    fits(
      whichMessage(say, 'which-time', READER, CATALOGUE, NOON, ({ ordinal }) => ({
        do: 'remove',
        of: ordinal,
      })),
    );
  });

  test('an offer with a long digest', () => {
    const story = (index: number) => ({
      id: `s${index}`,
      title: `Заголовок ${index} `.repeat(30),
      url: `https://vesti.example/${index}`,
      publishedAt: NOON,
      sources: ['Вести'],
      isUpdate: false,
      reports: [],
    });
    const sections = RUBRIC_IDS.map((rubric) => ({
      rubric,
      stories: Array.from({ length: 10 }, (_, index) => story(index)),
      more: 5,
    }));
    const digest = { window: { from: NOON - 86_400_000, to: NOON }, sections, quiet: [], total: 150 };
    const frame = {
      now: NOON,
      zone: ZONE,
      checkedAt: NOON,
      failing: [],
      rubricName: String,
      catalogue: CATALOGUE,
    };
    const message = offerMessage(
      say,
      'dABCDEFGH',
      WORST,
      { kind: 'digest', digest, isPartial: true },
      frame,
      named(60).map(({ name }) => name),
      Array.from({ length: MOST_SUBSCRIPTIONS }, () => WORST),
    );
    fits(message);
    expect(message.plain).toContain('Заголовок 0');
  });
});
