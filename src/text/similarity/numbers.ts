import { MONTHS } from '../months.js';
import { stemOf } from '../stems.js';
import type { Token } from '../tokens.js';
import { hashOf } from './vector.js';

/** A number a text gives, and of what. */
export interface Quantity {
  value: number;
  /** Hash of what is counted; of a month for a day, of the score for a score, of what bears the number for a mark. */
  unit: number;
  /** A mark is a number that is a name: «школа № 5», «маршрут 61», «160-й километр». */
  kind: 'count' | 'day' | 'score' | 'age' | 'mark';
}

const SCALES = new Map<string, number>([
  ['тыс', 1e3],
  ['тысяч', 1e3],
  ['млн', 1e6],
  ['миллион', 1e6],
  ['млрд', 1e9],
  ['миллиард', 1e9],
]);

const WRITTEN = new Map<string, number>(
  Object.entries({
    2: 'два две двое двух двоих двумя двоим обоих',
    3: 'три трое трех троих тремя троим',
    4: 'четыре четверо четырех четверых четырьмя',
    5: 'пять пятеро пяти пятерых',
    6: 'шесть шестеро шести шестерых',
    7: 'семь семеро семи семерых',
    8: 'восемь восьмеро восьми восьмерых',
    9: 'девять девятеро девяти девятерых',
    10: 'десять десяти десяток десятка десятеро',
    11: 'одиннадцать одиннадцати',
    12: 'двенадцать двенадцати дюжина',
    13: 'тринадцать тринадцати',
    14: 'четырнадцать четырнадцати',
    15: 'пятнадцать пятнадцати',
    16: 'шестнадцать шестнадцати',
    17: 'семнадцать семнадцати',
    18: 'восемнадцать восемнадцати',
    19: 'девятнадцать девятнадцати',
    20: 'двадцать двадцати',
    30: 'тридцать тридцати',
    40: 'сорок сорока',
    50: 'пятьдесят пятидесяти полсотни',
    60: 'шестьдесят шестидесяти',
    70: 'семьдесят семидесяти',
    80: 'восемьдесят восьмидесяти',
    90: 'девяносто девяноста',
    100: 'сто сотня сотню ста',
    200: 'двести двухсот',
    300: 'триста трехсот',
    400: 'четыреста четырехсот',
    500: 'пятьсот пятисот',
    600: 'шестьсот шестисот',
    700: 'семьсот семисот',
    800: 'восемьсот восьмисот',
    900: 'девятьсот девятисот',
  }).flatMap(([value, forms]) => forms.split(' ').map((form) => [form, Number(value)] as const)),
);

/** «столетие отметила» is an age too. */
const CENTURY = /^(?:столети|вековой юбилей|столетн)/;
/** What bears a number as a name, by its stem. */
const BEARERS = new Map(
  [
    ['школа', 'школа школы школе школу лицей лицея лицее гимназия гимназии гимназию'],
    ['маршрут', 'маршрут маршрута маршруте маршруты троллейбус автобус'],
    ['дом', 'дом дома доме'],
    ['километр', 'километр километре километра км'],
    ['больница', 'больница больнице больницы'],
    ['детсад', 'детсад садик сад сада саду'],
  ].flatMap(([name = '', forms = '']) => forms.split(' ').map((form) => [form, hashOf(`№${name}`)] as const)),
);
const KILOMETRE = BEARERS.get('км') ?? 0;

/** Unit of whatever comes in thousands and more: mostly money, whether or not roubles are named. */
const LARGE = hashOf('large');
const SCORE = hashOf('score');
const AGE = hashOf('age');
const DIGITS = /^\d+$/;

/** What a word says in figures or in words; null for one that is no number. */
export function numberOf(word: string): number | null {
  return WRITTEN.get(word) ?? (DIGITS.test(word) ? Number(word) : null);
}

/**
 * Numbers of a text, in figures and in words: «5,3 млн», «1 840 учеников», «двое погибших», «16 февраля», «4:3».
 * @param tokens of that text
 */
export function quantitiesOf(text: string, tokens: readonly Token[]): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at] as Token;
    if (CENTURY.test(first.word)) found.push({ value: 100, unit: AGE, kind: 'age' });
    const written = WRITTEN.get(first.word);
    if (written === undefined && !DIGITS.test(first.word)) continue;
    const before = tokens[at - 1];
    let value = written ?? Number(first.word);
    let after = tokens[at + 1];
    // «двести двадцать», «двадцать шесть»: each part smaller than the one before.
    for (let part = written; part !== undefined && after; ) {
      const next = WRITTEN.get(after.word);
      if (next === undefined || part < 20 || next >= 10 ** Math.floor(Math.log10(part))) break;
      value += next;
      part = next;
      at += 1;
      after = tokens[at + 1];
    }
    if (written === undefined) {
      const sign = after ? text.slice(first.to, after.from) : '';
      if (after && sign === ':' && DIGITS.test(after.word) && value < 200 && Number(after.word) < 200) {
        found.push({ value: value * 1000 + Number(after.word), unit: SCORE, kind: 'score' });
        at += 1;
        continue;
      }
      if (after && (sign === ',' || sign === '.') && DIGITS.test(after.word)) {
        value += Number(after.word) / 10 ** after.word.length;
        at += 1;
      } else {
        // «1 840»: groups of three figures are one number.
        while (
          after &&
          /^\s$/.test(text.slice((tokens[at] as Token).to, after.from)) &&
          /^\d{3}$/.test(after.word)
        ) {
          value = value * 1000 + Number(after.word);
          at += 1;
          after = tokens[at + 1];
        }
      }
    }
    after = tokens[at + 1];
    const scale = after && (SCALES.get(after.stem) ?? SCALES.get(after.word));
    if (scale) {
      found.push({ value: value * scale, unit: LARGE, kind: 'count' });
      at += 1;
    } else if (after && MONTHS.has(after.word)) {
      found.push({ value, unit: hashOf(after.word), kind: 'day' });
      at += 1;
    } else if (after && isAge(after, value)) {
      found.push({ value, unit: AGE, kind: 'age' });
    } else if (written === undefined && (isOrdinalKilometre(tokens, at) || markOf(before) !== undefined)) {
      found.push({ value, unit: markOf(before) ?? KILOMETRE, kind: 'mark' });
    } else if (value >= 1e4) found.push({ value, unit: LARGE, kind: 'count' });
    else found.push({ value, unit: after && !after.isFirst ? hashOf(stemOf(after.word)) : 0, kind: 'count' });
  }
  return found;
}

/** «41 год», «71-летняя», «18 лет»; a year of the calendar is none. */
function isAge({ word, stem }: Token, value: number): boolean {
  return value < 120 && (word.startsWith('лет') || stem === 'год') && word !== 'летом' && word !== 'лето';
}

/** «на 160-м километре», «107-й км» */
function isOrdinalKilometre(tokens: readonly Token[], at: number): boolean {
  const [ending, thing] = [tokens[at + 1], tokens[at + 2]];
  return ending !== undefined && ending.word.length <= 2 && BEARERS.get(thing?.word ?? '') === KILOMETRE;
}

function markOf(before: Token | undefined): number | undefined {
  return before && BEARERS.get(before.word);
}

/** From here a changed figure is an update («четыре», then «пять»), below it another event's. */
const NEAR = 0.7;

/** Ages further apart than this are of two people; reports of one round them or take the next birthday. */
const AGE_APART = 2;
/** A number from here on, or a broken one, is the same by chance only seldom. */
const TELLING = 13;

/** How the numbers of two texts agree. */
export interface Agreement {
  /** Values that both give, whatever they count; years and single ones left out. */
  equal: number;
  /** Those of them that are large or broken. */
  telling: number;
  /** What both count is as many or about as many; is far from it. A text may do both. */
  near: boolean;
  apart: boolean;
  /** Both give such, and one in common; both give such, and none in common. */
  sameDay: boolean;
  otherDay: boolean;
  sameScore: boolean;
  otherScore: boolean;
  sameAge: boolean;
  otherAge: boolean;
  /** Of a school, a route, a kilometre. */
  sameMark: boolean;
  otherMark: boolean;
}

export function agreementOf(a: readonly Quantity[], b: readonly Quantity[]): Agreement {
  let equal = 0;
  let telling = 0;
  let near = false;
  let apart = false;
  const both = new Set<Quantity['kind']>();
  const common = new Set<Quantity['kind']>();
  for (const one of a) {
    let nearest: number | null = null;
    for (const other of b) {
      const isSame = one.value === other.value;
      if (one.kind !== other.kind) {
        if (isSame && one.value > 1 && one.kind !== 'score' && other.kind !== 'score') equal += 1;
        continue;
      }
      const isOfOne = one.unit === other.unit;
      if (one.kind === 'count') {
        if (isSame && one.value > 1) {
          equal += 1;
          if ((one.value >= TELLING || one.value % 1 !== 0) && !isYear(one.value)) telling += 1;
        }
        if (isOfOne && one.unit !== 0) {
          const nearness = Math.min(one.value, other.value) / Math.max(one.value, other.value, 1e-9);
          nearest = Math.max(nearest ?? 0, nearness);
        }
      } else if (one.kind === 'score') {
        both.add('score');
        if (isSame || mirrored(one.value) === other.value) common.add('score');
      } else if (one.kind === 'age') {
        both.add('age');
        if (isSame && one.value > 1) equal += 1;
        if (Math.abs(one.value - other.value) <= AGE_APART) common.add('age');
      } else {
        if (one.kind === 'day' || isOfOne) both.add(one.kind);
        if (isSame && isOfOne) common.add(one.kind);
      }
    }
    if (nearest !== null && nearest >= NEAR) near = true;
    else if (nearest !== null) apart = true;
  }
  const same = (kind: Quantity['kind']) => common.has(kind);
  const other = (kind: Quantity['kind']) => both.has(kind) && !common.has(kind);
  return {
    equal,
    telling,
    near,
    apart,
    sameDay: same('day'),
    otherDay: other('day'),
    sameScore: same('score'),
    otherScore: other('score'),
    sameAge: same('age'),
    otherAge: other('age'),
    sameMark: same('mark'),
    otherMark: other('mark'),
  };
}

function isYear(value: number): boolean {
  return value >= 1900 && value < 2100;
}

/** «4:3» for one side is «3:4» for the other. */
function mirrored(score: number): number {
  return (score % 1000) * 1000 + Math.floor(score / 1000);
}
