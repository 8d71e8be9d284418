import type { Instant } from './clock.js';
import type { Format } from './format.js';
import type { SlotRule, Weekday } from './schedule.js';
import { nameOfWishes, type Wishes } from './wishes.js';

/**
 * When a subscription is served.
 * - `digest`: at these minutes of the local day (0–1439), on these ISO weekdays; at least one of each;
 * - `at-once`: as soon as something fitting is known, at most `perDay` times a local day and not within `gapMinutes` of
 *   the last time; what comes meanwhile is told together.
 */
export type Timing =
  | { kind: 'digest'; minutes: number[]; days: Weekday[] }
  | { kind: 'at-once'; perDay: number; gapMinutes: number };

export interface Subscription {
  /** Names it within its chat, from 1; never given twice there. */
  id: number;
  /** Running number over all chats, from 0: the ledger groups by it. */
  ordinal: number;
  wishes: Wishes;
  timing: Timing;
  format: Format;
  /** Whether it arrives with a sound. */
  sound: boolean;
  /** On a day without news: say so, or stay silent. What comes at once never says so. */
  onEmpty: 'say' | 'silent';
  /** Nothing is sent before; null unless the reader asked for a pause. What went by in it is left out. */
  pausedUntil: Instant | null;
  /**
   * What was known before is told no more: of what comes at once when it was made, or its chat became active again; of
   * all when a pause was over. The store's business, whatever a change says.
   */
  tellsSince?: Instant | undefined;
}

/** As it is asked for: what numbers it gets is the store's business. */
export type WantedSubscription = Omit<Subscription, 'id' | 'ordinal' | 'pausedUntil' | 'tellsSince'>;

/** What the buttons offer; anything between 1 and MOST_A_DAY is taken. */
export const USUAL_PER_DAY = 10;
export const MOST_A_DAY = 50;
export const USUAL_GAP_MINUTES = 15;
/** A chat's list has to fit a few screens, and nobody is served by more. */
export const MOST_SUBSCRIPTIONS = 20;

/** Null for what has no slots: it is due when something comes. */
export function slotRule({ timing }: Pick<Subscription, 'timing'>, zone: string): SlotRule | null {
  return timing.kind === 'digest' ? { minutes: timing.minutes, days: timing.days, zone } : null;
}

/** Whether nothing is sent of it at an instant. */
export function isPaused({ pausedUntil }: Pick<Subscription, 'pausedUntil'>, now: Instant): boolean {
  return pausedUntil !== null && pausedUntil > now;
}

/** What is told of it begins here, of all it missed: 0 when it has missed nothing. */
export function beginOf({
  pausedUntil,
  tellsSince,
}: Pick<Subscription, 'pausedUntil' | 'tellsSince'>): Instant {
  return Math.max(pausedUntil ?? 0, tellsSince ?? 0);
}

/**
 * A subscription as it is to be kept.
 * @param before as it stood, of an active chat; null when it did not
 */
export function tellingOn(one: Subscription, before: Subscription | null, now: Instant): Subscription {
  if (one.timing.kind === 'at-once' && before?.timing.kind !== 'at-once') return { ...one, tellsSince: now };
  if (!before) return one;
  const since = one.timing.kind === before.timing.kind ? (before.tellsSince ?? 0) : 0;
  const missed = Math.max(since, Math.min(before.pausedUntil ?? 0, now));
  return { ...one, tellsSince: missed === 0 ? undefined : missed };
}

/** One of these that tells the same at the same times, however it looks and sounds; null when there is none. */
export function alike(
  subscriptions: readonly Subscription[],
  { wishes, timing }: Pick<Subscription, 'wishes' | 'timing'>,
): Subscription | null {
  const name = nameOfWishes(wishes);
  const times = JSON.stringify(timing);
  return (
    subscriptions.find((one) => nameOfWishes(one.wishes) === name && JSON.stringify(one.timing) === times) ??
    null
  );
}
