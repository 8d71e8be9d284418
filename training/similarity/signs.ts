import { EVIDENCE } from '#src/digest/grouping/evidence.js';

/** What contradicts: whatever a few rows say, no weight of these may speak for one event, and no other against it. */
const AGAINST = new Set<string>([
  'names apart',
  'numbers apart',
  'other day',
  'other score',
  'left over',
  'shorter left over',
  'longer left over',
  'other age',
  'other mark',
  'streets apart',
  'places apart',
  'kinds apart',
  'surplus words',
  'rarest left',
  'one foretells',
  'one tells again',
  'hours apart',
  'past the hours of one event',
  'days past',
  'same source',
  'other districts',
  'other topics',
  'other rubric',
]);
const EITHER = new Set<string>([
  'title length ratio',
  'title length',
  'one district unknown',
  'same districts, other topics',
  'one is a headline',
  'both are headlines',
]);

/** In the order of EVIDENCE, of which FEATURES are the beginning. */
export const SIGNS = EVIDENCE.map((name) => (AGAINST.has(name) ? -1 : EITHER.has(name) ? 0 : 1));
