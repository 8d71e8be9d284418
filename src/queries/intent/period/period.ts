import type { Day } from '../../../domain/civil-day.js';
import type { Line, Piece } from '../line.js';
import { piecesAt } from '../line.js';
import { dayNumber, momentAt, type ReadMoment } from './moment.js';
import { monthsAt, type ReadSpan } from './months.js';
import { between, latest, type Span } from './resolve.js';
import { STRETCHES } from './stretches.js';

export interface Period {
  span: Span | null;
  /** Indices of the pieces that said it. */
  covered: Set<number>;
}

/**
 * The time a question names. Of several times joined by «и» all that lies between; «вчера вечером» is yesterday and
 * «последние новости за неделю» the week, for parts of the day and words for «now» only speak where no day does.
 */
export function periodOf(line: Line, today: Day): Period {
  const covered = new Set<number>();
  let span: Span | null = null;
  for (let at = 0; at < line.pieces.length; ) {
    const found = spanAt(line, at, today);
    if (!found) {
      at += 1;
      continue;
    }
    for (let piece = at; piece < found.to; piece++) covered.add(piece);
    span = span === null ? found.span : joined(span, found.span);
    at = found.to;
  }
  const part = coverAll(line, PART_OF_DAY, covered);
  const now = coverAll(line, NOW, covered) || WHAT_NOW.test(line.text);
  return { span: span ?? (part || now ? { from: today, to: today } : null), covered };
}

const joined = (a: Span, b: Span): Span => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) });

const PART_OF_DAY =
  /(?<= )(?:(?:сегодняшн\S+|вчерашн\S+|эт\S+|прошл\S+) )?(?:(?:(?:(?:с|со|под|к|за|в|на|до) )(?:сам\S+ |все |весь |всю |эт\S+ )?(?:утр[оаеу]|вечер[ауе]?|ночь|ночи|обед[ауе]?|полдень|полдня|полудня|день))|(?:рано |поздно )?(?:утром|днем|вечером|ночью|утречком|вечерком|ночером)|утренн(?:ие|их|яя|юю|ее)|вечерн(?:ие|их|яя|юю|ее)|ночн(?:ые|ых)(?= (?:новост|событ|происшеств|сводк)))(?= )/g;
/** «чо там», «есть что?» */
const WHAT_NOW = /^ (?:ну |и |а )*(?:что (?:там|тут|слышно)|как там|есть что|что есть)(?: [?.!])* $/;
const NOW =
  /(?<= )(?:(?:на |прямо |самые |самое |самых )?(?:сейчас|только что|последние|последнии|последниe|последних|последним|последними|последнее|последнего|последняя(?= (?:новост|информац|сводк))|последнюю(?= (?:новост|информац|сводк))|свеж\S+|свежак\S*|актуальн\S+|новейш\S+|новеньк\S+|поновее|посвежее)|на (?:данный|текущий|настоящий|этот) (?:момент|час)|к этому часу|сию минуту|в (?:данный|настоящий) (?:момент|час)|в настоящее время|за последнее время|в последнее время)(?= )/g;

/** Whether the expression stands anywhere; what it covers is noted. */
function coverAll(line: Line, pattern: RegExp, covered: Set<number>): boolean {
  let isThere = false;
  for (const found of line.text.matchAll(pattern)) {
    isThere = true;
    for (const piece of piecesAt(line, found.index, found.index + found[0].length)) covered.add(piece);
  }
  const anew = NEW.exec(line.text);
  if (pattern === NOW && anew) {
    isThere = true;
    const end = anew.index + anew[0].length;
    for (const piece of piecesAt(line, anew.index, anew.index + 4)) covered.add(piece);
    for (const piece of piecesAt(line, end - (anew[1]?.length ?? 0), end)) covered.add(piece);
  }
  return isThere;
}

/** «что там у вас нового», «есть что-нибудь новое», «что в обнинске новенького» */
const NEW =
  /(?<= )(?:(?:что|чего|есть|какое|какие|самое|все|ничего|что-нибудь|что-то|чего-нибудь)(?: [^ ,.!?]+){0,4}? (нов(?:ое|ого|ости новые)|новые(?= новости))|новые(?= новости| события| происшествия)|нов(?:ого|ое)(?= (?:что|чего|есть)))(?= )/;

function spanAt(line: Line, at: number, today: Day): ReadSpan | null {
  const { pieces } = line;
  if (pieces[at]?.kind === 'sign' || pieces[at]?.isMinus || pieces[at]?.phrase !== null) return null;
  const read =
    listAt(pieces, at, today) ??
    rangeAt(pieces, at, today) ??
    stretchAt(line, at, today) ??
    dayAt(pieces, at, today) ??
    monthsAt(pieces, at, today);
  // Whoever names the end first means the same.
  return (
    read && {
      span: { from: Math.min(read.span.from, read.span.to), to: Math.max(read.span.from, read.span.to) },
      to: read.to,
    }
  );
}

function stretchAt(line: Line, at: number, today: Day): ReadSpan | null {
  const start = (line.starts[at] ?? 0) - 1;
  for (const { pattern, span } of STRETCHES) {
    pattern.lastIndex = start;
    const found = pattern.exec(line.text);
    if (!found) continue;
    const read = span(found, today);
    const last = piecesAt(line, start + 1, start + found[0].length - 1).at(-1);
    if (read && last !== undefined) return { span: read, to: last + 1 };
  }
  return null;
}

const isWord = (piece: Piece | undefined, words: RegExp): boolean =>
  piece !== undefined && words.test(piece.word);

/** «с 10 по 14 июня», «10-14 июня», «15 и 16 июня», «с понедельника», «между 1 и 5 мая» */
function rangeAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  let begin = at;
  if (isWord(pieces[begin], /^начиная$/)) begin += 1;
  const isOpen = isWord(pieces[begin], /^(?:с|со|от|после)$/);
  const isBetween = isWord(pieces[begin], /^между$/);
  if (isOpen || isBetween || isWord(pieces[begin], /^(?:за|в|во|на)$/)) begin += 1;
  const first = momentAt(pieces, begin, today) ?? numberAt(pieces, begin);
  if (!first) return null;
  const joint = JOINT.exec(pieces[first.to]?.word ?? '') ? first.to + 1 : null;
  if (joint !== null) {
    const isList = isWord(pieces[first.to], /^(?:и|,)$/);
    const from =
      isWord(pieces[joint], /^(?:в|во|за|по|на|с|со|до)$/) || (isList && isWord(pieces[joint], /^и$/))
        ? joint + 1
        : joint;
    const last = momentAt(pieces, from, today) ?? (isNumber(first) ? null : numberAt(pieces, from, !isList));
    const span =
      last && (isOpen || !isNumber(first) || isDated(last))
        ? between(first.moment, last.moment, today)
        : null;
    if (last && span) return withMore({ span, to: last.to }, last, pieces, today);
  }
  if (!isOpen || isNumber(first) || isWord(pieces[begin - 1], /^от$/)) return null;
  const from = latest(first.moment, today);
  const after = isWord(pieces[begin - 1], /^после$/) ? 1 : 0;
  return from === null
    ? null
    : {
        span: { from: Math.min(from + after, Math.max(from, today)), to: Math.max(today, from) },
        to: first.to,
      };
}

const JOINT = /^(?:по|до|-|и|,)$/;
const isNumber = ({ moment }: ReadMoment): boolean =>
  moment.kind === 'date' && moment.month === null && 'bare' in moment;
const isDated = ({ moment }: ReadMoment): boolean => moment.kind === 'date';

/** A number that may be a day of the month named beside it. */
function numberAt(pieces: readonly Piece[], at: number, isSure = true): ReadMoment | null {
  const dayOfMonth = isSure ? dayNumber(pieces[at]) : null;
  if (dayOfMonth === null) return null;
  return { moment: { kind: 'date', dayOfMonth, month: null, year: null, bare: true }, to: at + 1 };
}

/** «10, 11 и 12 июня»: numbers, and the month behind the last. */
function listAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  const first = isWord(pieces[at], /^(?:за|в|на)$/) ? at + 1 : at;
  let last = first;
  while (dayNumber(pieces[last]) !== null && isWord(pieces[last + 1], /^(?:и|,)$/)) last += 2;
  if (last < first + 4) return null;
  const end = momentAt(pieces, last, today);
  const begin = numberAt(pieces, first);
  const span = begin && end?.moment.kind === 'date' ? between(begin.moment, end.moment, today) : null;
  return span && end && { span, to: end.to };
}

/** «в пятницу, субботу и воскресенье» */
function withMore(read: ReadSpan, last: ReadMoment, pieces: readonly Piece[], today: Day): ReadSpan {
  if (!isWord(pieces[read.to], /^(?:и|,)$/)) return read;
  const at = isWord(pieces[read.to + 1], /^(?:в|во|за)$/) ? read.to + 2 : read.to + 1;
  const more = momentAt(pieces, at, today);
  const span =
    more && more.moment.kind === last.moment.kind ? between(last.moment, more.moment, today) : null;
  if (!more || !span) return read;
  const length = read.span.to - read.span.from;
  return { span: { from: span.from - length, to: span.to }, to: more.to };
}

/** One day, with what stands before it. */
function dayAt(pieces: readonly Piece[], at: number, today: Day): ReadSpan | null {
  const begin = isWord(pieces[at], /^(?:за|в|во|на|от|про|по|к|ко|до|об?)$/) ? at + 1 : at;
  const read = momentAt(pieces, begin, today);
  const day = read && latest(read.moment, today);
  if (!read || day === null || day === undefined) return null;
  return { span: { from: day, to: day }, to: read.to };
}
