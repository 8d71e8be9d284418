import { stemOf, words } from './stems.js';

/** A pattern that cannot be read; the message says which and why, for whoever wrote it into a file. */
export class PatternError extends Error {
  override name = 'PatternError';
}

/** Words as they stand: [«Полотняном», «Заводе»]. */
export type Words = readonly [string, ...string[]];

/** Letters by which words that are only begun are looked up. */
export const INITIALS = 2;

export interface Form {
  kind: 'stem' | 'word' | 'beginning';
  text: string;
  isCapital: boolean;
}

export interface Slot {
  forms: Form[];
  isOptional: boolean;
  /** Other words that may stand before it. */
  gap: number;
}

/**
 * Reads a pattern of text/lexicon, which says what it may hold.
 * @throws PatternError
 */
export function parsePattern(pattern: string): [Slot, ...Slot[]] {
  const slots: Slot[] = [];
  let gap = 0;
  for (const part of pattern.trim().split(/\s+/)) {
    const distance = /^~(\d)$/.exec(part);
    if (distance) {
      gap = Number(distance[1]);
      continue;
    }
    const [, body = '', mark] = /^(.*?)(\?)?$/.exec(part) ?? [];
    for (const forms of hyphened(body, pattern)) {
      slots.push({ forms, isOptional: mark === '?', gap });
      gap = 0;
    }
  }
  const [first, ...rest] = slots;
  if (!first || first.isOptional || first.gap > 0 || gap > 0) {
    throw new PatternError(`«${pattern}»: образец должен начинаться и кончаться обязательным словом`);
  }
  return [first, ...rest];
}

/** Words that stand so and not otherwise. */
export function asWritten([first, ...rest]: Words): [Slot, ...Slot[]] {
  return [slotOf(first), ...rest.map(slotOf)];
}

function slotOf(written: string): Slot {
  const lower = written.toLowerCase();
  const form: Form = { kind: 'word', text: lower.replaceAll('ё', 'е'), isCapital: lower[0] !== written[0] };
  return { forms: [form], isOptional: false, gap: 0 };
}

/** «р-н» is two words in a row; among alternatives no word may have a hyphen. */
function hyphened(body: string, pattern: string): Form[][] {
  const alternatives = body.split('|');
  const [only = ''] = alternatives;
  if (alternatives.length === 1 && only.includes('-')) {
    const [, sign = '', text = only] = /^(=?)(.*)$/.exec(only) ?? [];
    return text.split('-').map((part) => [formOf(sign + part, pattern)]);
  }
  return [alternatives.map((one) => formOf(one, pattern))];
}

function formOf(written: string, pattern: string): Form {
  const [, sign, text = '', star] = /^(=)?(.*?)(\*)?$/.exec(written) ?? [];
  const [word, second] = words(text);
  if (word === undefined || second !== undefined) {
    throw new PatternError(`«${pattern}»: «${written}» не одно слово`);
  }
  if (star && word.length < INITIALS) throw new PatternError(`«${pattern}»: «${written}» слишком коротко`);
  const [initial = ''] = text;
  const isCapital = initial !== initial.toLowerCase();
  if (star) return { kind: 'beginning', text: word, isCapital };
  return sign ? { kind: 'word', text: word, isCapital } : { kind: 'stem', text: stemOf(word), isCapital };
}
