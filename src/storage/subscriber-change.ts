import type { Instant } from '../domain/clock.js';
import { type Served, slotAfterChange } from '../domain/schedule.js';
import { type Subscriber, subscriptionOf } from '../domain/subscriber.js';
import { isPaused, slotRule, tellingOn } from '../domain/subscription.js';
import { decodeServed } from './subscriber-record.js';

/** The chat as it is to be kept: what it missed is left out. */
export function fromNowOn(before: Subscriber | null, reader: Subscriber, now: Instant): Subscriber {
  if (reader.status !== 'active') return reader;
  const subscriptions = reader.subscriptions.map((one) =>
    tellingOn(one, before?.status === 'active' ? subscriptionOf(before, one.id) : null, now),
  );
  return { ...reader, subscriptions };
}

/**
 * When a subscription is due after its chat was changed; null when it is not.
 * @param score its place among the due as it stands
 * @param mark what it was served last, as it stands
 */
export function dueAfter(
  before: Subscriber | null,
  reader: Subscriber,
  id: number,
  now: Instant,
  score: string | null,
  mark: string | null,
): Instant | null {
  const subscription = subscriptionOf(reader, id);
  if (!subscription || reader.status !== 'active') return null;
  const stood = before && subscriptionOf(before, id);
  const { pausedUntil } = subscription;
  // When news of the moment were due is no hour of a digest, and the other way round.
  const isOther = stood !== null && stood.timing.kind !== subscription.timing.kind;
  const standing = score === null || isOther ? null : Number(score);
  const rule = slotRule(subscription, reader.zone);
  // What waits to be told at once goes on waiting, until the end of a pause if there is one; in a pause nothing waits.
  if (!rule) {
    const isResumed = stood !== null && isPaused(stood, now) && !isPaused(subscription, now);
    return standing === null || isResumed ? null : Math.max(standing, pausedUntil ?? 0);
  }
  // What was due before a pause is part of it; a slot at its very end is not.
  const waited = pausedUntil !== null && standing !== null && standing < pausedUntil ? null : standing;
  const begin = Math.max(now, (pausedUntil ?? 0) - 1);
  const served = decodeServed(mark) satisfies Served | null;
  // News of the moment were no digest of their day.
  return slotAfterChange(rule, begin, waited, served?.times === undefined ? served : null);
}
