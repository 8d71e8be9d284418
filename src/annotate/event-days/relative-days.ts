import { type Day, plusDays, weekdayOf } from '../../domain/calendar.js';
import type { Reading } from '../findings.js';
import type { SaidDays } from './event-days.js';
import { tenseAround } from './tense.js';

const RELATIVE = new Map([
  ['позавчера', -2],
  ['вчера', -1],
  ['сегодня', 0],
  ['завтра', 1],
  ['послезавтра', 2],
]);

const WEEKDAYS = new Map(
  [
    'понедельник понедельника понедельнику понедельником',
    'вторник вторника вторнику вторником',
    'среду среды среде средой',
    'четверг четверга четвергу четвергом',
    'пятницу пятницы пятнице пятницей',
    'субботу субботы субботе субботой',
    'воскресенье воскресенья воскресенью воскресеньем',
  ].flatMap((forms, index) => forms.split(' ').map((form) => [form, index + 1])),
);
/** «о среде обитания», «для среды» are no weekday. */
const BEFORE_A_WEEKDAY = /^(в|во|с|со|до|к|ко|на|по|вечер\p{L}*|утр\p{L}*|день|днем|ноч\p{L}*)$/u;
const EARLIER = /^(прошл|минувш|прошедш|истекш)/;
const LATER = /^(следующ|будущ|ближайш|предстоящ)/;
const EVERY = /^кажд/;
const WEEKEND = new Set(['выходные', 'выходных', 'выходным', 'выходными']);
const SATURDAY = 6;

/** «завтра», «в четверг», «с понедельника», «в прошлую пятницу», «в выходные». */
export function relativeDays(reading: Reading, today: () => Day | null, most: number): SaidDays[] {
  const { tokens } = reading;
  const found: SaidDays[] = [];
  for (let index = 0; index < tokens.length && found.length < most; index++) {
    const word = tokens[index]?.word ?? '';
    const shift = RELATIVE.get(word);
    const weekday = shift === undefined ? WEEKDAYS.get(word) : undefined;
    const isWeekend = weekday === undefined && shift === undefined && WEEKEND.has(word);
    if (shift === undefined && weekday === undefined && !isWeekend) continue;
    const now = today();
    if (now === null) return [];
    if (shift !== undefined) {
      found.push({ from: index, to: index + 1, days: [plusDays(now, shift)] });
      continue;
    }
    const said = tokens[index - 1]?.word ?? '';
    const isQualified = EARLIER.test(said) || LATER.test(said) || /^(эт|текущ)/.test(said);
    const preposition = tokens[index - (isQualified ? 2 : 1)]?.word ?? '';
    // «по выходным» is every weekend.
    if (isWeekend && preposition === 'по') continue;
    if (EVERY.test(said) || EVERY.test(preposition) || !BEFORE_A_WEEKDAY.test(preposition)) continue;
    const isPast = EARLIER.test(said) || (!LATER.test(said) && tenseAround(tokens, index) === 'past');
    const day = nearestWeekday(now, weekday ?? SATURDAY, isPast, isWeekend);
    found.push({
      from: index - (isQualified ? 2 : 1),
      to: index + 1,
      days: isWeekend ? [day, plusDays(day, 1)] : [day],
    });
  }
  return found;
}

/** Today is the nearest of both sides; on a Sunday the weekend is the one that lasts. */
function nearestWeekday(today: Day, weekday: number, isPast: boolean, isWeekend: boolean): Day {
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (isWeekend && ahead === 6 && !isPast) return plusDays(today, -1);
  return plusDays(today, isPast && ahead > 0 ? ahead - 7 : ahead);
}
