import type { Instant } from './clock.js';
import type { Question } from './question.js';
import { RUBRIC_IDS, type RubricId } from './rubric.js';
import { EVERY_DAY, type SlotRule } from './schedule.js';
import type { Timing, WantedSubscription } from './subscription.js';
import { USUAL_GAP_MINUTES, USUAL_PER_DAY } from './subscription.js';
import { readWord, USUAL_MINUTE } from './subscription-edit.js';
import type { Made } from './undo.js';
import { EVERYTHING, NOTHING_LEFT_OUT } from './wishes.js';

/**
 * What a button of an older message may still be about.
 * - `new`: a subscription that is offered; `zone` where the reader has said where that is;
 * - `timing`: when one subscription, by its id, is to come;
 * - `undo`: a change that may be taken back;
 * - `less`: what a digest told of, as callbacks name it, in the order of its list;
 * - `post`: what an editor sent and may make a post of; `photo` is Telegram's file_id.
 */
export type Draft =
  | { kind: 'new'; wanted: WantedSubscription; zone: string | null }
  | { kind: 'timing'; id: number; timing: Timing }
  | { kind: 'undo'; made: Made }
  | { kind: 'less'; items: { item: string; name: string }[] }
  | { kind: 'post'; text: string; photo: string | null };

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
  not,
  schedule,
  sound,
}: Question): WantedSubscription {
  const usual = usualSubscription();
  const phrase = readWord(words.join(' '));
  return {
    ...usual,
    wishes: {
      ...usual.wishes,
      rubrics: not ? beside(not.rubrics, rubrics, topics) : rubrics,
      topics,
      districts,
      places: districts.length > 0 ? 'only' : 'first',
      words: phrase === null ? [] : [phrase],
      without: {
        ...NOTHING_LEFT_OUT,
        topics: not?.topics ?? [],
        words: without.flatMap((word) => readWord(word) ?? []),
      },
    },
    timing: timingIn(schedule, usual.timing),
    sound: sound ?? usual.sound,
  };
}

/** No list of rubrics can be left out: all the others are taken instead. */
function beside(
  refused: readonly RubricId[],
  rubrics: readonly RubricId[],
  topics: readonly string[],
): RubricId[] {
  const isAll = rubrics.length + topics.length === 0 && refused.length > 0;
  return (isAll ? RUBRIC_IDS : rubrics).filter((id) => !refused.includes(id));
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
