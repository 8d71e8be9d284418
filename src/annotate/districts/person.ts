import { after, before, type Context, isAllCapitals } from './context.js';
import {
  isDeed,
  isDistrictWord,
  isGivenName,
  isPreposition,
  isRank,
  isSettlement,
  isStreet,
} from './cues.js';
import { isPlaceName, type PlaceName } from './names.js';

/** A form that a surname has too: what stands around it decides. */
export function isPerson(context: Context, name: PlaceName): boolean {
  const { cases, isAdjectival } = name;
  const { tokens, match, begins, ignoreCase } = context;
  const previous = before(context, match.from);
  const next = after(context, match.to);
  if (isStreet(previous) && !isAdjectival) return true;
  if (isRank(previous) || isGivenName(previous) || isGivenName(next)) return true;
  if (isMan(context, name)) return true;
  const isPlaced = isPreposition(previous);
  const isOnlyGenitive = cases.includes('genitive') && !cases.includes('prepositional');
  if (isOnlyGenitive && (previous?.word === 'на' || previous?.word === 'по')) return true;
  if (isOnlyGenitive && !isPlaced && isNumber(tokens[match.to]?.word)) return true;
  if (!isPlaced && (isDeed(next) || isDeed(previous))) return true;
  // No sentence begins with a town's genitive: «Белоусова призналась».
  if (tokens[match.from]?.isFirst && isOnlyGenitive) return true;
  if (ignoreCase || isPlaced || !previous?.isCapital || begins.has(match.from - 1)) return false;
  if (previous.word.length === 1) return true;
  if (!previous.isFirst) return !isAllCapitals(context, match.from - 1);
  // «Маршала Жукова» at a sentence's beginning; «Глава Кирова», «Жители Жукова» are lower-case words elsewhere.
  return isStreet(tokens[match.from - 2]);
}

const NONE: ReadonlySet<string> = new Set();
const SURNAME_LETTERS = 5;

/** How the surnames begin that the text writes with a given name: «Алексей Жуков», «Андрею Кременскому». */
export function surnamesOf(contexts: readonly Context[]): ReadonlySet<string> {
  const found = contexts.filter((context) => isPersonal(context) && isWithGivenName(context));
  return found.length === 0 ? NONE : new Set(found.map(beginningOf));
}

/** Whether it is the same man again: «Жуков — на подиуме». A place has a preposition or its own word before it. */
export function isSurname(context: Context, surnames: ReadonlySet<string>): boolean {
  if (surnames.size === 0 || !isPersonal(context) || !surnames.has(beginningOf(context))) return false;
  const previous = before(context, context.match.from);
  return (
    !isPreposition(previous) && !isSettlement(previous) && !isDistrictWord(after(context, context.match.to))
  );
}

function isPersonal({ match: { value, from }, tokens }: Context): boolean {
  if (isPlaceName(value)) return value.isPersonal;
  return (
    (value.kind === 'adjective' || value.kind === 'village-adjective') && tokens[from]?.isCapital === true
  );
}

function isWithGivenName(context: Context): boolean {
  return isGivenName(before(context, context.match.from)) || isGivenName(after(context, context.match.to));
}

const beginningOf = ({ tokens, match }: Context) =>
  (tokens[match.from]?.word ?? '').slice(0, SURNAME_LETTERS);

/** «Жуков — на подиуме», «Жуков, Медынцев и Белов»: towns are «Жуков — без воды», «Жуков, Таруса и Боровск». */
function isMan({ match, tokens, begins, reading }: Context, { cases }: PlaceName): boolean {
  const next = tokens[match.to];
  if (!next || !cases.includes('nominative') || !tokens[match.from]?.isFirst) return false;
  const signs = reading.text.slice(tokens[match.to - 1]?.to, next.from);
  if (signs === ', ')
    return next.isCapital && begins.get(match.to)?.value.kind.endsWith('adjective') !== false;
  return WHEREABOUTS.has(next.word) && DASH.test(signs);
}

const WHEREABOUTS = new Set(['на', 'в', 'о', 'об']);
const DASH = /^ [—–-] $/;

const isNumber = (word: string | undefined) => word !== undefined && /^\d/.test(word);
