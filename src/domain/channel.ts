import type { Instant } from './clock.js';
import type { RubricId } from './rubric.js';
import { EVERY_DAY, type QuietHours, type Weekday } from './schedule.js';
import type { ChatId } from './subscriber.js';
import { EVERYTHING, type Wishes } from './wishes.js';

/**
 * What a member of a channel's editors may do, each also what the one before may:
 * - `observer`: sees cards, the log, the figures;
 * - `editor`: decides about cards and posts, writes posts;
 * - `manager`: rules, hours, members, automatic publishing.
 */
export const CHANNEL_ROLES = ['observer', 'editor', 'manager'] as const;
export type ChannelRole = (typeof CHANNEL_ROLES)[number];

/** What somebody wants to do, by the role it takes. */
export const NEEDED = { see: 'observer', decide: 'editor', manage: 'manager' } as const;
export type Doing = keyof typeof NEEDED;

export interface Member {
  person: ChatId;
  role: ChannelRole;
  /** How the log and the report call them: «Библиотека». Chosen by themselves; null: by their role. */
  label: string | null;
  /** «Отпуск»: until then nothing comes to them, and what would have goes to `to`; null: it waits or goes to the others. */
  away: { until: Instant; to: ChatId | null } | null;
}

/** When a channel posts. */
export interface Posting {
  /** Cards offered a day at most, and slots a day: 1–10. */
  perDay: number;
  /** Minutes of the local day in which posts may go out; what is approved outside waits for them. */
  hours: QuietHours;
  days: readonly Weekday[];
}

/** How a post looks beside the outlet's own words. */
export interface PostLook {
  /** `full`: headline, lead, source, link; `brief`: without the lead. */
  template: 'full' | 'brief';
  /** A line above: «Новости для родителей»; null: none. */
  opening: string | null;
  /** Without «#», as typed. */
  hashtags: string[];
  /** A line below: «Библиотека № 5, ул. Ленина, 1»; null: none. */
  signature: string | null;
}

/** A rule by which posts go out without anybody looking at each: switched on by a manager, who answers for it. */
export interface AutoRule {
  by: ChatId;
  since: Instant;
  /** Posts a day at most. */
  perDay: number;
  /** Of these rubrics only; empty: of all the channel asks for. */
  rubrics: RubricId[];
}

/** How cards are offered and decided. */
export interface ReviewRules {
  /** Local minutes of working days at which cards come: one or two. */
  batches: number[];
  /** Chat where cards come instead of to each editor; null: to each. */
  group: ChatId | null;
  /** A card takes two people: one approves, another confirms. */
  fourEyes: boolean;
  auto: AutoRule | null;
}

/** A channel an institution has connected. */
export interface Channel {
  chat: ChatId;
  title: string;
  /** t.me name without @; null for a private channel. */
  username: string | null;
  members: Member[];
  /** What is offered; see domain/wishes. */
  wishes: Wishes;
  posting: Posting;
  look: PostLook;
  review: ReviewRules;
  /** Id in the curator's list of institutions; null: it connected by itself. */
  institution: string | null;
  /** `new`: nobody has said yet what to offer, so nothing is; `lost`: the bot may no longer post there. */
  status: 'new' | 'active' | 'lost';
  since: Instant;
}

export const USUAL_POSTING: Posting = { perDay: 3, hours: { from: 9 * 60, to: 21 * 60 }, days: EVERY_DAY };
export const PLAIN_LOOK: PostLook = { template: 'full', opening: null, hashtags: [], signature: null };
export const USUAL_REVIEW: ReviewRules = {
  batches: [10 * 60, 15 * 60],
  group: null,
  fourEyes: false,
  auto: null,
};
/** People a channel may have at most. */
export const MOST_MEMBERS = 20;

/** A channel as it is when it has just been connected by somebody, who thereby is its manager. */
export function newChannel(
  about: Pick<Channel, 'chat' | 'title' | 'username' | 'since'>,
  manager: ChatId,
): Channel {
  return {
    ...about,
    members: [newMember(manager, 'manager')],
    wishes: EVERYTHING,
    posting: USUAL_POSTING,
    look: PLAIN_LOOK,
    review: USUAL_REVIEW,
    institution: null,
    status: 'new',
  };
}

export function newMember(person: ChatId, role: ChannelRole): Member {
  return { person, role, label: null, away: null };
}

/** The same channel when somebody has left: with nobody to decide, nothing is offered, and no rule of theirs goes on. */
export function withoutMember(channel: Channel, person: ChatId): Channel {
  const members = channel.members
    .filter((one) => one.person !== person)
    .map((one) => (one.away?.to === person ? { ...one, away: { ...one.away, to: null } } : one));
  const { auto } = channel.review;
  return {
    ...channel,
    members,
    review: { ...channel.review, auto: auto?.by === person ? null : auto },
    status: members.some(({ role }) => mayDo(role, 'decide')) ? channel.status : 'lost',
  };
}

export function memberOf({ members }: Pick<Channel, 'members'>, person: ChatId): Member | null {
  return members.find((one) => one.person === person) ?? null;
}

export function mayDo(role: ChannelRole, doing: Doing): boolean {
  return CHANNEL_ROLES.indexOf(role) >= CHANNEL_ROLES.indexOf(NEEDED[doing]);
}

/** The chats where a channel's cards and questions go: the review group, or each editor who is there now. */
export function deskOf({ members, review }: Pick<Channel, 'members' | 'review'>, now: Instant): ChatId[] {
  if (review.group !== null) return [review.group];
  const deciding = members.filter(({ role }) => mayDo(role, 'decide'));
  const isAway = ({ away }: Member) => away !== null && away.until > now;
  const chats = deciding.flatMap((one) => {
    if (!isAway(one)) return [one.person];
    const heir = deciding.find(({ person }) => person === one.away?.to);
    // Whoever was handed the queue may have gone as well.
    return heir && !isAway(heir) ? [heir.person] : [];
  });
  return [...new Set(chats)];
}
