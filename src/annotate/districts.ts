import type { Finding } from '../domain/annotation.js';
import type { District } from '../domain/understanding.js';
import type { LexiconOptions, Match } from '../text/lexicon.js';
import { adjectiveForms } from '../text/word-forms.js';
import { choose } from './districts/choose.js';
import { type Context, isHome, type Mention } from './districts/context.js';
import { judge } from './districts/judge.js';
import { createNameLexicon, type Name } from './districts/names.js';
import { createOutsideFinder } from './districts/outside.js';
import { findingsOf, type Reading } from './findings.js';

/**
 * Where it happens or whom it concerns. A name speaks for its district when its surroundings do not show that it is
 * something else (a person, a street, a team, a namesake); what the title says goes before what the text says, and
 * what is named in passing counts only where nothing else is named.
 * @throws PatternError
 */
export function createDistrictFinder(
  districts: readonly District[],
): (reading: Reading, options?: LexiconOptions) => Finding[] {
  const names = createNameLexicon(districts);
  const home = new Set(districts.flatMap(({ region }) => region.flatMap(adjectiveForms)));
  const isOutside = createOutsideFinder(
    districts.flatMap(({ towns }) => towns),
    home,
  );

  return (reading, { ignoreCase = false } = {}) => {
    const matches = names.find(reading.tokens, { ignoreCase });
    if (matches.length === 0) return [];
    const begins = new Map(matches.filter(isName).map((match) => [match.from, match]));
    const contexts = matches.map(
      (match): Context => ({ reading, tokens: reading.tokens, match, begins, home, ignoreCase }),
    );
    const mentions = withoutNamesakes(contexts)
      .map(judge)
      .filter((one) => one !== null);
    const chosen = choose(mentions, reading);
    if (chosen.length === 0 || (chosen.every(({ isWeak }) => isWeak) && isOutside(reading))) return [];
    return findingsOf(chosen.filter(isWidest).map(asMatch), reading);
  };
}

/** Leaves out a district whose namesake the text is about, and names that mean something else in their phrase. */
function withoutNamesakes(contexts: readonly Context[]): Context[] {
  const names = contexts.filter(({ match }) => isName(match));
  if (names.length === contexts.length) return names;
  const others = contexts.filter(({ match }) => !isName(match));
  return names.filter(
    ({ match }) =>
      !others.some(({ match: other }) => {
        if (other.value.district !== match.value.district) return false;
        return other.value.kind === 'except' ? overlap(other, match) : !isSaidToBeOurs(names, other);
      }),
  );
}

const isName = ({ value }: Match<Name>) => value.kind !== 'elsewhere' && value.kind !== 'except';

/** «в Кирове Калужской области», whatever else is said of Vyatka. */
function isSaidToBeOurs(names: readonly Context[], { value }: Match<Name>): boolean {
  return names.some(
    (context) => context.match.value.district === value.district && isHome(context, context.match.to),
  );
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
