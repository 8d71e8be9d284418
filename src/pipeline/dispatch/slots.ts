import type { Instant } from '../../domain/clock.js';
import {
  followingSlot,
  previousSlot,
  type Served,
  type SlotRule,
  sendableAt,
} from '../../domain/schedule.js';
import type { Subscriber } from '../../domain/subscriber.js';

export type Slots = ReturnType<typeof rememberSlots>;

/** Answers of domain/schedule for one page of chats: most chats of a minute share a few rules, and zones are slow. */
export function rememberSlots() {
  const known = new Map<string, Instant>();
  function remember(key: string, compute: () => Instant): Instant {
    let answer = known.get(key);
    if (answer === undefined) {
      answer = compute();
      known.set(key, answer);
    }
    return answer;
  }
  const nameOf = ({ zone, minutes, days }: SlotRule) => `${zone} ${minutes.join()} ${days.join()}`;

  return {
    previous: (rule: SlotRule, instant: Instant) =>
      remember(`p ${nameOf(rule)} ${instant}`, () => previousSlot(rule, instant)),
    following: (rule: SlotRule, served: Served) =>
      remember(`f ${nameOf(rule)} ${served.slot} ${served.until}`, () => followingSlot(rule, served)),
    sendable: (slot: Instant, now: Instant, { zone, quiet }: Pick<Subscriber, 'zone' | 'quiet'>) =>
      remember(`s ${zone} ${quiet?.from} ${quiet?.to} ${slot} ${now}`, () =>
        sendableAt(slot, now, zone, quiet),
      ),
  };
}
