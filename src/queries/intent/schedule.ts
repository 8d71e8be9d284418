import type { AskedSchedule } from '../../domain/question.js';
import { EVERY_DAY, type Weekday } from '../../domain/schedule.js';
import { parseTimeOfDay } from '../time-of-day.js';
import { type Line, piecesAt } from './line.js';
import { weekdayNamed } from './period/names.js';
import { unmetIn } from './unmet.js';

export interface ReadSchedule extends AskedSchedule {
  /** Whether it says that something is to come again and again. */
  isRecurring: boolean;
  /** Phrases that cannot be done. */
  unmet: string[];
  covered: Set<number>;
}

const PART = '(?: (утра|утром|дня|днем|вечера|вечером|ночи|ночью))';
const CLOCK = '\\d{1,2}[:.]\\d{2}';
const HOUR = `(${CLOCK}|\\d{1,2})`;
const TIMES: readonly RegExp[] = [
  new RegExp(
    `(?<= )(?:в|во|к|на|ровно в|около|и в|и|,) (?:часов |часу )?${HOUR}(?: (?:ч|час|часа|часов|часам))?${PART}?(?= )(?! (?:недел|дн|день|мес|раз|сут|год|лет|минут|числ|-))`,
    'g',
  ),
  new RegExp(`(?<= )(?:в |к |на )?(?:часов |часиков )(?:в )?${HOUR}${PART}?(?= )`, 'g'),
  new RegExp(`(?<= )(?:в |к |на )?${HOUR}(?: (?:ч|час|часа|часов))?${PART}(?= )`, 'g'),
  /(?<= )(?:в |к |на )?(\d{1,2}:\d{2})()(?= )/g,
  /(?<= )(?:в |к |на )?((?:половин[ае] |пол)(?:первого|второго|третьего|четвертого|пятого|шестого|седьмого|восьмого|девятого|десятого|одиннадцатого|двенадцатого)|полдень|полночь)(?: (утра|вечера|дня|ночи))?(?= )/g,
];
/** Where only a part of the day was said. */
const PARTS: readonly (readonly [minute: number, form: RegExp])[] = [
  [8 * 60, /(?<= )(?:(?:каждое|по|с|к|на) )?(?:утро|утра|утру|утрам|утром|утренн\S+)(?= )/g],
  [13 * 60, /(?<= )(?:(?:каждый|в|по|к) )?(?:обед|обеду|обедам|днем|обеда)(?= )/g],
  [20 * 60, /(?<= )(?:(?:каждый|по|к|на) )?(?:вечер|вечера|вечеру|вечерам|вечером|вечерн\S+)(?= )/g],
];
const DAILY =
  /(?<= )(?:кажд\S+ (?:божий )?день|ежедневно|ежедневн\S+|кажд\S+ (?:утро|вечер)|по (?:утрам|вечерам)|раз в (?:день|сутки)|2 раза в день|каждые сутки)(?= )/g;
const WORKDAYS = /(?<= )(?:по |в )?(?:будням|будни|будние|будними|рабочим|рабочие)(?: дн\S+)?(?= )/g;
const WEEKENDS = /(?<= )(?:по выходн\S+|кажды[ей] выходн\S+)(?: дням)?(?= )/g;
const WEEKLY = /(?<= )(?:раз в неделю|еженедельно|еженедельн\S+|кажд\S+ неделю|1 раз в неделю)(?= )/g;
const AT_ONCE =
  /(?<= )(?:сразу(?: же)?|немедленно|мгновенно|моментально|как только (?:появ\S+|выйд\S+|случ\S+|что)|срочно|в реальном времени|онлайн|по мере (?:появления|поступления))(?= )/g;

/** When something is to be sent: «каждое утро в 7:30», «часов в семь утра», «по будням», «раз в неделю по понедельникам». */
export function scheduleOf(line: Line): ReadSchedule {
  const unmet = unmetIn(line);
  const covered = new Set(unmet.covered);
  const cover = (found: RegExpMatchArray) => {
    const begin = found.index ?? 0;
    for (const piece of piecesAt(line, begin, begin + found[0].length)) covered.add(piece);
  };
  const all = (pattern: RegExp) => [...line.text.matchAll(pattern)];
  const minutes = new Set<number>();
  for (const pattern of TIMES) {
    for (const found of all(pattern)) {
      const minute = parseTimeOfDay(`${found[1] ?? ''} ${found[2] ?? ''}`.replace('.', ':'));
      if (minute === null || found[1] === undefined) continue;
      minutes.add(minute);
      cover(found);
    }
  }
  const daily = all(DAILY);
  for (const [minute, form] of PARTS) {
    for (const found of all(form)) {
      const isOfTime = piecesAt(line, found.index, found.index + found[0].length).some((piece) =>
        covered.has(piece),
      );
      if (!isOfTime && minutes.size < 2 && ![...minutes].some((one) => isNear(one, minute)))
        minutes.add(minute);
      cover(found);
    }
  }
  const days = new Set<Weekday>();
  let isRecurring = daily.length > 0;
  const sets: readonly (readonly [RegExp, readonly Weekday[]])[] = [
    [DAILY, EVERY_DAY],
    [WORKDAYS, [1, 2, 3, 4, 5]],
    [WEEKENDS, [6, 7]],
  ];
  for (const [pattern, some] of sets) {
    for (const found of all(pattern)) {
      for (const day of some) days.add(day);
      isRecurring = true;
      cover(found);
    }
  }
  for (const [at, piece] of line.pieces.entries()) {
    const weekday = weekdayNamed(piece.word);
    if (weekday === null) continue;
    const before = line.pieces[at - 1]?.word ?? '';
    const isEach =
      /^кажд/.test(before) ||
      /(?:ам|ям)$/.test(piece.word) ||
      covered.has(at - 1) ||
      /^(?:по|и|,|в|во)$/.test(before);
    if (!isEach) continue;
    if (/^кажд/.test(before) || /(?:ам|ям)$/.test(piece.word)) isRecurring = true;
    days.add(weekday);
    covered.add(at);
    if (/^(?:кажд\S+|по|в|во)$/.test(before)) covered.add(at - 1);
  }
  const weekly = all(WEEKLY);
  for (const found of weekly) cover(found);
  if (weekly.length > 0 && days.size === 0) days.add(1);
  const atOnce = all(AT_ONCE);
  for (const found of atOnce) cover(found);
  return {
    minutes: [...minutes].sort((a, b) => a - b),
    days: [...days].sort(),
    atOnce: atOnce.length > 0,
    unmet: unmet.phrases,
    isRecurring:
      isRecurring ||
      unmet.phrases.some((phrase) => /\p{L}/u.test(phrase)) ||
      weekly.length > 0 ||
      atOnce.some(([words]) => words.includes('только')),
    covered,
  };
}

/** «каждое утро в 7:30» is one time. */
const isNear = (one: number, part: number): boolean => Math.abs(one - part) <= 4 * 60;
