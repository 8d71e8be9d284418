import { alignmentOf } from './alignment.js';
import { agreementOf } from './numbers.js';
import type { Profile } from './profile.js';
import { overlapOf, type Vector } from './vector.js';

/** What is looked at when two articles are compared; the weights of a model stand in this order. */
export const FEATURES = [
  'title cosine',
  'title containment',
  'pieces cosine',
  'pieces containment',
  'title roots cosine',
  'word pairs cosine',
  'title rarest',
  'title second',
  'title common',
  'whole cosine',
  'whole containment',
  'roots cosine',
  'roots containment',
  'whole rarest',
  'whole second',
  'whole common',
  'title in whole, better',
  'title in whole, worse',
  'plain containment',
  'plain rarest',
  'plain second',
  'plain common',
  'names cosine',
  'names common',
  'names apart',
  'equal numbers',
  'numbers near',
  'numbers apart',
  'same day',
  'other day',
  'same score',
  'other score',
  'title length ratio',
  'title length',
  'left over',
  'stems cosine',
  'stems containment',
  'shorter left over',
  'longer left over',
  'telling numbers',
  'same age',
  'other age',
  'same mark',
  'other mark',
  'streets common',
  'streets apart',
  'places common',
  'places apart',
  'senses cosine',
  'senses common',
  'kinds common',
  'kinds apart',
  'one foretells',
  'one tells again',
  'aligned',
  'aligned, worse',
  'surplus words',
  'rarest left',
  'begins alike',
  'order alike',
  'one is a headline',
  'both are headlines',
] as const;

/** Each feature lies between 0 and about 1. */
export function featuresOf(a: Profile, b: Profile): number[] {
  const title = overlapOf(a.title, b.title);
  const stems = overlapOf(a.stems, b.stems);
  const pieces = overlapOf(a.pieces, b.pieces);
  const titleRoots = overlapOf(a.titleRoots, b.titleRoots);
  const pairs = overlapOf(a.pairs, b.pairs);
  const whole = overlapOf(a.whole, b.whole);
  const plain = overlapOf(a.plain, b.plain);
  const roots = overlapOf(a.roots, b.roots);
  const names = overlapOf(a.names, b.names);
  const leftInRight = shareOf(overlapOf(a.titleRoots, b.roots).sum, a.titleRoots.sum);
  const rightInLeft = shareOf(overlapOf(b.titleRoots, a.roots).sum, b.titleRoots.sum);
  const streets = overlapOf(a.streets, b.streets);
  const places = overlapOf(a.places, b.places);
  const senses = overlapOf(a.senses, b.senses);
  const aligned = alignmentOf(a.words, b.words);
  const kinds = agreementOfKinds(a.kinds, b.kinds);
  const numbers = agreementOf(a.quantities, b.quantities);
  const shorter = Math.min(a.title.keys.length, b.title.keys.length);
  const longer = Math.max(a.title.keys.length, b.title.keys.length, 1);
  return [
    title.cosine,
    title.containment,
    pieces.cosine,
    pieces.containment,
    titleRoots.cosine,
    pairs.cosine,
    title.heaviest,
    title.second,
    bounded(title.sum / 4),
    whole.cosine,
    whole.containment,
    roots.cosine,
    roots.containment,
    whole.heaviest,
    whole.second,
    bounded(whole.sum / 8),
    Math.max(leftInRight, rightInLeft),
    Math.min(leftInRight, rightInLeft),
    plain.containment,
    plain.heaviest,
    plain.second,
    bounded(plain.sum / 6),
    names.cosine,
    bounded(names.sum / 3),
    names.count === 0 && a.names.keys.length > 0 && b.names.keys.length > 0 ? 1 : 0,
    bounded(numbers.equal / 2),
    Number(numbers.near),
    Number(numbers.apart),
    Number(numbers.sameDay),
    Number(numbers.otherDay),
    Number(numbers.sameScore),
    Number(numbers.otherScore),
    shorter / longer,
    bounded(longer / 15),
    bounded((a.title.sum + b.title.sum - 2 * title.sum) / 8),
    stems.cosine,
    stems.containment,
    bounded((Math.min(a.titleRoots.sum, b.titleRoots.sum) - titleRoots.sum) / 4),
    bounded((Math.max(a.titleRoots.sum, b.titleRoots.sum) - titleRoots.sum) / 4),
    bounded(numbers.telling),
    Number(numbers.sameAge),
    Number(numbers.otherAge),
    Number(numbers.sameMark),
    Number(numbers.otherMark),
    Number(streets.count > 0),
    apart(a.streets, b.streets, streets.count, a.names, b.names),
    bounded(places.sum / 2),
    apart(a.places, b.places, places.count, a.names, b.names),
    senses.cosine,
    bounded(senses.sum / 2),
    bounded(kinds.common / 2),
    bounded(kinds.apart / 2),
    Number(a.foretells !== b.foretells),
    Number(a.tellsAgain !== b.tellsAgain),
    aligned.mean,
    aligned.worse,
    bounded(aligned.surplus / 5),
    bounded(aligned.rarestLeft),
    Number(aligned.beginsAlike),
    aligned.order,
    Number(a.hasText !== b.hasText),
    Number(!a.hasText && !b.hasText),
  ];
}

/** Of how many kinds of thing both name one that is the same; both name some and none is. */
function agreementOfKinds(a: Profile['kinds'], b: Profile['kinds']): { common: number; apart: number } {
  let common = 0;
  let apart = 0;
  for (const [kind, named] of a) {
    const others = b.get(kind);
    if (!others) continue;
    let isCommon = false;
    for (const one of named) isCommon ||= others.has(one);
    if (isCommon) common += 1;
    else apart += 1;
  }
  return { common, apart };
}

/** Both name such places and none in common, nor one that the other names in passing. */
function apart(a: Vector, b: Vector, common: number, names: Vector, others: Vector): number {
  if (common > 0 || a.keys.length === 0 || b.keys.length === 0) return 0;
  return Number(overlapOf(a, others).count === 0 && overlapOf(b, names).count === 0);
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function bounded(value: number): number {
  return Math.min(1, value);
}
