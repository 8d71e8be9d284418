import type { Instant } from './clock.js';
import { unmute } from './mute.js';
import type { Question } from './question.js';
import { EVERY_DAY, type SlotRule } from './schedule.js';
import type { Subscriber } from './subscriber.js';
import type { Subscription, Timing, WantedSubscription } from './subscription.js';
import { USUAL_GAP_MINUTES, USUAL_PER_DAY } from './subscription.js';
import { readWord, USUAL_MINUTE } from './subscription-edit.js';
import { EVERYTHING, NOTHING_LEFT_OUT, type Without } from './wishes.js';

/**
 * What a button of an older message may still be about.
 * - `new`: a subscription that is offered; `zone` where the reader has said where that is;
 * - `back`: what is to be done to a chat's subscriptions as they stand when it is pressed.
 */
export type Draft = { kind: 'new'; wanted: WantedSubscription; zone: string | null } | Back;

/** Only what is meant is named: whatever was changed since stays. */
export interface Back {
  kind: 'back';
  /** What of which subscription is to be so. */
  set: { id: number; to: Partial<Pick<Subscription, 'timing' | 'wishes' | 'pausedUntil'>> }[];
  /** Subscriptions that are to be there again. */
  restored: Subscription[];
  /** What is to be heard of again. */
  unmuted: Pick<Without, 'topics' | 'words'>;
}

/** @param what the rest is nothing */
export function back(what: Partial<Omit<Back, 'kind'>>): Back {
  return { kind: 'back', set: [], restored: [], unmuted: { topics: [], words: [] }, ...what };
}

/** The chat after it; null when there is nothing left to do it to. Of what was deleted since nothing comes by the way. */
export function takenBack<S extends Pick<Subscriber, 'subscriptions' | 'muted'>>(
  now: S,
  { set, restored, unmuted }: Back,
): S | null {
  const changes = new Map(set.map(({ id, to }) => [id, to]));
  const standing = now.subscriptions.map((one) => ({ ...one, ...changes.get(one.id) }));
  const missing = restored.filter(({ id }) => !standing.some((one) => one.id === id));
  const isNothing = missing.length === 0 && !standing.some(({ id }) => changes.has(id));
  if (isNothing && unmuted.topics.length + unmuted.words.length === 0) return null;
  let { muted } = now;
  for (const kind of ['topics', 'words'] as const)
    for (const what of unmuted[kind]) muted = unmute(muted, kind, what);
  // Numbers are given in order, and the list keeps the order they were made in.
  return { ...now, subscriptions: [...standing, ...missing].sort((a, b) => a.id - b.id), muted };
}

/** What nobody has said anything about. */
export function usualSubscription(): WantedSubscription {
  return {
    wishes: { ...EVERYTHING, without: { ...NOTHING_LEFT_OUT } },
    timing: { kind: 'digest', minutes: [USUAL_MINUTE], days: [...EVERY_DAY] },
    format: 'classic',
    sound: true,
    onEmpty: 'say',
  };
}

/** The subscription a sentence asks for; what was not said is as is usual. All its words have to occur together. */
export function wantedIn({
  rubrics,
  topics,
  districts,
  words,
  without,
  schedule,
}: Question): WantedSubscription {
  const usual = usualSubscription();
  const phrase = readWord(words.join(' '));
  return {
    ...usual,
    wishes: {
      ...usual.wishes,
      rubrics,
      topics,
      districts,
      places: districts.length > 0 ? 'only' : 'first',
      words: phrase === null ? [] : [phrase],
      without: { ...NOTHING_LEFT_OUT, words: without.flatMap((word) => readWord(word) ?? []) },
    },
    timing: timingIn(schedule, usual.timing),
  };
}

/** What was said of the time, and for the rest how it was before. */
export function timingIn({ minutes, days, atOnce }: Question['schedule'], before: Timing): Timing {
  if (atOnce) {
    return before.kind === 'at-once'
      ? before
      : { kind: 'at-once', perDay: USUAL_PER_DAY, gapMinutes: USUAL_GAP_MINUTES };
  }
  if (minutes.length === 0 && days.length === 0) return before;
  const standing = before.kind === 'digest' ? before : { minutes: [USUAL_MINUTE], days: [...EVERY_DAY] };
  return {
    kind: 'digest',
    minutes: minutes.length > 0 ? [...new Set(minutes)].sort((a, b) => a - b) : standing.minutes,
    days: days.length > 0 ? [...new Set(days)].sort() : standing.days,
  };
}

/** A pause that lasts until the reader ends it. */
export const PAUSED_UNTIL_TOLD: Instant = Date.UTC(9999, 0, 1);

/** The slots at which what comes at once is imagined, where one has to show what would have come. */
export function imaginedRule(timing: Timing, zone: string): SlotRule {
  return timing.kind === 'digest'
    ? { minutes: timing.minutes, days: timing.days, zone }
    : { minutes: [0], days: [...EVERY_DAY], zone };
}
