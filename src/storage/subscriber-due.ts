import type { Instant } from '../domain/clock.js';
import { type Served, slotAfterChange } from '../domain/schedule.js';
import { type Subscriber, subscriptionOf } from '../domain/subscriber.js';
import { slotRule } from '../domain/subscription.js';
import { decodeServed } from './subscriber-record.js';

/** What is told at once begins with what becomes known after it was made, or after its chat was away. */
export function fromNowOn(before: Subscriber | null, reader: Subscriber, now: Instant): Subscriber {
  if (reader.status !== 'active') return reader;
  const subscriptions = reader.subscriptions.map((one) => {
    const stood = before?.status === 'active' ? subscriptionOf(before, one.id) : null;
    if (one.timing.kind !== 'at-once' || stood?.timing.kind === 'at-once') return one;
    return { ...one, pausedUntil: Math.max(one.pausedUntil ?? 0, now) };
  });
  return { ...reader, subscriptions };
}

/** When a subscription is due after its chat was changed; null when it is not. */
export function dueAfter(
  reader: Subscriber,
  id: number,
  now: Instant,
  standing: Instant | null,
  served: string | null,
): Instant | null {
  const subscription = subscriptionOf(reader, id);
  if (!subscription || reader.status !== 'active') return null;
  const { pausedUntil } = subscription;
  const begin = Math.max(now, pausedUntil ?? 0);
  const rule = slotRule(subscription, reader.zone);
  // What waits to be told at once goes on waiting, until the end of a pause if there is one.
  if (!rule) return standing === null ? null : Math.max(standing, pausedUntil ?? 0);
  // What was due before a pause is part of it.
  const waited = pausedUntil !== null && standing !== null && standing < pausedUntil ? null : standing;
  return slotAfterChange(rule, begin, waited, decodeServed(served) satisfies Served | null);
}
