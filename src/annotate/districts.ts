import type { Finding } from '../domain/annotation.js';
import type { District } from '../domain/understanding.js';
import type { LexiconOptions, Match } from '../text/lexicon.js';
import { adjectiveForms } from '../text/word-forms.js';
import { choose } from './districts/choose.js';
import type { Context } from './districts/context.js';
import { judge } from './districts/judge.js';
import type { Mention } from './districts/mention.js';
import { createNameLexicon, type Name } from './districts/names.js';
import { beginningsOf, isNearestNamesake, withoutNamesakes } from './districts/namesakes.js';
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
    const matches: Match<Name>[] = [];
    const towns: Match<OutsideTown>[] = [];
    for (const match of names.find(reading.tokens, { ignoreCase })) {
      if (isOutsideTown(match)) towns.push(match);
      else matches.push(match as Match<Name>);
    }
    if (matches.length === 0) return [];
    const surroundings = {
      reading,
      tokens: reading.tokens,
      ...beginningsOf(matches, towns),
      centres,
      home,
      ignoreCase,
    };
    const contexts = matches.map((match): Context => ({ match, ...surroundings }));
    const surnames = surnamesOf(contexts);
    const mentions = withoutNamesakes(contexts)
      .filter((context) => !isSurname(context, surnames))
      .map(judge)
      .filter((one) => one !== null)
      .filter(isNearestNamesake);
    const chosen = choose(mentions, reading);
    if (chosen.length === 0) return [];
    if (chosen.every(({ role }) => role !== 'here') && isElsewhereTold(reading, towns, home)) return [];
    return findingsOf(chosen.filter(isWidest).map(asMatch), reading);
  };
}

const isOutsideTown = (match: Match<Name | OutsideTown>): match is Match<OutsideTown> =>
  match.value.kind === 'outside';

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

function asMatch({ district, from, to }: Mention): Match<string> {
  return { value: district, from, to };
}
