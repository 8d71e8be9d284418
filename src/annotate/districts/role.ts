import type { Context } from './context.js';
import { isDweller, isHelper, isRail, isRegional, isServed } from './cues.js';
import { governor, isBefore, isTaken } from './governor.js';
import type { Role } from './mention.js';
import type { PlaceName } from './names.js';

/**
 * «житель Калуги», «соседи из Людинова», «со стороны Белкина» are somebody's home, «в Тарусу» is where somebody goes;
 * null where it is the whole region's matter («министр родом из Людинова»).
 */
export function roleOf(context: Context, { cases }: PlaceName, from: number): Role | null {
  const previous = governor(context, from);
  const word = previous?.word;
  const at = from - 1;
  const isStaying = cases.includes('prepositional') && !cases.includes('accusative');
  const isCentre = context.centres.has(context.match.value.district);
  if (isDweller(previous)) return 'home';
  if (!isStaying && isTaken(context, from)) return 'aside';
  if (word !== undefined && PASSING.has(word)) {
    if (word === 'из' && isBefore(context, at, isRegional, ORIGIN_WITHIN)) return null;
    if (isCentre && isBefore(context, at, isRail, 2)) return null;
    return word === 'из' && isBefore(context, at, isHelper, 2) ? 'aside' : 'home';
  }
  if (isCentre && (word === 'до' || word === 'в') && isBefore(context, at, isRail, 2)) return null;
  if (word === 'в' || word === 'во') {
    if (cases.includes('accusative') && !cases.includes('prepositional')) return 'goal';
    if (isCentre && isBefore(context, at, isServed, SERVED_WITHIN)) return 'goal';
  }
  return 'here';
}

const ORIGIN_WITHIN = 8;
const SERVED_WITHIN = 4;
const PASSING = new Set(['из', 'изо', 'через', 'стороны', 'мимо']);
