import { type Channel, mayDo } from './channel.js';
import { DEFAULT_FORMAT } from './format.js';
import { EVERY_DAY, type QuietHours, USUAL_QUIET, type Weekday } from './schedule.js';
import type { WantedSubscription } from './subscription.js';
import { type EditRefusal, edited, toggled, WEEKEND, WISH_EDITS, WORKDAYS } from './subscription-edit.js';

/** The usual night is nobody's time to post: a channel's hours lie between these minutes of the day. */
export const POSTING_DAY: QuietHours = { from: USUAL_QUIET.to, to: USUAL_QUIET.from };
/** Posts of a day need room. */
const SHORTEST_HOURS = 60;
export const MOST_A_DAY = 10;
export const LONGEST_LINE = 200;
export const MOST_HASHTAGS = 5;
const LONGEST_HASHTAG = 40;

type WishEdit = (typeof WISH_EDITS)[number];

/** What of a channel's rules a manager can change, one thing at a time; wishes as of a subscription. */
export const CHANNEL_EDITS = [
  ...WISH_EDITS,
  'perDay',
  'hours',
  'day',
  'days',
  'batches',
  'template',
  'opening',
  'hashtags',
  'signature',
  'fourEyes',
  'group',
] as const;
export type ChannelEdit = (typeof CHANNEL_EDITS)[number];

/** Why a change was not made: the wishes' reasons; the night; hours too short; too long a line; only one decides. */
export type ChannelRefusal = EditRefusal | 'night' | 'short-hours' | 'too-long' | 'alone';
export type ChannelEdited = { kind: 'edited'; channel: Channel } | { kind: 'refused'; why: ChannelRefusal };

/** One change; whatever comes, the result is a channel that can be served. `value`: as a button carries it, or typed. */
export function editedChannel(channel: Channel, edit: ChannelEdit, value: string): ChannelEdited {
  const made = isOfWishes(edit) ? editedWishes(channel, edit, value) : MAKE[edit](channel, value);
  return typeof made === 'string' ? { kind: 'refused', why: made } : { kind: 'edited', channel: made };
}

/** The wishes as a subscription has them, so that what changes and shows those serves a channel as well. */
export function wantedOf({ wishes }: Pick<Channel, 'wishes'>): WantedSubscription {
  return {
    wishes,
    timing: { kind: 'digest', minutes: [0], days: [...EVERY_DAY] },
    format: DEFAULT_FORMAT,
    sound: false,
    onEmpty: 'silent',
  };
}

/** How many may decide about its cards. */
export function decidersOf({ members }: Pick<Channel, 'members'>): number {
  return members.filter(({ role }) => mayDo(role, 'decide')).length;
}

function isOfWishes(edit: ChannelEdit): edit is WishEdit {
  return WISH_EDITS.includes(edit as WishEdit);
}

function editedWishes(channel: Channel, edit: WishEdit, value: string): Channel | ChannelRefusal {
  const made = edited(wantedOf(channel), edit, value);
  return made.kind === 'refused' ? made.why : { ...channel, wishes: made.wanted.wishes };
}

type Make = (channel: Channel, value: string) => Channel | ChannelRefusal;

const MAKE: Record<Exclude<ChannelEdit, WishEdit>, Make> = {
  perDay(channel, value) {
    const perDay = Number(value);
    if (!Number.isInteger(perDay) || perDay < 1 || perDay > MOST_A_DAY) return 'unknown';
    const { auto } = channel.review;
    return {
      ...channel,
      posting: { ...channel.posting, perDay },
      review: { ...channel.review, auto: auto && { ...auto, perDay: Math.min(auto.perDay, perDay) } },
    };
  },
  hours(channel, value) {
    const [, from, to] = /^(\d{1,4})-(\d{1,4})$/.exec(value) ?? [];
    if (from === undefined || to === undefined) return 'unknown';
    const hours = { from: Number(from), to: Number(to) };
    if (hours.from < POSTING_DAY.from || hours.to > POSTING_DAY.to || hours.from > hours.to) return 'night';
    if (hours.to - hours.from < SHORTEST_HOURS) return 'short-hours';
    return { ...channel, posting: { ...channel.posting, hours } };
  },
  day(channel, value) {
    const day = Number(value) as Weekday;
    if (!EVERY_DAY.includes(day)) return 'unknown';
    return withDays(channel, toggled(channel.posting.days, day).sort());
  },
  days(channel, value) {
    const days = { all: EVERY_DAY, work: WORKDAYS, weekend: WEEKEND }[value];
    return days ? withDays(channel, days) : 'unknown';
  },
  batches(channel, value) {
    const minutes = value.split('-').map(Number);
    const batches = [...new Set(minutes)].sort((a, b) => a - b);
    if (batches.length > 2) return 'too-many-times';
    if (batches.some((minute) => !Number.isInteger(minute) || value === '')) return 'unknown';
    if (batches.some((minute) => minute < POSTING_DAY.from || minute > POSTING_DAY.to)) return 'night';
    return { ...channel, review: { ...channel.review, batches } };
  },
  template: (channel, value) =>
    value === 'full' || value === 'brief'
      ? { ...channel, look: { ...channel.look, template: value } }
      : 'unknown',
  opening: (channel, value) => withLine(channel, 'opening', value),
  signature: (channel, value) => withLine(channel, 'signature', value),
  hashtags(channel, value) {
    const hashtags = readHashtags(value);
    return hashtags === null ? 'too-long' : { ...channel, look: { ...channel.look, hashtags } };
  },
  fourEyes(channel, value) {
    if (value !== 'on' && value !== 'off') return 'unknown';
    const fourEyes = value === 'on';
    if (fourEyes && decidersOf(channel) < 2) return 'alone';
    // What two people have to look at is not published with nobody looking.
    const auto = fourEyes ? null : channel.review.auto;
    return { ...channel, review: { ...channel.review, fourEyes, auto } };
  },
  // A group is bound from within it; a button only lets go of it.
  group: (channel, value) =>
    value === '' ? { ...channel, review: { ...channel.review, group: null } } : 'unknown',
};

function withDays(channel: Channel, days: readonly Weekday[]): Channel | ChannelRefusal {
  return days.length === 0 ? 'no-days' : { ...channel, posting: { ...channel.posting, days: [...days] } };
}

function withLine(channel: Channel, line: 'opening' | 'signature', typed: string): Channel | ChannelRefusal {
  const text = typed.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST_LINE) return 'too-long';
  return { ...channel, look: { ...channel.look, [line]: text === '' ? null : text } };
}

/** «#школа №3, новости» → школа, 3, новости: as Telegram reads hashtags; null when there are too many, or too long ones. */
function readHashtags(typed: string): string[] | null {
  const found = [...new Set(typed.match(/[\p{L}\p{N}_]+/gu) ?? [])];
  const isShort = found.every((tag) => tag.length <= LONGEST_HASHTAG);
  return isShort && found.length <= MOST_HASHTAGS ? found : null;
}
