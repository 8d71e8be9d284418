import type { Finding } from '../domain/annotation.js';
import type { District } from '../domain/understanding.js';
import type { LexiconOptions, Match } from '../text/lexicon.js';
import { adjectiveForms } from '../text/word-forms.js';
import { choose } from './districts/choose.js';
import { type Context, isHome, type Mention } from './districts/context.js';
import { judge } from './districts/judge.js';
import { createNameLexicon, type Name } from './districts/names.js';
import { isElsewhereTold, type OutsideTown } from './districts/outside.js';
import { isSurname, surnamesOf } from './districts/person.js';
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
  const centres = new Set(districts.filter(({ region }) => region.length > 0).map(({ id }) => id));

  return (reading, { ignoreCase = false } = {}) => {
    const found = names.find(reading.tokens, { ignoreCase });
    const matches = found.filter(isOurs);
    if (matches.length === 0) return [];
    const towns = found.filter(isOutsideTown);
    const places = matches.filter(isName);
    const begins = new Map(places.map((match) => [match.from, match]));
    const shared = sharedBy(places, begins);
    const outside = new Set(towns.map(({ from }) => from));
    const contexts = matches.map(
      (match): Context => ({
        reading,
        tokens: reading.tokens,
        match,
        begins,
        shared,
        outside,
        centres,
        home,
        ignoreCase,
      }),
    );
    const surnames = surnamesOf(contexts);
    const mentions = withoutNamesakes(contexts)
      .filter((context) => !isSurname(context, surnames))
      .map(judge)
      .filter((one) => one !== null)
      .filter(isNearestNamesake);
    const chosen = choose(mentions, reading);
    if (chosen.every(({ role }) => role !== 'here') && isElsewhereTold(reading, towns, home)) return [];
    return findingsOf(chosen.filter(isWidest).map(asMatch), reading);
  };
}

const isOurs = (match: Match<Name | OutsideTown>): match is Match<Name> => match.value.kind !== 'outside';
const isOutsideTown = (match: Match<Name | OutsideTown>): match is Match<OutsideTown> =>
  match.value.kind === 'outside';

/** Where the names begin that two districts have. */
function sharedBy(
  names: readonly Match<Name>[],
  begins: ReadonlyMap<number, Match<Name>>,
): ReadonlySet<number> {
  if (names.length === begins.size) return NONE;
  const shared = names.filter(({ from, value }) => begins.get(from)?.value.district !== value.district);
  return new Set(shared.map(({ from }) => from));
}

const NONE: ReadonlySet<number> = new Set();

/** «Барсуки Мосальского округа»: a name of two districts is of the one that is named besides, else of the better known. */
function isNearestNamesake(one: Mention, _at: number, all: readonly Mention[]): boolean {
  if (!one.hasNamesakes) return true;
  const behind = all.find(({ from, isDistrict }) => isDistrict && from === one.to);
  if (behind && behind.district !== one.district) return false;
  const rival = all.find(
    ({ from, to, district }) => from === one.from && to === one.to && district !== one.district,
  );
  if (!rival) return true;
  const isNamed = (id: string) => all.some(({ district, from }) => district === id && from !== one.from);
  if (isNamed(one.district) !== isNamed(rival.district)) return isNamed(one.district);
  return SUREST.indexOf(one.kind) < SUREST.indexOf(rival.kind);
}

const SUREST: readonly Name['kind'][] = ['town', 'village', 'namesake'];

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
