import { type Day, monthAround, partsOfDay } from '../../../domain/civil-day.js';
import type { Piece } from '../line.js';
import { yearAt } from './moment.js';
import { monthOf } from './names.js';
import type { Span } from './resolve.js';
import { partOf } from './stretches.js';

export interface ReadSpan {
  span: Span;
  /** Index after its last piece. */
  to: number;
}

/** «в декабре», «май 2025 года», «в прошлом июне», «летом», «в 2025 году», «с марта», «с января по март», «в начале мая» */
export function monthsAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  const word = pieces[at]?.word ?? '';
  const isFrom = /^(?:с|со|от)$/.test(word);
  const half = halfAt(pieces, /^(?:в|во|за|на|про|по)$/.test(word) ? at + 1 : at, today);
  if (half) return half;
  const begin = isFrom || /^(?:в|во|за|на|про|по)$/.test(word) ? at + 1 : at;
  const edge = /^(?:начал[аоеу]|середин|конц|конец)/.exec(pieces[begin]?.word ?? '');
  const first = namedAt(pieces, edge ? begin + 1 : begin, today);
  if (!first) return null;
  const sign = pieces[first.to]?.word ?? '';
  const last = /^(?:-|по|до|и)$/.test(sign) ? namedAt(pieces, first.to + 1, today) : null;
  if (last && !edge) {
    const from = first.span.from > last.span.from ? yearBefore(first.span) : first.span;
    return { span: { from: from.from, to: last.span.to }, to: last.to };
  }
  if (edge) {
    const part = partOf(edge[0], first.span.from);
    return { span: isFrom ? { from: part.from, to: Math.max(today, part.from) } : part, to: first.to };
  }
  if (isFrom) return { span: { from: first.span.from, to: Math.max(today, first.span.from) }, to: first.to };
  return first;
}

/** «за первую половину ноября» */
function halfAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  const which = /^(?:(перв)|втор)(?:ую|ой|ая)$/.exec(pieces[at]?.word ?? '');
  if (!which || !/^половин[аеуы]$/.test(pieces[at + 1]?.word ?? '')) return null;
  const month = monthAt(pieces, at + 2, today);
  if (!month) return null;
  const { from, to } = month.span;
  return { span: which[1] ? { from, to: from + 14 } : { from: from + 15, to }, to: month.to };
}

function yearBefore({ from, to }: Span): Span {
  return { from: monthAround(from, -12).first, to: monthAround(to, -12).last };
}

function namedAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  return monthAt(pieces, at, today) ?? seasonAt(pieces, at, today) ?? wholeYearAt(pieces, at, today);
}

const isPast = (word: string) => /^(?:прошл|минувш|прошедш|предыдущ)/.test(word);
const isThis = (word: string) => /^(?:эт(?:от|о|ом|им|ой|у|ого|а)$|текущ|нынешн)/.test(word);

function monthAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  const word = pieces[at]?.word ?? '';
  const numeric = /^(0?[1-9]|1[0-2])[./](20\d\d)$/.exec(word);
  if (numeric) return { span: monthSpan(Number(numeric[2]), Number(numeric[1])), to: at + 1 };
  const which = isPast(word) ? 'past' : isThis(word) ? 'this' : null;
  const place = which ? at + 1 : at;
  const month = monthOf(pieces[place]?.word);
  if (month === null) return null;
  const after =
    pieces[place + 1]?.word === 'месяце' || pieces[place + 1]?.word === 'месяц' ? place + 2 : place + 1;
  const named = yearAt(pieces, after, today);
  if (named) return { span: monthSpan(named.year, month), to: named.to };
  const { year, month: current } = partsOfDay(today);
  const latest = month <= current ? year : year - 1;
  return { span: monthSpan(which === 'past' && month === current ? year - 1 : latest, month), to: after };
}

function monthSpan(year: number, month: number): Span {
  const first = Date.UTC(year, month - 1, 1) / 86_400_000;
  return { from: first, to: monthAround(first).last };
}

const SEASONS: readonly (readonly [begins: number, form: RegExp])[] = [
  [12, /^зим(?:ой|у|ы)$/],
  [3, /^весн(?:ой|у|ы)$/],
  [6, /^лет(?:ом|о|а)$/],
  [9, /^осен(?:ью|ь|и)$/],
];

function seasonAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  const word = pieces[at]?.word ?? '';
  const which = isPast(word) ? 'past' : isThis(word) ? 'this' : null;
  const place = which ? at + 1 : at;
  const begins = SEASONS.find(([, form]) => form.test(pieces[place]?.word ?? ''))?.[0];
  if (begins === undefined) return null;
  const of = (year: number): Span => {
    const { from } = monthSpan(year, begins);
    return { from, to: monthAround(from, 2).last };
  };
  const named = yearAt(pieces, place + 1, today);
  if (named) return { span: of(begins === 12 ? named.year - 1 : named.year), to: named.to };
  const { year } = partsOfDay(today);
  const latest = of(year).from <= today ? of(year) : of(year - 1);
  const isOn = latest.to >= today;
  if (which === 'past' && isOn) return { span: yearBefore(latest), to: place + 1 };
  return { span: which === 'this' && isOn ? { from: latest.from, to: today } : latest, to: place + 1 };
}

/** «в 2025 году», «за 2025»; of this year what there has been of it. */
function wholeYearAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  const { word = '', kind } = pieces[at] ?? {};
  if (kind !== 'number' || !/^(?:(?:19|20)\d\d|\d\d)(?:-?м|-?го)?$/.test(word)) return null;
  const isNamed = /^(?:год|г$)/.test(pieces[at + 1]?.word ?? '');
  const before = pieces[at - 1]?.word ?? '';
  if (!isNamed && !(/^(?:20\d\d)$/.test(word) && /^(?:за|в|во|-|с|по)$/.test(before))) return null;
  const read = yearAt(pieces, at, today);
  if (!read) return null;
  const to = Date.UTC(read.year, 11, 31) / 86_400_000;
  const from = monthSpan(read.year, 1).from;
  return { span: { from, to: from <= today && today < to ? today : to }, to: read.to };
}
