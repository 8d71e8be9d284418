import { before, between, type Context } from './context.js';
import { isPreposition, isTransport } from './cues.js';
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
    const signs = between(context, left, left + 1);
    if (/^»?\s+[—–-]\s+«?$|^[—–]$/.test(signs) || (signs === '-' && begins.has(other))) return other;
  }
  return null;
}

/** «автобус Медынь — Износки» */
export function isRun({ tokens, match }: Context): boolean {
  return tokens.slice(Math.max(0, match.from - 4), match.from).some(isTransport);
}
