import { createHash } from 'node:crypto';
import { FORMATS, type Format } from './format.js';
import { isRubric } from './rubric.js';
import { EVERY_DAY, type Weekday } from './schedule.js';
import {
  MOST_A_DAY,
  type Timing,
  USUAL_GAP_MINUTES,
  USUAL_PER_DAY,
  type WantedSubscription,
} from './subscription.js';
import type { Wishes, Without } from './wishes.js';

/** A reader's page has to hold them, and a reader to remember them. */
export const MOST_WORDS = 20;
export const MOST_TIMES_A_DAY = 12;
/** In UTF-16 units; what is longer is no word to look for. */
export const LONGEST_WORD = 60;
export const USUAL_MINUTE = 8 * 60;
export const WORKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
export const WEEKEND: readonly Weekday[] = [6, 7];
const MOST_GAP_MINUTES = 24 * 60;

/** What of wishes can be changed, whosever they are. */
export const WISH_EDITS = [
  'rubric',
  'topic',
  'district',
  'places',
  'word',
  'dropWord',
  'noTopic',
  'noWord',
  'dropWithout',
  'source',
] as const;

/**
 * What of a subscription can be changed, one thing at a time. Of lists a value is put in, or taken out where it stands;
 * `dropWord` and `dropWithout` take out what `wordKey` names.
 */
export const EDITS = [
  ...WISH_EDITS,
  'detailed',
  'hour',
  'minute',
  'day',
  'days',
  'weekly',
  'timing',
  'perDay',
  'gap',
  'format',
  'sound',
  'onEmpty',
] as const;
export type Edit = (typeof EDITS)[number];

/** Why a change was not made; `unknown`: there is no such value. */
export type EditRefusal = 'no-days' | 'no-times' | 'too-many-words' | 'too-many-times' | 'unknown';
export type Edited = { kind: 'edited'; wanted: WantedSubscription } | { kind: 'refused'; why: EditRefusal };

type Make = (wanted: WantedSubscription, value: string) => WantedSubscription | EditRefusal;

/** One change of what is wanted; whatever comes, the result is a subscription that can be served. */
export function edited(wanted: WantedSubscription, edit: Edit, value: string): Edited {
  const made = MAKE[edit](wanted, value);
  return typeof made === 'string' ? { kind: 'refused', why: made } : { kind: 'edited', wanted: made };
}

/** Names a word of a list, short, for buttons: the words of a reader may be longer than a button can carry. */
export function wordKey(word: string): string {
  return createHash('sha256').update(word).digest('base64url').slice(0, 8);
}

/** A phrase as it is kept: folded, without what is no part of it; null when nothing is left, or too much. */
export function readWord(typed: string): string | null {
  const word = typed
    .replace(/["«»„“]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
  return word === '' || word.length > LONGEST_WORD || !/[\p{L}\p{N}]/u.test(word) ? null : word;
}

/** Puts a value in, or takes it out where it stands. */
export function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}

const wish = (wanted: WantedSubscription, change: Partial<Wishes>): WantedSubscription => ({
  ...wanted,
  wishes: { ...wanted.wishes, ...change },
});
const leaveOut = ({ wishes, ...rest }: WantedSubscription, change: Partial<Without>): WantedSubscription => ({
  ...rest,
  wishes: { ...wishes, without: { ...wishes.without, ...change } },
});

const listed =
  (kind: 'topics' | 'districts'): Make =>
  (wanted, id) =>
    isId(id) ? wish(wanted, { [kind]: toggled(wanted.wishes[kind], id) }) : 'unknown';
const leftOut =
  (kind: 'topics' | 'sources'): Make =>
  (wanted, id) =>
    isId(id) ? leaveOut(wanted, { [kind]: toggled(wanted.wishes.without[kind], id) }) : 'unknown';

function withWord(list: readonly string[], typed: string): string[] | EditRefusal {
  const word = readWord(typed);
  if (word === null) return 'unknown';
  if (list.includes(word)) return [...list];
  return list.length >= MOST_WORDS ? 'too-many-words' : [...list, word];
}

const MAKE: Record<Edit, Make> = {
  rubric(wanted, value) {
    if (value === 'all') return wish(wanted, { rubrics: [] });
    return isRubric(value) ? wish(wanted, { rubrics: toggled(wanted.wishes.rubrics, value) }) : 'unknown';
  },
  topic: listed('topics'),
  district: listed('districts'),
  places: (wanted, value) =>
    value === 'first' || value === 'only' ? wish(wanted, { places: value }) : 'unknown',
  word(wanted, value) {
    const words = withWord(wanted.wishes.words, value);
    return typeof words === 'string' ? words : wish(wanted, { words });
  },
  dropWord: (wanted, key) =>
    wish(wanted, { words: wanted.wishes.words.filter((word) => wordKey(word) !== key) }),
  noTopic: leftOut('topics'),
  noWord(wanted, value) {
    const words = withWord(wanted.wishes.without.words, value);
    return typeof words === 'string' ? words : leaveOut(wanted, { words });
  },
  dropWithout: (wanted, key) =>
    leaveOut(wanted, { words: wanted.wishes.without.words.filter((word) => wordKey(word) !== key) }),
  source: leftOut('sources'),
  detailed: (wanted, value) =>
    value === 'on' || value === 'off' ? wish(wanted, { detailed: value === 'on' }) : 'unknown',
  hour(wanted, value) {
    const minute = numberIn(value, 0, 1439);
    return minute === null ? 'unknown' : digest(wanted, { minutes: [minute] });
  },
  minute(wanted, value) {
    const minute = numberIn(value, 0, 1439);
    if (minute === null) return 'unknown';
    const { timing } = wanted;
    const minutes = toggled(timing.kind === 'digest' ? timing.minutes : [], minute).sort((a, b) => a - b);
    if (minutes.length === 0) return 'no-times';
    return minutes.length > MOST_TIMES_A_DAY ? 'too-many-times' : digest(wanted, { minutes });
  },
  day(wanted, value) {
    const day = numberIn(value, 1, 7) as Weekday | null;
    if (day === null) return 'unknown';
    const days = toggled(daysOf(wanted.timing), day).sort();
    return days.length === 0 ? 'no-days' : digest(wanted, { days });
  },
  days(wanted, value) {
    const days = { all: EVERY_DAY, work: WORKDAYS, weekend: WEEKEND }[value];
    return days ? digest(wanted, { days: [...days] }) : 'unknown';
  },
  weekly(wanted, value) {
    const day = numberIn(value, 1, 7) as Weekday | null;
    if (day === null) return 'unknown';
    const { minutes } = digestOf(wanted.timing);
    return digest(wanted, { minutes: minutes.slice(0, 1), days: [day] });
  },
  timing(wanted, value) {
    if (value === 'digest') return digest(wanted, {});
    if (value !== 'at-once') return 'unknown';
    if (wanted.timing.kind === 'at-once') return wanted;
    return { ...wanted, timing: { kind: 'at-once', perDay: USUAL_PER_DAY, gapMinutes: USUAL_GAP_MINUTES } };
  },
  perDay: (wanted, value) => atOnce(wanted, 'perDay', numberIn(value, 1, MOST_A_DAY)),
  gap: (wanted, value) => atOnce(wanted, 'gapMinutes', numberIn(value, 0, MOST_GAP_MINUTES)),
  format: (wanted, value) =>
    FORMATS.includes(value as Format) ? { ...wanted, format: value as Format } : 'unknown',
  sound: (wanted, value) =>
    value === 'on' || value === 'off' ? { ...wanted, sound: value === 'on' } : 'unknown',
  onEmpty: (wanted, value) =>
    value === 'say' || value === 'silent' ? { ...wanted, onEmpty: value } : 'unknown',
};

/** Weekdays a timing names: all of them, of what comes at once. */
export function daysOf(timing: Timing): Weekday[] {
  return timing.kind === 'digest' ? timing.days : [...EVERY_DAY];
}

type DigestTiming = Extract<Timing, { kind: 'digest' }>;

function digestOf(timing: Timing): DigestTiming {
  return timing.kind === 'digest'
    ? timing
    : { kind: 'digest', minutes: [USUAL_MINUTE], days: [...EVERY_DAY] };
}

function digest(wanted: WantedSubscription, change: Partial<DigestTiming>): WantedSubscription {
  return { ...wanted, timing: { ...digestOf(wanted.timing), ...change } };
}

function atOnce(
  wanted: WantedSubscription,
  field: 'perDay' | 'gapMinutes',
  value: number | null,
): WantedSubscription | EditRefusal {
  if (value === null || wanted.timing.kind !== 'at-once') return 'unknown';
  return { ...wanted, timing: { ...wanted.timing, [field]: value } };
}

function numberIn(value: string, from: number, to: number): number | null {
  const number = /^\d{1,4}$/.test(value) ? Number(value) : Number.NaN;
  return number >= from && number <= to ? number : null;
}

const isId = (id: string) => /^[a-z0-9][a-z0-9_-]{0,31}$/.test(id);
