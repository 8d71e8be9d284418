import { type Day, plusDays } from '../domain/calendar.js';
import { dateOfDay, dayOfDate } from '../domain/civil-day.js';
import { hasNoSuchDay } from './intent/asides.js';
import { clean } from './intent/clean.js';
import { lineOf } from './intent/line.js';
import { periodOf } from './intent/period/period.js';
import { piecesOf } from './intent/pieces.js';

/** «31 февраля»: a day that no year has. */
export const namesNoDay = (text: string): boolean => hasNoSuchDay(inPieces(text));

/**
 * Two days as people type them: «1 марта – 15 июня», «с 01.03.2025 по 15.06.2025», «1.03.25 15.06.25», «за май», «с мая».
 * One day alone means since then. What lies ahead ends today.
 * @param today local date
 * @returns both inclusive, the earlier first; null when no day before today is named
 */
export function parsePeriod(text: string, today: Day): { from: Day; to: Day } | null {
  const now = dayOfDate(today);
  if (now === null) return null;
  const { span } = periodOf(inPieces(text), now);
  if (!span) return null;
  const from = dateOfDay(span.from);
  const to = span.to > now ? today : dateOfDay(span.to);
  if (from > plusDays(today, -1)) return null;
  return from === to ? { from, to: today } : { from, to };
}

const inPieces = (text: string) => lineOf(piecesOf(clean(text).toLowerCase(), (word) => [word]));
