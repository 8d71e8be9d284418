import type { Token } from '../../text/tokens.js';
import { between } from '../findings.js';
import { after, agrees, before, type Context, isElsewhere, LONG_QUOTATION, quotation } from './context.js';
import {
  isBrand,
  isDistrictWord,
  isOfPlace,
  isPreposition,
  isRiver,
  isSettlement,
  isShortSettlement,
  isSite,
  isStreet,
} from './cues.js';
import { type Mention, mention } from './mention.js';
import { isPlaceName, type PlaceName } from './names.js';
import { isPerson } from './person.js';
import { isRun, otherEndOfRoad } from './road.js';
import { roleOf } from './role.js';

/**
 * A town or a village speaks for its district where it is not a person, a street, a team, an end of a road or a
 * namesake in another region; weakly where it is somebody's home or only the way to it.
 */
export function judgePlace(context: Context, name: PlaceName): Mention | null {
  const { match } = context;
  const { to } = match;
  const isNamed = isSettlementBefore(context);
  const from = isNamed ? match.from - 1 : match.from;
  if (isElsewhere(context, to) || isTitleOfSomething(context)) return null;
  if (!isNamed && name.isPersonal && isPerson(context, name)) return null;
  const other = otherEndOfRoad(context, name);
  if (other !== null && context.begins.get(other)?.value.district !== name.district) {
    return isRun(context, other) ? mention(context, 'home', { from, to }) : null;
  }
  if (!isNamed && name.kind !== 'town' && isOutside(context)) return null;
  const previous = before(context, from);
  if (isAdjective(context, name, previous)) return null;
  if (isRiver(previous) || isOnRiver(context, name, previous)) return null;
  const isUnsure =
    name.kind === 'namesake' || name.isAdjectival || (name.kind === 'village' && name.isPersonal);
  if (isUnsure && !isNamed && !isBacked(context, name, previous)) return null;
  if (isBrand(previous) && name.cases.includes('nominative')) return null;
  const role = roleOf(context, name, from);
  return role && mention(context, role, { from, to });
}

/** «в Орле»: a city that everybody knows goes before a village of the region. */
const isOutside = ({ match, outside }: Context) => outside.has(match.from);

/** «в Боровском» is said of a district, «под Боровском» of the town. */
function isAdjective(context: Context, { cases }: PlaceName, previous: Token | undefined): boolean {
  if (cases.some((one) => one !== 'instrumental')) return false;
  if (isPreposition(previous)) return !BEFORE_INSTRUMENTAL.has(previous?.word ?? '');
  const next = after(context, context.match.to);
  return next !== undefined && agrees(context, next);
}

const BEFORE_INSTRUMENTAL = new Set(['под', 'подо', 'над', 'за', 'с', 'со', 'между', 'перед']);

/** «деревня», «пос.», «г.» */
function isSettlementBefore(context: Context): boolean {
  const { from } = context.match;
  const previous = before(context, from);
  if (isSettlement(previous)) return true;
  return isShortSettlement(previous) && between(context.reading, from - 1, from).startsWith('.');
}

/** What makes a place of a name that may be a word: «в Долгом», «в Ульянове и Еленском», «улицы Сосенского», «Фаянсовая: …». */
function isBacked(context: Context, name: PlaceName, previous: Token | undefined): boolean {
  const { tokens, match, begins, ignoreCase } = context;
  const isSure = name.kind !== 'namesake' && !name.isAdjectival;
  if (ignoreCase && !isSure) return false;
  const next = after(context, match.to);
  if (isDistrictWord(next) || isStreet(next) || (name.isAdjectival && next && agrees(context, next)))
    return false;
  if (isPreposition(previous)) return previous?.word !== 'через';
  if (isSure && isOfPlace(previous)) return true;
  if (tokens[match.from]?.isFirst) return isHeadword(context, name);
  if (previous?.word === 'и') {
    const other = begins.get(match.from - 2);
    return other !== undefined && isPlaceName(other.value);
  }
  const isNounBefore = previous !== undefined && (!previous.isCapital || previous.isFirst);
  return name.kind === 'town' && isNounBefore && !name.cases.includes('nominative');
}

/** «Фаянсовая: …», «Сосенский снова без воды» */
function isHeadword(context: Context, { kind, isAdjectival }: PlaceName): boolean {
  const { match, tokens } = context;
  if (/^\s*:/.test(between(context.reading, match.to - 1, match.to))) return true;
  return kind === 'town' && isAdjectival && HEADWORD.has(tokens[match.to]?.word ?? '');
}

const HEADWORD = new Set(['снова', 'опять', 'вновь', 'без', 'остался', 'останется']);

/** «Калуга» in quotation marks is a team, «Ворсино» behind «парк» is a place. */
function isTitleOfSomething(context: Context): boolean {
  const quoted = quotation(context);
  if (!quoted || quoted.to - quoted.from > LONG_QUOTATION) return false;
  const { tokens } = context;
  return !isSite(tokens[quoted.from - 1]) && !isSite(tokens[quoted.from]);
}

/** «на Жиздре», «на Тарусе»: a river bears the town's name; into towns of its kind people go with «в». */
function isOnRiver(
  { match }: Context,
  { cases, isAdjectival }: PlaceName,
  previous: Token | undefined,
): boolean {
  const isOfA = cases.includes('dative') && cases.includes('prepositional') && !cases.includes('genitive');
  return previous?.word === 'на' && isOfA && !isAdjectival && match.to - match.from === 1;
}
