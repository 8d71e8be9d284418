import { parseTimeOfDay } from '../time-of-day.js';
import { type Line, piecesAt } from './line.js';

const TIME = '(\\d{1,2}(?:[:.]\\d{2})?)(?: (?:ч|час|часа|часов))?(?: (утра|вечера|дня|ночи))?';
const RANGE = new RegExp(`(?<= )(?:с|со|от) ${TIME} (?:до|по) ${TIME}(?= )|(?<= )${TIME} - ${TIME}(?= )`);

/**
 * «с 23 до 7», «с 11 вечера до 8 утра»: minutes of the local day. Null when no such hours are named.
 * @param days the pieces that are days: «с 10 по 14 июня»
 */
export function quietHours(line: Line, days: ReadonlySet<number>): { from: number; to: number } | null {
  const found = RANGE.exec(line.text);
  if (!found || piecesAt(line, found.index, found.index + found[0].length).some((piece) => days.has(piece)))
    return null;
  const [, a, partA, b, partB, c, partC, d, partD] = found;
  const from = minuteOf(a ?? c, partA ?? partC);
  const to = minuteOf(b ?? d, partB ?? partD);
  return from === null || to === null || from === to ? null : { from, to };
}

const minuteOf = (time: string | undefined, part = ''): number | null =>
  time === undefined ? null : parseTimeOfDay(`${time.replace('.', ':')} ${part}`);

const UNITS: readonly (readonly [days: number, form: RegExp])[] = [
  [1, /^(?:день|дня|дней|сутки|суток)$/],
  [7, /^недел/],
  [30, /^месяц/],
];

/** «пауза на неделю», «на 3 дня»: in days. Null when no length is named. */
export function pauseDays({ text }: Line): number | null {
  const [, count, unit = ''] =
    / на (?:(\d{1,2}) )?(день|дня|дней|сутки|суток|недел[юиь]|недель|месяц(?:а|ев)?) /.exec(text) ?? [];
  const days = UNITS.find(([, form]) => form.test(unit))?.[0];
  return days === undefined ? null : days * Number(count ?? 1);
}
