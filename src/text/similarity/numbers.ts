import { MONTHS } from '../months.js';
import { stemOf } from '../stems.js';
import type { Token } from '../tokens.js';
import { hashOf } from './vector.js';

/** A number a text gives, and of what. */
export interface Quantity {
  value: number;
  /** Hash of what is counted; of a month for a day, of the score for a score. */
  unit: number;
  kind: 'count' | 'day' | 'score';
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
    4: 'четыре четверо четырех четверых',
    5: 'пять пятеро пяти пятерых',
    6: 'шесть шестеро шести шестерых',
    7: 'семь семеро семи',
    8: 'восемь восьмеро восьми',
    9: 'девять девяти',
    10: 'десять десяти',
    11: 'одиннадцать одиннадцати',
    12: 'двенадцать двенадцати',
    15: 'пятнадцать пятнадцати',
    20: 'двадцать двадцати',
    30: 'тридцать тридцати',
    100: 'сто сотня',
  }).flatMap(([value, forms]) => forms.split(' ').map((form) => [form, Number(value)] as const)),
);

/** Unit of whatever comes in thousands and more: mostly money, whether or not roubles are named. */
const LARGE = hashOf('large');
const SCORE = hashOf('score');
const DIGITS = /^\d+$/;

/**
 * Numbers of a text, in figures and in words: «5,3 млн», «1 840 учеников», «двое погибших», «16 февраля», «4:3».
 * @param tokens of that text
 */
export function quantitiesOf(text: string, tokens: readonly Token[]): Quantity[] {
  const found: Quantity[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at] as Token;
    const written = WRITTEN.get(first.word);
    if (written === undefined && !DIGITS.test(first.word)) continue;
    let value = written ?? Number(first.word);
    let after = tokens[at + 1];
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
    } else if (value >= 1e4) found.push({ value, unit: LARGE, kind: 'count' });
    else found.push({ value, unit: after && !after.isFirst ? hashOf(unitOf(after)) : 0, kind: 'count' });
  }
  return found;
}

/** «41 год», «71-летняя», «18 лет» are ages. */
function unitOf({ word, stem }: Token): string {
  return word.startsWith('лет') || stem === 'год' ? 'лет' : stemOf(word);
}

/** From here a changed figure is an update («четыре», then «пять»), below it another event's. */
const NEAR = 0.7;

/** How the numbers of two texts agree. */
export interface Agreement {
  /** Values that both give, whatever they count; years and single ones left out. */
  equal: number;
  /** What both count is as many or about as many; is far from it. A text may do both. */
  near: boolean;
  apart: boolean;
  /** Both name days and no day in common; both give scores and none in common. */
  otherDay: boolean;
  otherScore: boolean;
  sameDay: boolean;
  sameScore: boolean;
}

export function agreementOf(a: readonly Quantity[], b: readonly Quantity[]): Agreement {
  const agreement: Agreement = {
    equal: 0,
    near: false,
    apart: false,
    otherDay: false,
    otherScore: false,
    sameDay: false,
    sameScore: false,
  };
  let days = false;
  let scores = false;
  for (const one of a) {
    let nearest: number | null = null;
    for (const other of b) {
      const isSame = one.value === other.value;
      if (one.kind === 'count' && other.kind === 'count') {
        if (isSame && one.value > 1) agreement.equal += 1;
        if (one.unit === other.unit && one.unit !== 0) {
          const nearness = Math.min(one.value, other.value) / Math.max(one.value, other.value, 1e-9);
          nearest = Math.max(nearest ?? 0, nearness);
        }
      } else if (one.kind === 'day' && other.kind === 'day') {
        days = true;
        if (isSame && one.unit === other.unit) agreement.sameDay = true;
      } else if (one.kind === 'score' && other.kind === 'score') {
        scores = true;
        if (isSame || mirrored(one.value) === other.value) agreement.sameScore = true;
      }
    }
    if (nearest !== null && nearest >= NEAR) agreement.near = true;
    else if (nearest !== null) agreement.apart = true;
  }
  agreement.otherDay = days && !agreement.sameDay;
  agreement.otherScore = scores && !agreement.sameScore;
  return agreement;
}

/** «4:3» for one side is «3:4» for the other. */
function mirrored(score: number): number {
  return (score % 1000) * 1000 + Math.floor(score / 1000);
}
