import type { Finding } from '../domain/annotation.js';
import type { District } from '../domain/understanding.js';
import { createLexicon, type LexiconOptions, type Match } from '../text/lexicon.js';
import { adjectiveForms } from '../text/word-forms.js';
import { judgeAdjective } from './districts/adjective.js';
import { choose } from './districts/choose.js';
import { before, type Context, isHome, type Mention, mention } from './districts/context.js';
import { createNameLexicon } from './districts/names.js';
import { createOutsideFinder } from './districts/outside.js';
import { judgePlace } from './districts/place.js';
import { findingsOf, type Reading } from './findings.js';

/**
 * Where it happens or whom it concerns. A name speaks for its district when its surroundings do not show that it is
 * something else (a person, a street, a team, a namesake); what the title says goes before what the text says, and
 * what is named in passing counts only where nothing else is named.
 */
export function createDistrictFinder(
  districts: readonly District[],
): (reading: Reading, options?: LexiconOptions) => Finding[] {
  const names = createNameLexicon(districts);
  const elsewhere = createLexicon(
    districts.flatMap((one) => one.elsewhere.map((pattern) => [pattern, one.id] as const)),
  );
  const except = createLexicon(
    districts.flatMap((one) => one.except.map((pattern) => [pattern, one.id] as const)),
  );
  const home = new Set(districts.flatMap(({ region }) => region.flatMap(adjectiveForms)));
  const isOutside = createOutsideFinder(
    districts.flatMap(({ towns }) => towns),
    home,
  );

  return (reading, { ignoreCase = false } = {}) => {
    const matches = names.find(reading.tokens, { ignoreCase });
    if (matches.length === 0) return [];
    const begins = new Map(matches.map((match) => [match.from, match]));
    const contexts = matches.map(
      (match): Context => ({ reading, tokens: reading.tokens, match, begins, home, ignoreCase }),
    );
    const at = contexts
      .filter((context) => isHome(context, context.match.to))
      .map(({ match }) => match.value.district);
    const away = new Set(elsewhere.find(reading.tokens, { ignoreCase }).map(({ value }) => value));
    const others = except.find(reading.tokens, { ignoreCase });
    const mentions = contexts
      .filter(({ match }) => !away.has(match.value.district) || at.includes(match.value.district))
      .filter(
        ({ match }) => !others.some((other) => other.value === match.value.district && overlap(other, match)),
      )
      .map(judge)
      .filter((one) => one !== null);
    const chosen = choose(mentions, reading);
    if (chosen.length === 0 || (chosen.every(({ isWeak }) => isWeak) && isOutside(reading))) return [];
    return findingsOf(chosen.filter(isWidest).map(asMatch), reading);
  };
}

function judge(context: Context): Mention | null {
  const { value, from, to } = context.match;
  if (value.kind === 'town' || value.kind === 'village' || value.kind === 'namesake')
    return judgePlace(context, value);
  if (value.kind === 'adjective' || value.kind === 'village-adjective') return judgeAdjective(context);
  if (value.kind === 'street') return mention(context, true, from, to);
  if (value.kind === 'landmark') return mention(context, isDestination(context), from, to);
  return judgeResident(context, value.kind === 'resident');
}

/** «доставили в областной центр» */
function isDestination(context: Context): boolean {
  const { from } = context.match;
  return before(context, from)?.word === 'в' && /[иыо]й$/.test(context.tokens[from]?.word ?? '');
}

/** In the middle of a sentence a capital letter makes a surname or a team of it; one man may be far from home. */
function judgeResident(context: Context, isOne: boolean): Mention | null {
  const { from, to } = context.match;
  const token = context.tokens[from];
  if (!context.ignoreCase && token?.isCapital && !token.isFirst) return null;
  return mention(context, isOne, from, to);
}

/** «в Ворсине» goes without saying where «парк в Ворсине» was found. */
function isWidest(one: Mention, _at: number, all: readonly Mention[]): boolean {
  return !all.some(
    (other) =>
      other.district === one.district &&
      other.from <= one.from &&
      other.to >= one.to &&
      other.to - other.from > one.to - one.from,
  );
}

const overlap = (one: Match<unknown>, other: Match<unknown>) => one.from < other.to && other.from < one.to;

function asMatch({ district, from, to }: Mention): Match<string> {
  return { value: district, from, to };
}
