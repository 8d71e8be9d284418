import { describe, expect, test } from 'vitest';
import type { PageGrowth, TotalGrowth } from '../../src/domain/growth.js';
import { howComputed, totalInWords } from '../../src/messages/growth/total-words.js';
import { figureInWords, percentInWords, signed, thousands } from '../../src/messages/growth/words.js';
import { say } from '../support/say.js';

const spaced = (text: string | null) => text?.replace(/\s/g, ' ');

describe('the figure', () => {
  const grown = (from: number, to: number, incomplete: ('joined' | 'left')[] = []): PageGrowth => ({
    kind: 'grown',
    from: { day: '2026-11-12', count: from },
    to: { day: '2026-11-20', count: to },
    change: to - from,
    percent: null,
    incomplete,
  });

  test.each([
    ['grown', grown(1247, 1284), 'month', '1 284, за месяц +37'],
    ['shrunk', grown(1284, 1247), 'week', '1 247, за неделю −37'],
    ['by thousands', grown(1_000_000, 1_012_345), 'year', '1 012 345, за год +12 345'],
    ['the same', grown(57, 57), 'month', '57, за месяц без изменений'],
    ['joined within: not a month', grown(10, 12, ['joined']), 'month', '12, с 12 ноября +2'],
    ['gone before the end', grown(10, 12, ['left']), 'month', '12 на 20 ноября, с 12 ноября +2'],
    ['between two days', grown(10, 12), 'days', '12, с 12 ноября +2'],
  ] as const)('%s', (_, growth, span, words) => {
    expect(spaced(figureInWords(say, growth, span))).toBe(words);
  });

  test('a single count has its day and no growth; none has no figure', () => {
    const at = { day: '2026-11-20', count: 40 };
    expect(figureInWords(say, { kind: 'one-count', at, incomplete: [] }, 'year')).toBe('40 на 20 ноября');
    expect(figureInWords(say, { kind: 'not-counted', why: 'never' }, 'year')).toBeNull();
  });
});

test('numbers as they are written in Russian: a real minus, a comma, thousands that do not break', () => {
  expect([0, 7, -7, 0.4, -33.3, 1234.5].map(signed)).toEqual([
    '0',
    '+7',
    '−7',
    '+0,4',
    '−33,3',
    '+1\u{a0}234,5',
  ]);
  expect([999, 1000, 1_240_862].map(thousands)).toEqual(['999', '1\u{a0}000', '1\u{a0}240\u{a0}862']);
});

test('a change too small for a tenth is not called zero', () => {
  expect(spaced(percentInWords(say, { change: 3, percent: 0 }) ?? '')).toBe('меньше 0,1 %');
  expect(spaced(percentInWords(say, { change: 0, percent: 0 }) ?? '')).toBe('0 %');
  expect(spaced(percentInWords(say, { change: -3, percent: -0.4 }) ?? '')).toBe('−0,4 %');
  expect(percentInWords(say, { change: 3, percent: null })).toBeNull();
});

describe('a total', () => {
  const days = { from: '2025-11-28', to: '2025-11-28' };
  const total = (pages: Partial<TotalGrowth['pages']>, percent: number | null = 21): TotalGrowth => ({
    grown: { from: 100, to: 121, change: 12_300, percent, startDays: days, endDays: days },
    pages: { compared: 0, joined: 0, left: 0, passing: 0, uncounted: 0, ...pages },
    owners: { whole: 0, partly: 0, outside: 0 },
    joined: { count: 0, change: 0 },
    left: { count: 0 },
  });

  test('says percent and number, the number alone from nobody, and nothing of nothing', () => {
    expect(spaced(totalInWords(say, total({})))).toBe('+21 % (+12 300)');
    expect(spaced(totalInWords(say, total({}, null)))).toBe('+12 300');
    expect(totalInWords(say, { ...total({}), grown: null })).toBeNull();
  });

  test.each([
    [287, 'по 287 каналам, которые были и в начале, и в конце', 'по 287 страницам, которые были'],
    [21, 'по 21 каналу, который был и в начале, и в конце', 'по 21 странице, которая была'],
    [11, 'по 11 каналам, которые были и в начале, и в конце', 'по 11 страницам, которые были'],
  ])('over %i says how it was computed', (compared, channels, pages) => {
    expect(howComputed(say, total({ compared }), 'channels')).toBe(channels);
    expect(howComputed(say, total({ compared }), 'pages')).toContain(pages);
  });

  test('names whoever did not enter, and why', () => {
    const words = howComputed(
      say,
      total({ compared: 287, joined: 25, left: 2, passing: 1, uncounted: 4 }),
      'channels',
    );
    expect(words).toBe(
      'по 287 каналам, которые были и в начале, и в конце; не вошли подключённые позже: 25, без подсчёта в конце: 3, без двух подсчётов: 4',
    );
  });

  test('with nobody to compare says so', () => {
    expect(howComputed(say, { ...total({ joined: 3 }), grown: null }, 'channels')).toBe(
      'сравнить нечего: ни у кого нет подсчёта и в начале, и в конце; не вошли подключённые позже: 3',
    );
  });
});
