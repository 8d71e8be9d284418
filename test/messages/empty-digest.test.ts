import { expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.js';
import type { RubricId } from '../../src/domain/rubric.js';
import { type DigestFrame, digestMessages } from '../../src/messages/digest-message.js';
import { article } from '../support/articles.js';
import { say } from '../support/say.js';

const HOUR = 3_600_000;
const SUNDAY = { from: Date.parse('2025-06-14T21:00:00Z'), to: Date.parse('2025-06-15T21:00:00Z') };
const WEEK = { from: SUNDAY.from - 6 * 24 * HOUR, to: SUNDAY.to };
const frame: DigestFrame = {
  zone: 'Europe/Moscow',
  rubricName: (id) => ({ society: 'Общество', sport: 'Спорт' })[id as string] ?? id,
  checkedAt: SUNDAY.from + 7 * HOUR + 55 * 60_000,
  now: SUNDAY.from + 8 * HOUR,
  failing: [],
};
const empty = (window = SUNDAY, rubrics: RubricId[] = ['society', 'sport']) =>
  composeDigest([], { window, rubrics, sourceName: (id) => id, limit: 10 });
const said = (about: Partial<DigestFrame> = {}, window = SUNDAY) =>
  digestMessages(say, empty(window), { ...frame, ...about })[0]?.plain ?? '';

test('a day that is not over is quiet so far, one that is over was quiet; both say when the sources were read', () => {
  expect(said()).toMatch(/^Воскресенье, 15 июня: пока тихо\n.*Источники проверены в 7:55\.$/);
  const later = said({ checkedAt: SUNDAY.to + 8 * HOUR });
  expect(later).toMatch(/^Воскресенье, 15 июня: было тихо\n.*проверены 16 июня в 8:00\.$/);
});

test('one rubric and a week are named as what they are', () => {
  expect(said({ rubric: 'sport' })).toMatch(/^Спорт\. Воскресенье, 15 июня: пока тихо/);
  expect(said({}, WEEK)).toMatch(/^С 9 по 15 июня: пока тихо/);
  expect(said({ rubric: 'sport' }, WEEK)).toMatch(/^Спорт\. С 9 по 15 июня: пока тихо/);
});

test('when nothing could be read all the time, it says so and does not call that quiet', () => {
  const out = said({ checkedAt: SUNDAY.from - 26 * HOUR, failing: [{ name: 'КГВ', since: SUNDAY.from }] });
  expect(out).toMatch(/^Воскресенье, 15 июня: издания не отвечают\n.*13 июня в 22:00/);
  expect(out).not.toMatch(/тихо|нет|не нашлось/);
  // Just after midnight the last reading is of yesterday, and nothing is wrong.
  expect(said({ checkedAt: SUNDAY.from - 60_000 })).toContain('пока тихо');
});

test('rubrics without news are so far without, or were without', () => {
  const some = composeDigest([article({ title: 'Мост' })], {
    window: SUNDAY,
    rubrics: ['society', 'sport'],
    sourceName: (id) => id,
    limit: 10,
  });
  const notes = (checkedAt: number) => digestMessages(say, some, { ...frame, checkedAt })[0]?.plain;
  expect(notes(SUNDAY.to - 1)).toContain('Пока без новостей: Спорт.');
  expect(notes(SUNDAY.to)).toContain('\nБез новостей: Спорт.');
});

test('two hundred sources that fail are not all named', () => {
  const failing = Array.from({ length: 200 }, (_, index) => ({
    name: `Районная газета «Заря» № ${index}`,
    since: SUNDAY.from,
  }));
  const out = said({ failing });
  expect(out).toContain('№ 4 (с 00:00) и ещё 195. Новости могут быть не все.');
  expect(out.length).toBeLessThan(600);
});

test('the year is named when it is not the one we are in', () => {
  const now = SUNDAY.to + 400 * 24 * HOUR;
  const later = { now, checkedAt: now };
  expect(said(later)).toMatch(/^Воскресенье, 15 июня 2025 года: было тихо\n/);
  expect(said({ ...later, rubric: 'sport' })).toMatch(/^Спорт\. Воскресенье, 15 июня 2025 года: было тихо/);
  const some = composeDigest([article({ title: 'Мост' })], {
    window: SUNDAY,
    rubrics: ['society'],
    sourceName: (id) => id,
    limit: 10,
  });
  const title = digestMessages(say, some, { ...frame, ...later })[0]?.plain.split('\n')[0];
  expect(title).toBe('Воскресенье, 15 июня 2025 года: 1 новость');
});

test('a day before the first reading was not quiet: nobody here knows', () => {
  const readSince = SUNDAY.to + 10 * 24 * HOUR;
  const later = { readSince, checkedAt: readSince + HOUR, now: readSince + 2 * HOUR };
  expect(said(later)).toMatch(/^Воскресенье, 15 июня: издания ещё не читались\nЯ читаю издания с 26 июня, /);
  expect(said({ ...later, now: readSince + 300 * 24 * HOUR })).toContain(
    'читаю издания с 26 июня 2025 года, ',
  );
  // Of the day itself on which reading began something is known.
  expect(said({ ...later, readSince: SUNDAY.to - HOUR })).toContain('было тихо');
});

test('of a span that was not read, or not from its beginning, nobody says that it was quiet', () => {
  const readSince = SUNDAY.to + 10 * 24 * HOUR;
  const later = { readSince, checkedAt: readSince + HOUR, now: readSince + 2 * HOUR };
  expect(said(later, WEEK)).toMatch(/^С 9 по 15 июня: издания ещё не читались\nЯ читаю издания с 26 июня, /);
  const partly = said({ ...later, readSince: WEEK.from + 50 * HOUR, checkedAt: SUNDAY.to }, WEEK);
  expect(partly).toMatch(
    /^С 9 по 15 июня: пока ничего не нашлось\nЯ читаю издания с 11 июня, .*проверены 16/,
  );
  expect(partly).not.toMatch(/тихо/);
});

test('where other news of a day before the first reading are known, it says so of these alone', () => {
  const readSince = SUNDAY.to + HOUR;
  const later = { readSince, checkedAt: readSince, now: readSince + 2 * HOUR, rubric: 'sport' as const };
  expect(said({ ...later, isKnown: true })).toMatch(
    /^Спорт\. Воскресенье, 15 июня: среди известных новостей такого не нашлось\nЯ читаю издания с 16 июня, /,
  );
});

test('what is known of days that were not read says since when they are', () => {
  const some = composeDigest([article({ title: 'Мост' })], {
    window: SUNDAY,
    rubrics: ['society'],
    sourceName: (id) => id,
    limit: 10,
  });
  const last = (readSince: number) =>
    digestMessages(say, some, { ...frame, readSince, now: SUNDAY.to + 9 * HOUR })[0]
      ?.plain.split('\n')
      .at(-1);
  expect(last(SUNDAY.to + HOUR)).toBe('Читаю издания с 16 июня. Что было раньше, знаю не всё.');
  expect(last(SUNDAY.from + 9 * HOUR)).not.toContain('Читаю издания');
});

test('a window that reaches over midnight is of its last day, unless each of its days is to be named', () => {
  const window = { from: SUNDAY.from - 12 * HOUR, to: SUNDAY.from + 9 * HOUR };
  expect(said({}, window)).toMatch(/^Воскресенье, 15 июня: /);
  expect(said({ everyDay: true }, window)).toMatch(/^С 14 по 15 июня: /);
  expect(said({ everyDay: true }, { ...window, from: SUNDAY.from })).toMatch(/^Воскресенье, 15 июня: /);
});

test('a day without news for which something was announced is not called quiet', () => {
  const [story] = composeDigest([article({ title: 'Свет отключат' })], {
    window: SUNDAY,
    rubrics: ['society'],
    sourceName: (id) => id,
    limit: 10,
  }).sections.flatMap(({ stories }) => stories);
  const announced = story ? [story] : [];
  const first = (about: Partial<DigestFrame>) =>
    digestMessages(say, { ...empty(), announced }, { ...frame, ...about })[0]?.plain.split('\n')[0];
  expect(first({})).toBe('Воскресенье, 15 июня: объявлено 1 событие, новостей пока нет');
  expect(first({ checkedAt: SUNDAY.to + HOUR, about: ['Обнинск'] })).toBe(
    'Обнинск. Воскресенье, 15 июня: объявлено 1 событие, новостей не было',
  );
});
