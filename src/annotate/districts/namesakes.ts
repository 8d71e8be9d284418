import type { Match } from '../../text/lexicon.js';
import { overlap } from '../findings.js';
import { type Context, isHome } from './context.js';
import type { Mention } from './mention.js';
import type { Name } from './names.js';
import type { OutsideTown } from './outside.js';

/** Where names begin: those of the region, those of two of its districts, those of towns outside. */
export function beginningsOf(
  matches: readonly Match<Name>[],
  towns: readonly Match<OutsideTown>[],
): Pick<Context, 'begins' | 'shared' | 'outside'> {
  const begins = new Map<number, Match<Name>>();
  const shared = new Set<number>();
  for (const match of matches) {
    if (!isName(match)) continue;
    const other = begins.get(match.from);
    if (other && other.value.district !== match.value.district) shared.add(match.from);
    begins.set(match.from, match);
  }
  return { begins, shared, outside: towns.length === 0 ? NONE : new Set(towns.map(({ from }) => from)) };
}

const NONE: ReadonlySet<number> = new Set();

/** «Барсуки Мосальского округа»: a name of two districts is of the one that is named besides, else of the better known. */
export function isNearestNamesake(one: Mention, _at: number, all: readonly Mention[]): boolean {
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
export function withoutNamesakes(contexts: readonly Context[]): Context[] {
  const names = contexts.filter(({ match }) => isName(match));
  if (names.length === contexts.length) return names;
  const elsewhere = new Set<string>();
  const exceptions: Match<Name>[] = [];
  for (const { match } of contexts) {
    if (match.value.kind === 'elsewhere') elsewhere.add(match.value.district);
    else if (match.value.kind === 'except') exceptions.push(match);
  }
  // «В Кирове Калужской области», whatever else is said of Vyatka.
  for (const context of elsewhere.size > 0 ? names : []) {
    if (isHome(context, context.match.to)) elsewhere.delete(context.match.value.district);
  }
  return names.filter(
    ({ match }) =>
      !elsewhere.has(match.value.district) &&
      !exceptions.some((other) => other.value.district === match.value.district && overlap(other, match)),
  );
}

const isName = ({ value }: Match<Name>) => value.kind !== 'elsewhere' && value.kind !== 'except';
