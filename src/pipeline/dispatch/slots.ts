import type { Instant } from '../../domain/clock.js';
import {
  followingSlot,
  previousSlot,
  type Served,
  type SlotRule,
  sendableAt,
} from '../../domain/schedule.js';

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
  const nameOf = ({ zone, minute, days }: SlotRule) => `${zone} ${minute} ${days.join()}`;

  return {
    previous: (rule: SlotRule, instant: Instant) =>
      remember(`p ${nameOf(rule)} ${instant}`, () => previousSlot(rule, instant)),
    following: (rule: SlotRule, served: Served) =>
      remember(`f ${nameOf(rule)} ${served.slot} ${served.until}`, () => followingSlot(rule, served)),
    sendable: (slot: Instant, now: Instant, zone: string) =>
      remember(`s ${zone} ${slot} ${now}`, () => sendableAt(slot, now, zone)),
  };
}
