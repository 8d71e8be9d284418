import { expect, test } from 'vitest';
import { plusDays } from '../../src/domain/calendar.js';
import { NOBODY } from '../../src/domain/card.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { summaryOf } from '../../src/domain/failed-delivery.js';
import { failedPage } from '../../src/messages/operator/failed.js';
import { readerGrowthChart, readerGrowthPage } from '../../src/messages/operator/growth.js';
import { journalPage } from '../../src/messages/operator/journal.js';
import { MAX_TEXT } from '../../src/messages/split.js';
import { say } from '../support/say.js';

const NOW = Date.parse('2025-06-15T09:00:00Z');
const ZONE = 'Europe/Moscow';
const TODAY = '2025-06-15';

test('growth is told for a week and a month in words, by day, and drawn with the days it has', () => {
  const days = Array.from({ length: 31 }, (_, n) => ({
    day: plusDays(TODAY, n - 30),
    active: 1000 + 2 * n,
    came: 5,
  }));
  const { plain } = readerGrowthPage(say, days, TODAY);
  expect(plain.replaceAll('\u{a0}', ' ')).toMatch(
    /^Читают: 1 060\nЗа 7 дней: \+14, пришло 35, ушло 21\nЗа 30 дней: \+60, пришло 150, ушло 90\n\nПо дням\n15 июня: 1 060, пришло 5, ушло 3\n14 июня/,
  );
  expect(readerGrowthChart(say, days)).toMatch(/^<svg.*Сводка: подписчики/s);
  expect(readerGrowthChart(say, days.slice(-1))).toBeNull();
  const young = readerGrowthPage(say, days.slice(-3), TODAY).plain;
  expect(young).toMatch(/\nС 13 июня: \+4, пришло 10, ушло 6\n\nПо дням/);
});

test('failures say why in Russian where the words are known, keep a chat’s number, and fit however long a reason is', () => {
  const failures = Array.from({ length: 2_000 }, (_, n) => ({
    at: NOW - n,
    kind: 'digest' as const,
    chat: 9_007_199_254_740_000 - n,
    reason:
      n === 0 ? 'Forbidden: bot was blocked by the user' : `<b>&"${n % 9} ${'длинная причина '.repeat(6)}`,
    digest: { slot: NOW - (n % 9) * DAY - HOUR, ordinal: n, id: 'abc' },
  }));
  const shown = { reasons: 6, recent: 6 };
  const page = failedPage(say, summaryOf(failures, NOW, shown), { ready: 3, parked: 4 }, NOW, ZONE);
  expect(page.plain).toMatch(
    /^За неделю не дошло 2.?000 сообщений или больше[\s\S]*в очереди: 3, отложено: 4/,
  );
  expect(page.html).toContain('<code>9007199254740000</code>: читатель закрыл бота');
  expect(page.html).not.toContain('<b>&"');
  expect(page.plain.length).toBeLessThan(MAX_TEXT);
  const none = failedPage(say, summaryOf([], NOW, shown), { ready: 0, parked: 0 }, NOW, ZONE);
  expect(none.plain).toMatch(/^За неделю/);
  expect(JSON.stringify(none.buttons)).not.toContain('opRetry');
});

test('the log names who did it by id, a forgotten one not at all, and fits with the longest notes', () => {
  const act = { at: NOW, what: 'hide' as const, by: 11, chat: null, note: 'ы'.repeat(2_000) };
  const acts = [
    { ...act, what: 'block' as const, by: NOBODY, chat: NOBODY, note: '' },
    { ...act, what: 'retry' as const, note: '12' },
    { ...act, by: null },
    ...Array.from({ length: 10 }, () => act),
  ];
  const { plain, buttons } = journalPage(say, acts, 0, NOW, ZONE);
  expect(plain).toContain('чат заблокирован · удалённый участник\nудалённый чат');
  expect(plain).toContain('отправлено ещё раз · 11\nсводок: 12');
  expect(plain).toContain('скрыта новость · из терминала');
  expect(plain.length).toBeLessThan(MAX_TEXT);
  expect(JSON.stringify(buttons)).toContain('opList|journal|1');
});
