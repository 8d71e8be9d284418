import type { ListType } from './types.js';

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** Label of the items of an unordered list. */
export const BULLET = '•';

export function isListType(type: string): type is ListType {
  return /^[aAiI1]$/.test(type);
}

/** "3.", "c." or "iii."; a number that letters or Roman numerals cannot write is written in digits (td, get_ordered_list_label). */
export function orderedLabel(value: number, type: ListType): string {
  const upper = /[aA]/.test(type) ? letters(value) : /[iI]/.test(type) ? roman(value) : undefined;
  if (upper === undefined) return `${value}.`;
  return `${type === 'a' || type === 'i' ? upper.toLowerCase() : upper}.`;
}

function letters(value: number): string | undefined {
  if (value <= 0) return undefined;
  let label = '';
  for (let rest = value; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    label = String.fromCharCode(65 + ((rest - 1) % 26)) + label;
  }
  return label;
}

function roman(value: number): string | undefined {
  if (value <= 0 || value >= 4000) return undefined;
  let rest = value;
  let label = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      label += sign;
      rest -= worth;
    }
  }
  return label;
}
