import type { Case } from '../../text/place-forms.js';
import {
  after,
  before,
  between,
  type Context,
  isElsewhere,
  LONG_QUOTATION,
  type Mention,
  mention,
  quotation,
} from './context.js';
import {
  isDeed,
  isDistrictWord,
  isDweller,
  isGivenName,
  isPreposition,
  isRank,
  isSettlement,
  isSite,
  isStreet,
} from './cues.js';
import type { Name } from './names.js';

type PlaceName = Extract<Name, { cases: readonly Case[] }>;

/**
 * A town or a village speaks for its district where it is not a person, a street, a team, an end of a road or a
 * namesake in another region; weakly where it is somebody's home or only the way to it.
 */
export function judgePlace(context: Context, name: PlaceName): Mention | null {
  const { match } = context;
  const { to } = match;
  const isNamed = isSettlement(before(context, match.from));
  const from = isNamed ? match.from - 1 : match.from;
  if (isElsewhere(context, to) || isTitleOfSomething(context) || isEndOfRoad(context, name)) return null;
  if (!isNamed && name.isPersonal && isPerson(context, name)) return null;
  const previous = before(context, from);
  const isUnsure = name.kind === 'namesake' || name.isAdjectival;
  if (isUnsure && !isNamed) {
    if (context.ignoreCase || !isPreposition(previous)) return null;
    if (isDistrictWord(after(context, to)) || isStreet(after(context, to))) return null;
  }
  return mention(context, isPassing(context, name, from), from, to);
}

/** «Калуга» in quotation marks is a team, «Ворсино» behind «парк» is a place. */
function isTitleOfSomething(context: Context): boolean {
  const quoted = quotation(context);
  if (!quoted || quoted.to - quoted.from > LONG_QUOTATION) return false;
  const { tokens } = context;
  return !isSite(tokens[quoted.from - 1]) && !isSite(tokens[quoted.from]);
}

/** «на дороге Калуга — Перемышль — Белёв» */
function isEndOfRoad(context: Context, { cases }: PlaceName): boolean {
  const { tokens, begins, match } = context;
  if (!cases.includes('nominative') || isPreposition(before(context, match.from))) return false;
  const isJoined = (left: number, right: number, other: number): boolean => {
    const token = tokens[other];
    if (!token || tokens[right]?.isFirst || (!token.isCapital && !begins.has(other))) return false;
    const signs = between(context, left, right);
    return /^»?\s+[—–-]\s+«?$|^\s*[—–]\s*$/.test(signs) || (signs === '-' && begins.has(other));
  };
  return isJoined(match.to - 1, match.to, match.to) || isJoined(match.from - 1, match.from, match.from - 1);
}

/** A form that a surname has too: what stands around it decides. */
function isPerson(context: Context, { cases }: PlaceName): boolean {
  const { tokens, match, begins, ignoreCase } = context;
  const previous = before(context, match.from);
  const next = after(context, match.to);
  if (isStreet(previous) || isRank(previous) || isGivenName(previous) || isGivenName(next)) return true;
  const isPlaced = isPreposition(previous);
  const isOnlyGenitive = cases.includes('genitive') && !cases.includes('prepositional');
  if (isOnlyGenitive && (previous?.word === 'на' || previous?.word === 'по')) return true;
  if (isOnlyGenitive && isNumber(tokens[match.to]?.word)) return true;
  if (!isPlaced && isDeed(next)) return true;
  if (ignoreCase || isPlaced || !previous?.isCapital || begins.has(match.from - 1)) return false;
  if (previous.word.length === 1) return true;
  if (!previous.isFirst) return !isAllCapitals(context, match.from - 1);
  // «Маршала Жукова» at a sentence's beginning; «Глава Кирова», «Жители Жукова» are lower-case words elsewhere.
  return isStreet(tokens[match.from - 2]);
}

/** Weak: «житель Калуги», «соседи из Людинова», «увезли в Калугу», «со стороны Белкина». */
function isPassing(context: Context, { cases }: PlaceName, from: number): boolean {
  const previous = before(context, from);
  if (isDweller(previous)) return true;
  const word = previous?.word;
  if (word === 'из' || word === 'изо' || word === 'стороны') return true;
  return (word === 'в' || word === 'во') && cases.every((one) => one === 'accusative');
}

const isNumber = (word: string | undefined) => word !== undefined && /^\d/.test(word);

function isAllCapitals({ reading, tokens }: Context, at: number): boolean {
  const word = reading.text.slice(tokens[at]?.from, tokens[at]?.to);
  return word === word.toUpperCase();
}
