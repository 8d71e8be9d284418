import { usualSubscription } from './draft.js';
import type { RubricId } from './rubric.js';
import { EVERY_DAY, type Weekday } from './schedule.js';
import { USUAL_GAP_MINUTES, USUAL_PER_DAY, type WantedSubscription } from './subscription.js';
import { WEEKEND, WORKDAYS } from './subscription-edit.js';

/** Payloads that ask for a subscription begin so: t.me/bot?start=sub_sport_0800 */
export const LINK_START = 'sub';

/** What a link can name. */
export interface LinkIds {
  rubrics: readonly { id: RubricId }[];
  topics: readonly { id: string }[];
  districts: readonly { id: string }[];
}

const WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ');
/** A review of the week is for its last day. */
const REVIEW_DAY: Weekday = 7;

/**
 * Reads `sub_sport-crime_kaluga_0730_workdays`: docs/subscriptions.md. Parts stand in any order; of what is not known
 * the rest is still understood.
 * @param payload of /start, at most 64 of A–Z a–z 0–9 _ -: https://core.telegram.org/bots/features#deep-linking
 * @returns null when the link is about something else; `unknown`: parts that say nothing here
 */
export function readSubscriptionLink(
  payload: string,
  ids: LinkIds,
): { wanted: WantedSubscription; unknown: string[] } | null {
  const [start, ...parts] = payload.toLowerCase().split('_');
  if (start !== LINK_START) return null;
  const wanted = usualSubscription();
  const { wishes } = wanted;
  const minutes = new Set<number>();
  const days = new Set<Weekday>();
  let atOnce = false;
  let isFirst = false;
  const unknown: string[] = [];

  function take(part: string): boolean {
    const rubric = ids.rubrics.find(({ id }) => id === part);
    const minute = minuteIn(part);
    const named = daysIn(part);
    if (rubric) wishes.rubrics = add(wishes.rubrics, rubric.id);
    else if (has(ids.topics, part)) wishes.topics = add(wishes.topics, part);
    else if (has(ids.districts, part)) wishes.districts = add(wishes.districts, part);
    else if (minute !== null) minutes.add(minute);
    else if (named) for (const day of named) days.add(day);
    else if (part === 'atonce') atOnce = true;
    else if (part === 'first') isFirst = true;
    else return false;
    return true;
  }

  for (const part of parts) {
    // Ids have hyphens of their own: the longest beginning that is known counts.
    const pieces = part.split('-').filter((piece) => piece !== '');
    while (pieces.length > 0) {
      let length = pieces.length;
      while (length > 0 && !take(pieces.slice(0, length).join('-'))) length -= 1;
      if (length === 0) unknown.push(pieces[0] ?? '');
      pieces.splice(0, Math.max(1, length));
    }
  }

  if (wishes.districts.length > 0 && !isFirst) wishes.places = 'only';
  if (atOnce) wanted.timing = { kind: 'at-once', perDay: USUAL_PER_DAY, gapMinutes: USUAL_GAP_MINUTES };
  else if (wanted.timing.kind === 'digest') {
    if (minutes.size > 0) wanted.timing.minutes = [...minutes].sort((a, b) => a - b);
    if (days.size > 0) wanted.timing.days = [...days].sort();
  }
  return { wanted, unknown };
}

/** «0800», «730» */
function minuteIn(part: string): number | null {
  const found = /^(\d{1,2})(\d{2})$/.exec(part);
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

function daysIn(part: string): readonly Weekday[] | null {
  if (part === 'daily') return EVERY_DAY;
  if (part === 'workdays') return WORKDAYS;
  if (part === 'weekends') return WEEKEND;
  if (part === 'weekly') return [REVIEW_DAY];
  const index = WEEKDAYS.indexOf(part);
  return index < 0 ? null : [(index + 1) as Weekday];
}

const has = (list: readonly { id: string }[], part: string) => list.some(({ id }) => id === part);
const add = <T>(list: readonly T[], value: T): T[] => (list.includes(value) ? [...list] : [...list, value]);
