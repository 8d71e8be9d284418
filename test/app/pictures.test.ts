import { afterAll, expect, test } from 'vitest';
import { createPainter } from '../../src/app/pictures.js';
import { FONT } from '../../src/messages/growth/svg.js';
import { growthChart } from '../../src/messages/growth-chart.js';
import { pageGrowth, periodBack } from '../../src/relay/growth.js';
import { decodePng, inkIn, type Pixels } from '../support/png.js';
import { say } from '../support/say.js';

const painter = createPainter();
afterAll(() => painter.close());

async function pixelsOf(svg: string): Promise<Pixels> {
  const painted = await painter.paint(svg);
  if (painted.kind === 'failed') throw new Error(painted.reason);
  return decodePng(painted.bytes);
}
const frame = (inner: string, width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fff"/>${inner}</svg>`;

const CELL = 60;
/** Each letter in a cell of its own, as a string of its dark pixels. */
async function shapes(letters: readonly string[], weight: number): Promise<string[]> {
  const cells = letters.map(
    (letter, index) =>
      `<text x="${index * CELL + 5}" y="45" font-size="40" font-family="${FONT}" font-weight="${weight}">${letter}</text>`,
  );
  const pixels = await pixelsOf(frame(cells.join(''), CELL * letters.length, CELL));
  return letters.map((_, index) => {
    let shape = '';
    for (let y = 0; y < CELL; y++) {
      for (let x = 0; x < CELL; x++) shape += pixels.light(index * CELL + x, y) < 128 ? '1' : '0';
    }
    return shape;
  });
}

test('every Russian letter is drawn, and as itself, in two faces', async () => {
  const small = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
  const letters = [...small, ...small.toUpperCase(), ...'0123456789№«»—−+%…'];
  const missing = '\u{4e2d}';
  const faces = await Promise.all([400, 700].map((weight) => shapes([...letters, missing], weight)));
  const unknown = faces.map((face) => face.pop());
  const isLost = (index: number) =>
    faces.some((face, weight) => !face[index]?.includes('1') || face[index] === unknown[weight]);
  expect(letters.filter((_, index) => isLost(index))).toEqual([]);
  expect(new Set(faces.flat()).size).toBe(2 * letters.length);
});

test('the chart of a channel comes out in its size, with ink where figure, name, dates and legend stand', async () => {
  const period = periodBack('month', '2026-11-28');
  const counts = [
    { day: '2026-10-28', count: 1247 },
    { day: '2026-11-28', count: 1284 },
  ];
  const growth = pageGrowth(counts, period);
  const chart = { name: 'Школа № 3', period, span: 'month' as const, growth, counts };
  const pixels = await pixelsOf(growthChart(say, { ...chart, postDays: ['2026-11-02'] }) ?? '');
  expect([pixels.width, pixels.height]).toEqual([1080, 810]);
  const ink = (top: number, bottom: number, left = 48, right = 1040) =>
    inkIn(pixels, { left, top, right, bottom });
  expect(ink(40, 110)).toBeGreaterThan(5000);
  expect(ink(130, 180)).toBeGreaterThan(1500);
  expect(ink(650, 690)).toBeGreaterThan(1500);
  expect(ink(750, 790)).toBeGreaterThan(800);
  // The margins stay white: nothing runs off the picture.
  expect(ink(0, 810, 0, 12) + ink(0, 810, 1068, 1080) + ink(0, 20) + ink(795, 810)).toBe(0);
});

test('what is no SVG is a failure with a reason, and the next picture is painted all the same', async () => {
  const [bad, good] = await Promise.all([painter.paint('<svg'), painter.paint(frame('', 10, 20))]);
  expect(bad).toEqual({ kind: 'failed', reason: expect.stringMatching(/./) });
  expect(good.kind === 'png' && decodePng(good.bytes)).toMatchObject({ width: 10, height: 20 });
});

test('what takes too long is given up, and who is closed paints nothing more', async () => {
  const hasty = createPainter({ deadlineMs: 0 });
  expect(await hasty.paint(frame('', 10, 10))).toEqual({ kind: 'failed', reason: 'took too long' });
  const waiting = hasty.paint(frame('', 10, 10));
  await hasty.close();
  expect(await waiting).toEqual({ kind: 'failed', reason: 'closed' });
  expect(await hasty.paint(frame('', 10, 10))).toEqual({ kind: 'failed', reason: 'closed' });
});
