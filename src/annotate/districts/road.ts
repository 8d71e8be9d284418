import { between } from '../findings.js';
import { before, type Context } from './context.js';
import { isPreposition, isRail, isTransport } from './cues.js';
import { isBefore } from './governor.js';
import type { PlaceName } from './names.js';

/**
 * «на дороге Калуга — Перемышль — Белёв»: the word at the other end, or null. A run between two towns of one district
 * stays in it.
 */
export function otherEndOfRoad(context: Context, { cases }: PlaceName): number | null {
  const { tokens, begins, match } = context;
  if (!cases.includes('nominative') || isPreposition(before(context, match.from))) return null;
  for (const [left, other] of [
    [match.to - 1, match.to],
    [match.from - 1, match.from - 1],
  ] as const) {
    const token = tokens[other];
    if (!token || tokens[left + 1]?.isFirst || (!token.isCapital && !begins.has(other))) continue;
    const signs = between(context.reading, left, left + 1);
    if (/^»?\s+[—–-]\s+«?$|^[—–]$/.test(signs) || (signs === '-' && begins.has(other))) return other;
  }
  return null;
}

/**
 * «автобус Медынь — Износки» concerns both ends, a bus to the region's centre the other end alone, a train to Moscow
 * nobody more than others.
 */
export function isRun(context: Context, other: number): boolean {
  const { match, begins, centres } = context;
  const { from } = match;
  if (!isBefore(context, from, isTransport, 4)) return false;
  const end = begins.get(other);
  if (!end) return !isBefore(context, from, isRail, 4);
  return !centres.has(match.value.district) || centres.has(end.value.district);
}
