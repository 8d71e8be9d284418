import type { ArticleWords, Finding } from '../domain/annotation.js';
import type { HoldList } from '../domain/hold-lists.js';
import type { Hold, HoldRule, Pairing } from '../domain/understanding.js';
import { createLexicon, type Match } from '../text/lexicon.js';
import {
  createNearFinder,
  findingsOf,
  outside,
  overlap,
  type Place,
  type Reading,
  type Rule,
} from './findings.js';
import { advertisingLabel } from './holds/labels.js';
import { createListedFinder } from './holds/listed.js';
import { createSuspectFinder } from './holds/named-suspect.js';
import { createPromotionFinder } from './holds/promotion.js';

interface Clue {
  hold: Hold;
  kind: 'enough' | 'except' | Side;
}

/** Which half of which pairing of its hold a pattern belongs to. */
interface Side {
  pairing: Pairing;
  side: 'one' | 'other';
}

/** Of the words that hold an article so many are named; a reader of the reasons needs no more. */
const REASONS = 8;

/** Why an article must not spread by itself; its whole text is read, not the beginning alone. */
export function createHoldFinder(
  holds: readonly Hold[],
  lists: readonly HoldList[],
): (reading: Reading, beside: Pick<ArticleWords, 'category' | 'author' | 'url'>) => Finding[] {
  const lexicon = createLexicon(holds.flatMap(cluesOf));
  const listed = createListedFinder(lists);
  const rules = new Map<HoldRule, Rule>([
    ['named-suspect', createSuspectFinder()],
    ['promotion', createPromotionFinder()],
  ]);
  const ruled = holds.filter((hold) => hold.rules !== undefined);

  return (reading, beside) => {
    const byHold = new Map<string, Match<string>[]>();
    const add = (id: string, matches: readonly Place[]) => {
      if (matches.length === 0) return;
      const standing = byHold.get(id) ?? [];
      byHold.set(id, standing);
      for (const { from, to } of matches) {
        if (standing.length >= REASONS) return;
        standing.push({ value: id, from, to });
      }
    };
    for (const [hold, matches] of grouped(lexicon.find(reading.tokens))) add(hold.id, holding(matches));
    for (const { id, rules: own = [] } of ruled)
      for (const rule of own) add(id, rules.get(rule)?.(reading) ?? []);
    for (const match of listed(reading)) add(match.value, [match]);
    const found = [...byHold.values()].flatMap((matches) => findingsOf(matches, reading));
    const label = advertisingLabel(beside);
    return label === null ? found : withLabel(found, label);
  };

  function withLabel(found: readonly Finding[], label: string): Finding[] {
    const labelled = ruled.filter(({ rules = [] }) => rules.includes('promotion')).map(({ id }) => id);
    return [
      ...found.filter(({ id }) => !labelled.includes(id)),
      ...labelled.map((id) => ({
        id,
        words: [label, ...(found.find((other) => other.id === id)?.words ?? [])],
      })),
    ];
  }
}

function cluesOf(hold: Hold): [pattern: string, clue: Clue][] {
  const of = (kind: Clue['kind'], patterns: readonly string[] = []) =>
    patterns.map((pattern): [string, Clue] => [pattern, { hold, kind }]);
  return [
    ...of('enough', hold.patterns),
    ...of('except', hold.except),
    ...(hold.together ?? []).flatMap((pairing) => [
      ...of({ pairing, side: 'one' }, pairing.one),
      ...of({ pairing, side: 'other' }, pairing.other),
    ]),
  ];
}

function grouped(matches: readonly Match<Clue>[]): Map<Hold, Match<Clue>[]> {
  const byHold = new Map<Hold, Match<Clue>[]>();
  for (const match of matches) enter(byHold, match.value.hold, match);
  return byHold;
}

/** The matches of one hold that do hold: strong ones, and pairs. */
function holding(all: readonly Match<Clue>[]): Match<Clue>[] {
  const exceptions = all.filter(({ value }) => value.kind === 'except');
  const matches = outside(all, exceptions);
  const enough = matches.filter(({ value }) => value.kind === 'enough');
  return enough.length >= REASONS ? enough : [...enough, ...pairs(matches)];
}

function pairs(matches: readonly Match<Clue>[]): Match<Clue>[] {
  const found = new Set<Match<Clue>>();
  const others = new Map<Pairing, Match<Clue>[]>();
  for (const match of matches) {
    const { kind } = match.value;
    if (typeof kind === 'object' && kind.side === 'other') enter(others, kind.pairing, match);
  }
  if (others.size === 0) return [];
  const nearOf = new Map(
    [...others].map(([pairing, places]) => [
      pairing,
      createNearFinder(places, pairing.within ?? Number.POSITIVE_INFINITY),
    ]),
  );
  for (const one of matches) {
    const { kind } = one.value;
    if (typeof kind === 'string' || kind.side !== 'one') continue;
    const other = nearOf.get(kind.pairing)?.(one, (place) => !overlap(one, place));
    if (other) found.add(one).add(other);
    if (found.size >= REASONS) break;
  }
  return [...found];
}

function enter<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const standing = map.get(key);
  if (standing) standing.push(value);
  else map.set(key, [value]);
}
