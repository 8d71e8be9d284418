import { words } from '../text/stems.js';

const SMALL =
  'ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать ' +
  'пятнадцать шестнадцать семнадцать восемнадцать девятнадцать';
/** «к восьми», «к пяти»: from zero, as above. */
const TOWARDS = 'нулю часу двум трем четырем пяти шести семи восьми девяти десяти одиннадцати двенадцати';
const UNITS = new Map(
  [SMALL, TOWARDS].flatMap((list) => list.split(' ').map((word, value) => [word, value])),
);
const TENS = new Map([
  ['двадцать', 20],
  ['тридцать', 30],
  ['сорок', 40],
  ['пятьдесят', 50],
]);
/** «половина восьмого» is half an hour before eight. */
const HALF_TO =
  'первого второго третьего четвертого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого'.split(
    ' ',
  );

const LEAD =
  '(?:(?:каждый день|ежедневно|давайте|давай|пусть|можно|лучше|пожалуйста) )*(?:(?:в|во|к|ровно) )*';
const PART = '(?: (утра|утром|дня|днем|вечера|вечером|ночи|ночью))?';
const TAIL = '(?: (?:каждый день|ежедневно|пожалуйста|спасибо))*';
const HOUR = '(\\d{1,2})(?: (?:ч|час|часа|часов))?';
const MINUTE = '(?: (\\d{1,2})(?: (?:м|мин|минут|минуты))?)?';
const SPOKEN = new RegExp(`^${LEAD}${HOUR}${MINUTE}${PART}${TAIL}$`);
const RUN_TOGETHER = new RegExp(`^${LEAD}(\\d{1,2})(\\d{2})${PART}${TAIL}$`);

/**
 * Understands a time of day as people type it: «7:30», «7.30», «730», «19», «в восемь», «в 8 вечера», «полвосьмого».
 * @returns minute of the day, 0–1439, or null
 */
export function parseTimeOfDay(text: string): number | null {
  const line = inDigits(words(text)).join(' ');
  const found = SPOKEN.exec(line) ?? RUN_TOGETHER.exec(line);
  if (!found) return null;
  const hour = hourOfDay(Number(found[1]), found[3]);
  const minute = Number(found[2] ?? 0);
  return hour > 24 || minute > 59 || (hour === 24 && minute > 0) ? null : (hour % 24) * 60 + minute;
}

/** Whether it is written like a time, but there is none such: «25:00», «7.75». */
export function isNoTimeOfDay(text: string): boolean {
  return parseTimeOfDay(text) === null && /(?<!\d)\d{1,2}[:.]\d{2}(?!\d)/.test(text);
}

/** Number words become digits: «двадцать два» 22, «полвосьмого» 7 30, «час» 1 where it counts nothing. */
function inDigits(list: readonly string[]): string[] {
  const out: string[] = [];
  for (let index = 0; index < list.length; index++) {
    const word = list[index] ?? '';
    const next = list[index + 1] ?? '';
    const tens = TENS.get(word);
    const unit = UNITS.get(next) ?? 0;
    const half = HALF_TO.indexOf(
      /^половин[ае]$/.test(word) ? next : word.startsWith('пол') ? word.slice(3) : '',
    );
    if (tens !== undefined && unit > 0 && unit < 10) {
      out.push(String(tens + unit));
      index += 1;
    } else if (tens !== undefined) {
      out.push(String(tens));
    } else if (half >= 0) {
      out.push(String(half === 0 ? 12 : half), '30');
      if (word.startsWith('половин')) index += 1;
    } else if (word === 'полдень') {
      out.push('12');
    } else if (word === 'полночь') {
      out.push('0');
    } else if (word === 'час' && !/^\d+$/.test(out.at(-1) ?? '')) {
      out.push('1');
    } else {
      out.push(UNITS.has(word) ? String(UNITS.get(word)) : word);
    }
  }
  return out;
}

/** Nobody means an hour by «12 утра». */
const NO_HOUR = 99;

function hourOfDay(hour: number, part = ''): number {
  if (hour > 12 || part === '') return hour;
  if (part.startsWith('утр')) return hour === 12 ? NO_HOUR : hour;
  if (part.startsWith('ноч')) return hour === 12 ? 0 : hour >= 9 ? hour + 12 : hour;
  return hour === 12 ? 12 : hour + 12;
}
