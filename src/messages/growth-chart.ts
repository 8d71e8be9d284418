import { type Day, daysBetween } from '../domain/calendar.js';
import type { Count, PageGrowth, Period } from '../domain/growth.js';
import { dateLabels, gridLine } from './growth/axes.js';
import { curve, gaps } from './growth/curve.js';
import { BOTTOM, CHART, COLOURS, LABEL_SIZE, type Place, RIGHT } from './growth/place.js';
import { isByWeek, postMark, postMarks } from './growth/post-marks.js';
import { countTicks } from './growth/scale.js';
import { drawable, element, FONT, textLine, widthOf, wrapped } from './growth/svg.js';
import { figureInWords, type Span, thousands } from './growth/words.js';
import type { Say } from './say.js';

export interface GrowthChart {
  /** The name of the channel or institution, as written by whoever named it. */
  name: string;
  period: Period;
  span: Span;
  /** Of the same counts and the same period. */
  growth: PageGrowth;
  /** By day, oldest first; those outside of the period are not drawn. */
  counts: readonly Count[];
  /** The local day of each post; null when nobody has counted posts. */
  postDays: readonly Day[] | null;
}

const EDGE = 48;
const SIZES = { figure: 76, title: 44, label: LABEL_SIZE };
const LINE_OF_TITLE = 52;
/** A narrower gap shows as a break of the line alone. */
const LEAST_BAND = 10;

/**
 * The subscribers of a channel as SVG: the figure, the name, the line with its gaps, strokes under the axis for
 * posts. Days without a count are hatched, never bridged. Null when there is no count to draw.
 */
export function growthChart(say: Say, chart: GrowthChart): string | null {
  const { period } = chart;
  const counts = chart.counts.filter(({ day }) => day >= period.from && day <= period.to);
  const figure = figureInWords(say, chart.growth, chart.span);
  if (figure === null || counts.length === 0) return null;

  const inner = CHART.width - 2 * EDGE;
  const title = titleLines(say, chart.name, inner);
  const figureSize = Math.min(SIZES.figure, (SIZES.figure * inner) / widthOf(figure, SIZES.figure));
  const header = [
    textLine(figure, { x: EDGE, y: 104, 'font-size': figureSize, 'font-weight': 700 }),
    ...title.map((line, index) =>
      textLine(line, {
        x: EDGE,
        y: 168 + index * LINE_OF_TITLE,
        'font-size': SIZES.title,
        fill: COLOURS.quiet,
      }),
    ),
  ];

  const ticks = countTicks(
    Math.min(...counts.map(({ count }) => count)),
    Math.max(...counts.map(({ count }) => count)),
  );
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const top = 212 + (title.length - 1) * LINE_OF_TITLE;
  const labelWidth = Math.max(...ticks.map((tick) => widthOf(thousands(tick), SIZES.label)));
  const left = EDGE + labelWidth + 20;
  const length = Math.max(daysBetween(period.from, period.to), 1);
  const place: Place = {
    left,
    top,
    x: (day) => left + (daysBetween(period.from, day) / length) * (RIGHT - left),
    y: (count) => BOTTOM - ((count - low) / (high - low)) * (BOTTOM - top),
  };

  const posts = chart.postDays?.filter((day) => day >= period.from && day <= period.to) ?? null;
  const bands = gaps(counts, period).filter(([from, to]) => place.x(to) - place.x(from) >= LEAST_BAND);
  const parts = [
    element('defs', {}, HATCH),
    element('rect', { width: CHART.width, height: CHART.height, fill: '#ffffff' }),
    ...header,
    ...bands.map(([from, to]) => band(place.x(from), place.x(to), top)),
    ...ticks.map((tick) => gridLine(tick, place, tick === low)),
    ...curve(counts, place),
    ...postMarks(posts, period, place),
    ...dateLabels(say, period, place),
    ...legend(say, posts, isByWeek(period), bands.length > 0),
  ];
  const { width, height } = CHART;
  const frame = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  return element('svg', { ...frame, 'font-family': FONT, fill: COLOURS.ink }, parts.join(''));
}

const HATCH = element(
  'pattern',
  { id: 'gap', width: 16, height: 16, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
  element('rect', { width: 4, height: 16, fill: COLOURS.hatch }),
);

const band = (from: number, to: number, top: number) =>
  element('rect', {
    class: 'gap',
    x: from,
    y: top,
    width: to - from,
    height: BOTTOM - top,
    fill: 'url(#gap)',
    opacity: 0.55,
  });

/** The name gives way, so that what is drawn is always said. */
function titleLines(say: Say, name: string, width: number): string[] {
  const words = drawable(name).split(' ').filter(Boolean);
  for (let kept = words.length; kept > 0; kept--) {
    const shown = words.slice(0, kept).join(' ') + (kept < words.length ? '…' : '');
    const lines = wrapped(say.text('growth-title', { name: shown }), SIZES.title, width, 2);
    if (!lines.at(-1)?.endsWith('…')) return lines;
  }
  return [say.text('growth-title-nameless')];
}

function legend(say: Say, posts: readonly Day[] | null, byWeek: boolean, hasGaps: boolean): string[] {
  const y = CHART.height - 28;
  const style = { y, 'font-size': SIZES.label };
  const parts: string[] = [];
  let x = EDGE;
  if (posts) {
    const count = posts.length;
    if (count > 0) {
      parts.push(postMark(x + 4, y + 2, 8, 30));
      x += 24;
    }
    const text = say.text(byWeek && count > 0 ? 'chart-posts-by-week' : 'chart-posts', { count });
    parts.push(textLine(text, { ...style, x }));
    x += widthOf(text, SIZES.label) + 40;
  }
  if (hasGaps) {
    const box = { x, y: y - 30, width: 48, height: 34 };
    parts.push(element('rect', { ...box, fill: 'url(#gap)', stroke: COLOURS.hatch, 'stroke-width': 2 }));
    parts.push(textLine(say.text('chart-gap'), { ...style, x: x + 64 }));
  }
  return parts;
}
