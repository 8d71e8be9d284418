import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { plusDays } from '../../src/domain/calendar.js';
import type { Count } from '../../src/domain/growth.js';
import { countTicks, dateTicks } from '../../src/messages/growth/scale.js';
import { drawable, widthOf, wrapped } from '../../src/messages/growth/svg.js';
import { type GrowthChart, growthChart } from '../../src/messages/growth-chart.js';
import { pageGrowth, periodBack } from '../../src/relay/growth.js';
import { say } from '../support/say.js';

const TODAY = '2026-11-28';

function chartOf(counts: Count[], more: Partial<GrowthChart> & { span?: 'week' | 'month' | 'year' } = {}) {
  const span = more.span ?? 'month';
  const period = periodBack(span, TODAY);
  const growth = pageGrowth(counts, period);
  return growthChart(say, { name: 'Школа № 3', period, span, growth, counts, postDays: null, ...more });
}
const drawn = (...rest: Parameters<typeof chartOf>) => load(chartOf(...rest) ?? '', { xml: true });
const texts = ($: ReturnType<typeof drawn>) =>
  $('text')
    .toArray()
    .map((one) => $(one).text().replace(/\s/g, ' '));
const daily = (days: number, from = 1247) =>
  Array.from({ length: days + 1 }, (_, index) => ({
    day: plusDays(TODAY, index - days),
    count: from + index,
  }));

describe('the chart', () => {
  test('says the figure first, then the name, and all of it large enough for a phone', () => {
    const $ = drawn(daily(31, 1253));
    expect(texts($).slice(0, 2)).toEqual(['1 284, за месяц +31', 'Школа № 3: подписчики']);
    const sizes = $('text')
      .toArray()
      .map((one) => Number($(one).attr('font-size')));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
    expect([$('svg').attr('width'), $('svg').attr('height')]).toEqual(['1080', '810']);
  });

  test('of days that follow each other is one line from edge to edge, up when the count is up', () => {
    const $ = drawn(daily(31));
    expect($('polyline')).toHaveLength(1);
    const points = ($('polyline').attr('points') ?? '').split(' ').map((pair) => pair.split(',').map(Number));
    expect(points).toHaveLength(32);
    const xs = points.map(([x]) => x ?? 0);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect(xs.at(-1)).toBe(1008);
    expect(points[0]?.[1]).toBeGreaterThan(points[31]?.[1] ?? 0);
    expect($('rect.gap')).toHaveLength(0);
    expect(texts($)).not.toContain('нет данных');
  });

  test('a gap is hatched and named, no line crosses it', () => {
    const $ = drawn(daily(31).filter((_, index) => index < 10 || index > 15));
    expect($('polyline')).toHaveLength(2);
    const [before = '', after = ''] = $('polyline')
      .toArray()
      .map((one) => $(one).attr('points') ?? '');
    const [end, start] = [Number(before.split(' ').at(-1)?.split(',')[0]), Number(after.split(',')[0])];
    const gap = $('rect.gap');
    expect([Number(gap.attr('x')), Number(gap.attr('x')) + Number(gap.attr('width'))]).toEqual([
      expect.closeTo(end, 0),
      expect.closeTo(start, 0),
    ]);
    expect(texts($)).toContain('нет данных');
  });

  test('two counts are two dots, nothing between them is made up', () => {
    const $ = drawn([
      { day: '2026-10-28', count: 1247 },
      { day: TODAY, count: 1284 },
    ]);
    expect([$('polyline').length, $('circle').length, $('rect.gap').length]).toEqual([0, 2, 1]);
    expect(texts($)[0]).toBe('1 284, за месяц +37');
  });

  test('before a channel joined there is no data, and the figure names the day', () => {
    const $ = drawn(daily(10));
    expect(texts($)[0]).toBe('1 257, с 18 ноября +10');
    expect($('rect.gap')).toHaveLength(1);
  });

  test('a day missing in a year breaks the line, too narrow to hatch', () => {
    const $ = drawn(
      daily(365).filter((_, index) => index !== 100),
      { span: 'year' },
    );
    expect([$('polyline').length, $('rect.gap').length]).toEqual([2, 0]);
  });

  test('a month shows each day with a post once, below the axis; posts outside of it are not counted', () => {
    const postDays = ['2026-11-02', '2026-11-02', '2026-11-05', '2026-09-01', '2026-12-01'];
    const $ = drawn(daily(31), { postDays });
    const marks = $('rect.post')
      .toArray()
      .map((one) => Number($(one).attr('y')));
    // Two days and the legend.
    expect(marks).toHaveLength(3);
    expect(Math.min(...marks)).toBeGreaterThan(596);
    expect(texts($)).toContain('посты: 3');
  });

  test('a year shows posts by week, the longest stroke for the most', () => {
    const postDays = ['2026-03-02', '2026-03-04', '2026-03-08', '2026-03-09'];
    const $ = drawn(daily(365), { span: 'year', postDays });
    const heights = $('rect.post')
      .toArray()
      .map((one) => Number($(one).attr('height')));
    expect(heights.slice(0, 2)).toEqual([34, 11.3]);
    expect(texts($)).toContain('посты по неделям, всего 4');
  });

  test('no posts are said, posts nobody counted are not', () => {
    expect(texts(drawn(daily(31), { postDays: [] }))).toContain('постов нет');
    expect(texts(drawn(daily(31))).join()).not.toContain('пост');
  });

  test('names days of a month, months of a year, and the year where it begins', () => {
    expect(texts(drawn(daily(31)))).toEqual(
      expect.arrayContaining(['31 окт.', '2026', '7 нояб.', '14 нояб.', '21 нояб.', '28 нояб.']),
    );
    const year = texts(drawn(daily(365), { span: 'year' }));
    expect(year).toEqual(expect.arrayContaining(['янв.', '2026', 'апр.', 'июль', 'окт.']));
    expect(year.filter((text) => text === '2026')).toHaveLength(1);
  });

  test('a hostile name stays text, and a name without letters leaves the title', () => {
    const $ = drawn(daily(31), { name: '</text><script>&\u0000\ud800"📚' });
    expect($('script')).toHaveLength(0);
    expect(texts($)[1]).toBe('</text><script>& ": подписчики');
    expect(texts(drawn(daily(31), { name: '📚📚' }))[1]).toBe('Подписчики');
  });

  test('a long name gives way in the middle, what is drawn is said', () => {
    const name = 'Муниципальное бюджетное общеобразовательное учреждение '.repeat(4);
    const [, first = '', second = ''] = texts(drawn(daily(31), { name }));
    expect(second).toMatch(/…: подписчики$/);
    expect(Math.max(widthOf(first, 44), widthOf(second, 44))).toBeLessThanOrEqual(984);
  });

  test('without a count in the period there is nothing to draw', () => {
    expect(chartOf([])).toBeNull();
    expect(chartOf([{ day: '2026-10-20', count: 5 }])).toBeNull();
  });

  test('the same counts make the same string, with no number that is none', () => {
    const svg = chartOf(daily(31));
    expect(chartOf(daily(31))).toBe(svg);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect(chartOf([{ day: TODAY, count: 0 }])).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('round numbers', () => {
  test.each([
    [57, 57, [56, 57, 58]],
    [0, 0, [0, 1]],
    [0, 1, [0, 1, 2]],
    [1247, 1284, [1240, 1260, 1280, 1300]],
    [906, 1055, [900, 950, 1000, 1050, 1100]],
    [1_239_864, 1_240_900, [1_238_000, 1_240_000, 1_242_000]],
  ])('from %i to %i', (least, greatest, ticks) => {
    expect(countTicks(least, greatest)).toEqual(ticks);
  });

  test('hold every count between them, six at most', () => {
    const least = Array.from({ length: 80 }, (_, index) => index * 37);
    const spans = least.flatMap((low) =>
      [0, 1, 2, 5, 9, 40, 333, 12_345].map((more) => ({ low, high: low + more })),
    );
    const wrong = spans.filter(({ low, high }) => {
      const ticks = countTicks(low, high);
      const [first = 1, last = 0] = [ticks[0], ticks.at(-1)];
      return ticks.length > 6 || !ticks.every(Number.isInteger) || first > low || last < high;
    });
    expect(wrong).toEqual([]);
  });
});

test.each([
  ['2026-11-27', 'day', ['2026-11-27', '2026-11-28']],
  ['2026-11-21', 'day', ['2026-11-22', '2026-11-24', '2026-11-26', '2026-11-28']],
  ['2026-05-28', 'month', ['2026-07-01', '2026-09-01', '2026-11-01']],
  ['2023-11-28', 'month', ['2024-01-01', '2025-01-01', '2026-01-01']],
] as const)('dates from %s', (from, unit, days) => {
  const ticks = dateTicks({ from, to: TODAY });
  expect(ticks.unit).toBe(unit);
  expect(ticks.days.slice(0, days.length)).toEqual(days);
  expect(ticks.days.length).toBeLessThanOrEqual(5);
});

test('words without spaces are cut, letters put together from two are one', () => {
  expect(wrapped('я'.repeat(100), 44, 500, 2).join()).toMatch(/^я+…$/);
  expect(drawable('Мои\u0306 го\u0301род\u200d 🏫  «Школа»')).toBe('Мой го род «Школа»');
});
