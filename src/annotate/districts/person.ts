import { after, before, type Context, isAllCapitals } from './context.js';
import { isDeed, isGivenName, isPreposition, isRank, isStreet } from './cues.js';
import type { PlaceName } from './names.js';

/** A form that a surname has too: what stands around it decides. */
export function isPerson(context: Context, { cases, isAdjectival }: PlaceName): boolean {
  const { tokens, match, begins, ignoreCase } = context;
  const previous = before(context, match.from);
  const next = after(context, match.to);
  if (isStreet(previous) && !isAdjectival) return true;
  if (isRank(previous) || isGivenName(previous) || isGivenName(next)) return true;
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

const isNumber = (word: string | undefined) => word !== undefined && /^\d/.test(word);
