import { parseTimeOfDay } from './time-of-day.js';

/**
 * Understands a span of the day as people type it: «с 23 до 7», «23:00–8», «22-7», «с десяти вечера до семи утра».
 * @returns minutes of the local day, or null; a span of no length is none
 */
export function parseHours(text: string): { from: number; to: number } | null {
  const found = /^\s*(?:со?\s+)?(.+?)\s*(?:[-–—]|\sдо\s|\sпо\s)\s*(.+?)\s*$/i.exec(text);
  const from = parseTimeOfDay(HOURS.get(fold(found?.[1])) ?? found?.[1] ?? '');
  const to = parseTimeOfDay(HOURS.get(fold(found?.[2])) ?? found?.[2] ?? '');
  return from === null || to === null || from === to ? null : { from, to };
}

const fold = (word = '') => word.trim().toLowerCase().replaceAll('ё', 'е');

/** «с десяти до семи»: hours in the genitive, which nothing but a span has. */
const HOURS = new Map(
  'часа двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати'
    .split(' ')
    .map((word, index) => [word, String(index + 1)] as const),
);
