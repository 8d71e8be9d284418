import { DAY, HOUR, type Instant } from './clock.js';
import { instantToLocal, localDate } from './schedule.js';

/** Growth and its report compare a month with that of a year before; what a channel did is known as long. */
export const POSTS_KEPT = 400 * DAY;
/** After the posts made of them: a card tells which article a post was made of. */
export const CARDS_KEPT = POSTS_KEPT + DAY;
/** Cards that became nothing: the log says who skipped them, and they are three of four. */
export const UNUSED_CARDS_KEPT = 100 * DAY;
export const AUDIT_KEPT = 365 * DAY;
/** A digest may wait in the outbox for eight days: until then it must be seen that an article of it was withdrawn. */
export const WITHDRAWALS_KEPT = 9 * DAY;

/** What one clean-up removed, by kind; a dry run counts what it would. Kinds that it only counts begin with `kept`. */
export interface CleanUpReport {
  articles: number;
  stories: number;
  /** Places of removed articles in the index, and stems that nothing carries any more. */
  stemEntries: number;
  stems: number;
  /** Addresses, guids and the like that led to removed articles. */
  names: number;
  ledger: number;
  audit: number;
  cards: number;
  posts: number;
  postNames: number;
  corrections: number;
  proposals: number;
  /** Articles past their term: a source still lists them; a card, a post, a follow or a digest needs them; unreadable. */
  keptListed: number;
  keptNeeded: number;
  keptUnreadable: number;
}

export const nothingRemoved = (): CleanUpReport => ({
  articles: 0,
  stories: 0,
  stemEntries: 0,
  stems: 0,
  names: 0,
  ledger: 0,
  audit: 0,
  cards: 0,
  posts: 0,
  postNames: 0,
  corrections: 0,
  proposals: 0,
  keptListed: 0,
  keptNeeded: 0,
  keptUnreadable: 0,
});

/** A clean-up that came to its end. */
export interface CleanedUp {
  /** When it ended. */
  at: Instant;
  tookMs: number;
  report: CleanUpReport;
}

/** From three to five at night, by local time: digests are of the morning and the evening. */
const NIGHT = { from: 3, to: 5 };
/** A machine that sleeps at night cleans up by day. */
const AT_LATEST = 36 * HOUR;

/**
 * Whether it is time: once a night, or at any hour where no night was had.
 * @param last when the last one ended; null when there has been none
 * @param up since when the program runs: it has an hour before it makes up for a night
 */
export function isCleanUpDue(last: Instant | null, up: Instant, now: Instant, zone: string): boolean {
  const { hour } = instantToLocal(now, zone);
  if (last !== null && localDate(last, zone) === localDate(now, zone)) return false;
  if (hour >= NIGHT.from && hour < NIGHT.to) return true;
  return now - up >= HOUR && (last === null || now - last >= AT_LATEST);
}
