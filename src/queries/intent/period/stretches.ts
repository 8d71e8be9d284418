import { type Day, monthAround, partsOfDay, shiftMonths, weekdayOf } from '../../../domain/civil-day.js';
import type { Span } from './resolve.js';

/** A stretch of time by its name; `text` as a line has it, words with spaces around. */
export interface Stretch {
  pattern: RegExp;
  span(found: RegExpExecArray, today: Day): Span | null;
}

/** What may stand before a stretch and says nothing of it. */
const BEFORE = '(?:(?:за|в|во|на|по|из|весь|всю|все|целый|целую|примерно|около) )*';
const THIS = '(?:эт(?:от|а|у|о|ой|ом|ого|и|их)|текущ\\S+|нынешн\\S+)';
const PREVIOUS = '(?:прошл\\S+|прошедш\\S+|минувш\\S+|предыдущ\\S+|истекш\\S+)';
const NEXT = '(?:следующ\\S+|будущ\\S+|ближайш\\S+|грядущ\\S+)';
const LAST = '(?:последн\\S+|крайн\\S+|эти|прошедш\\S+|минувш\\S+|прошл\\S+|предыдущ\\S+|ближайш\\S+)';
const UNIT =
  '(дн(?:я|ей|и|ям|ях)|день|деньк\\S+|сут\\S+|недел\\S+|месяц\\S*|лет|год\\S*|квартал\\S*|час\\S*|минут\\S*)';
const WEEKEND = '(?:выходн(?:ые|ых|ым|ыми|ой|ого|ом)|уикенд\\S*|викенд\\S*|уик-энд\\S*)';
const EDGE = '(начал[аоеу]|середин\\S+|конц[аеу]|конец)';

const rule = (pattern: string, span: Stretch['span']): Stretch => ({
  pattern: new RegExp(` ${pattern} `, 'y'),
  span,
});

export const STRETCHES: readonly Stretch[] = [
  // Weeks.
  rule(`(?:с|со|начиная с) ${EDGE} (?:${THIS} )?недел\\S+`, (_, today) => ({
    from: mondayOf(today),
    to: today,
  })),
  rule(`(?:с|со|начиная с) ${PREVIOUS} недел\\S+`, (_, today) => ({ from: mondayOf(today) - 7, to: today })),
  rule(`${BEFORE}${THIS}(?: рабоч\\S+)? недел\\S+`, (_, today) => ({ from: mondayOf(today), to: today })),
  rule(`${BEFORE}позапрошл\\S+ недел\\S+`, (_, today) => weekOf(today - 14)),
  rule(`${BEFORE}${PREVIOUS}(?: рабоч\\S+)? недел\\S+`, (_, today) => weekOf(today - 7)),
  rule(`${BEFORE}недел\\S+ назад`, (_, today) => ({ from: today - 7, to: today - 7 })),
  rule(`${BEFORE}${NEXT} недел\\S+`, (_, today) => weekOf(today + 7)),
  rule('на той недел\\S+', (_, today) => weekOf(today - 7)),
  rule('на недел(?:е|ьке)', (_, today) => ({ from: mondayOf(today), to: today })),
  rule('за полчаса', (_, today) => ({ from: today, to: today })),
  // Weekends.
  rule(`${BEFORE}(?:позапрошл\\S+) ${WEEKEND}`, (_, today) => weekendBefore(today, 2)),
  rule(`${BEFORE}${PREVIOUS} ${WEEKEND}`, (_, today) => weekendBefore(today, 1)),
  rule(`${BEFORE}${NEXT} ${WEEKEND}`, (_, today) => ({ from: mondayOf(today) + 5, to: mondayOf(today) + 6 })),
  rule(`${BEFORE}(?:${THIS} |${LAST} )?${WEEKEND}`, (_, today) => {
    const saturday = today - ((weekdayOf(today) + 1) % 7);
    return { from: saturday, to: saturday + 1 };
  }),
  // Months.
  rule(`(?:с|со|начиная с) (?:начала|первых чисел) (?:${THIS} )?месяц\\S*`, (_, today) => ({
    from: monthAround(today).first,
    to: today,
  })),
  rule(`(?:с|со|начиная с) (?:начала )?${PREVIOUS} месяц\\S*`, (_, today) => ({
    from: monthAround(today, -1).first,
    to: today,
  })),
  rule(`${BEFORE}${THIS} месяц\\S*`, (_, today) => ({ from: monthAround(today).first, to: today })),
  rule(`${BEFORE}позапрошл\\S+ месяц\\S*`, (_, today) => whole(monthAround(today, -2))),
  rule(`${BEFORE}${PREVIOUS} месяц\\S*`, (_, today) => whole(monthAround(today, -1))),
  rule(`${BEFORE}${EDGE} (?:${THIS} )?месяц\\S*`, (found, today) =>
    partOf(found[1] ?? '', monthAround(today).first),
  ),
  // Years.
  rule(`(?:с|со|начиная с) (?:начала|нового) (?:${THIS} )?года`, (_, today) => ({
    from: yearOf(today).from,
    to: today,
  })),
  rule(`(?:с|со|начиная с) (?:начала )?${PREVIOUS} года`, (_, today) => ({
    from: yearOf(today, -1).from,
    to: today,
  })),
  rule(`${BEFORE}${THIS} год\\S*`, (_, today) => ({ from: yearOf(today).from, to: today })),
  rule(`${BEFORE}позапрошл\\S+ год\\S*`, (_, today) => yearOf(today, -2)),
  rule(`${BEFORE}${PREVIOUS} год\\S*`, (_, today) => yearOf(today, -1)),
  // So long until today.
  rule(`(?:за|последн\\S+|в течение) (?:${LAST} )?полгода`, (_, today) => ({
    from: shiftMonths(today, -6) + 1,
    to: today,
  })),
  rule(`(?:за|последн\\S+|в течение) (?:${LAST} )?(?:полтора|полторы) ${UNIT}`, (_, today) => ({
    from: today - 1,
    to: today,
  })),
  rule(`(?:(?:за|в|на|по) )?(?:течение |протяжении )?${LAST} (\\d{1,3}) (?:полн\\S+ )?${UNIT}`, counted),
  rule(`(?:за|в течение|на протяжении) (?:${LAST} )?(\\d{1,3}) (?:последн\\S+ |полн\\S+ )?${UNIT}`, counted),
  rule(`(\\d{1,3}) последн\\S+ ${UNIT}`, counted),
  rule(
    `(?:за|в течение|на протяжении) (?:целый |целую |весь |всю |${LAST} )*${UNIT}(?: (\\d{1,3}))?`,
    (found, today) => back(found[1] ?? '', Number(found[2] ?? 1), today),
  ),
  rule(`${BEFORE}последн\\S+ (?:дни|дней|денечки)`, (_, today) => ({ from: today - 2, to: today })),
  rule(`${BEFORE}последн\\S+ ${UNIT}`, (found, today) => back(found[1] ?? '', 1, today)),
  {
    // «главные события недели», «итоги дня»
    pattern:
      /(?<= (?:новост[ьией]|новостям|событи[яй]|событиям|итогам?|итоги|главное|хроник[аиу]|сводк[аиу]|обзор|дайджест|вести|происшестви[яй]|подборка|подборку|топ)) (дня|недели|месяца|года|суток) /y,
    span: (found, today) => back(found[1] ?? '', 1, today),
  },
  rule('на днях', (_, today) => ({ from: today - 2, to: today })),
];

function counted(found: RegExpExecArray, today: Day): Span | null {
  return back(found[2] ?? '', Number(found[1]), today);
}

/** The last so many days, today included; what is counted in hours is today's. */
function back(unit: string, count: number, today: Day): Span | null {
  const since = (from: Day): Span => ({ from: Math.min(from, today), to: today });
  if (/^(?:час|минут)/.test(unit)) return since(today - Math.max(0, Math.ceil(count / 24) - 1));
  if (/^(?:дн|день|деньк|сут)/.test(unit)) return since(today - count + 1);
  if (unit.startsWith('недел')) return since(today - 7 * count + 1);
  if (unit.startsWith('месяц')) return since(count === 1 ? today - 29 : shiftMonths(today, -count) + 1);
  if (unit.startsWith('квартал')) return since(shiftMonths(today, -3 * count) + 1);
  return since(shiftMonths(today, -12 * count) + 1);
}

const mondayOf = (day: Day): Day => day - (weekdayOf(day) - 1);
const weekOf = (day: Day): Span => ({ from: mondayOf(day), to: mondayOf(day) + 6 });
const whole = ({ first, last }: { first: Day; last: Day }): Span => ({ from: first, to: last });

/** A weekend that is over. */
function weekendBefore(today: Day, count: number): Span {
  const sunday = mondayOf(today) - 1 - 7 * (count - 1);
  return { from: sunday - 1, to: sunday };
}

function yearOf(day: Day, years = 0): Span {
  const { month } = partsOfDay(day);
  return {
    from: monthAround(day, 12 * years - month + 1).first,
    to: monthAround(day, 12 * years - month + 12).last,
  };
}

/** The first ten days of a month, the next ten, the rest. @param edge «начала», «середине», «конец» */
export function partOf(edge: string, first: Day): Span {
  const { last } = monthAround(first);
  if (edge.startsWith('нач')) return { from: first, to: first + 9 };
  return edge.startsWith('сер') ? { from: first + 10, to: first + 19 } : { from: first + 20, to: last };
}
