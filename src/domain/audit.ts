import { type Card, type CardState, titleOf } from './card.js';
import type { Instant } from './clock.js';
import type { ChatId } from './subscriber.js';

/** What can stand in a channel's log. */
export const AUDITED = [
  'proposed',
  'seconding',
  'approved',
  'recalled',
  'edited',
  'skipped',
  'expired',
  'withdrawn',
  'published',
  'failed',
  'unknown',
  'deleted',
  'updated',
  'kept',
  'rule',
  'member',
] as const;
export type Audited = (typeof AUDITED)[number];

/** One line of a channel's log. It is never changed, but by /forget, which takes the person out of it. */
export interface AuditEntry {
  at: Instant;
  what: Audited;
  /** Id of the card; null for what concerns the channel. */
  card: string | null;
  /** What it was about, at most 120 characters. */
  title: string;
  /** Who did it; null: the program by itself; 0: somebody who asked to be forgotten. */
  by: ChatId | null;
  /** By a rule that `by` has switched on. */
  byRule: boolean;
  /** What else is to be known: the reason of a failure, what of the rules was changed. Empty: nothing. */
  note: string;
}

const MAX_TITLE = 120;

/** What a card is called in the log. */
export function auditedTitle(card: Pick<Card, 'matter'>): string {
  return titleOf(card).slice(0, MAX_TITLE);
}

/**
 * What the log says of a card that became another; null when that is no news: taken up for sending, put back from it.
 * @param by who did it, where its state does not say
 */
export function auditOf(
  before: Card | null,
  after: Card,
  at: Instant,
  by: ChatId | null = null,
): AuditEntry | null {
  const what = before === null ? 'proposed' : whatBecame(before, after);
  if (what === null) return null;
  const { state, edit } = after;
  const decider = what !== 'updated' && 'by' in state ? state.by : by;
  return {
    at,
    what,
    card: after.id,
    title: auditedTitle(after),
    by:
      what === 'edited' && isReworded(before, after)
        ? (edit?.by ?? by)
        : (decider ?? writerOf(before, after)),
    byRule: after.byRule && BY_RULE.has(what),
    note: noteOf(what, before, after),
  };
}

/** What of a card comes about by a rule; all else somebody has done. */
const BY_RULE: ReadonlySet<Audited> = new Set(['proposed', 'approved', 'published', 'failed', 'unknown']);

const OF_STATE: Record<CardState['kind'], Audited | null> = {
  offered: 'recalled',
  skipped: 'skipped',
  expired: 'expired',
  seconding: 'seconding',
  approved: 'approved',
  sending: null,
  published: 'published',
  failed: 'failed',
  unknown: 'unknown',
  deleted: 'deleted',
};

function whatBecame(before: Card, after: Card): Audited | null {
  if (before.state.kind === after.state.kind) {
    if (isFirstAnew(before.state, after.state)) return 'seconding';
    if (isReworded(before, after) || marksIn(before, after) !== '') return 'edited';
    return isUpdated(before, after) ? 'updated' : null;
  }
  // Put back from sending: the request had no effect.
  if (before.state.kind === 'sending' && after.state.kind === 'approved') return null;
  if (after.state.kind === 'expired' && after.state.withdrawn) return 'withdrawn';
  return OF_STATE[after.state.kind];
}

/** Whoever had approved first has left, and another is the first of two now. */
const isFirstAnew = (before: CardState, after: CardState): boolean =>
  before.kind === 'seconding' && after.kind === 'seconding' && before.by !== after.by;

/** Whoever is taken out of an edit has changed no word of it. */
const isReworded = (before: Card | null, after: Card): boolean => before?.edit?.text !== after.edit?.text;

/** «+16+», «−18+»: markings that were put in and taken out. */
function marksIn(before: Card | null, after: Card): string {
  const were = before?.markings ?? [];
  const added = after.markings.filter((one) => !were.includes(one)).map((one) => `+ ${one}`);
  const removed = were.filter((one) => !after.markings.includes(one)).map((one) => `− ${one}`);
  return [...added, ...removed].join(', ').slice(0, MAX_TITLE);
}

/** Whoever wrote it has proposed it. */
const writerOf = (before: Card | null, { matter }: Card): ChatId | null =>
  before === null && matter.kind === 'own' ? (matter.by ?? null) : null;

function noteOf(what: Audited, before: Card | null, after: Card): string {
  if (what === 'edited') return marksIn(before, after);
  if (what === 'updated' && before) return `было: ${auditedTitle(before)}`;
  return after.state.kind === 'failed' ? after.state.reason : '';
}

/** It has the outlet's later words now. */
const isUpdated = ({ matter: before }: Card, { matter: after }: Card): boolean =>
  before.kind === 'news' &&
  after.kind === 'news' &&
  JSON.stringify(before.words) !== JSON.stringify(after.words);
