import { z } from 'zod';
import { LAST_PAGE } from '../domain/answer.js';
import { CHANNEL_ROLES } from '../domain/channel.js';
import { CHANNEL_EDITS } from '../domain/channel-edit.js';
import { dayOf } from '../domain/civil-day.js';
import { CORRECTION_CHOICES } from '../domain/correction.js';
import { RUBRIC_IDS } from '../domain/rubric.js';
import { EDITS } from '../domain/subscription-edit.js';
import { WITHDRAW_REASONS } from '../domain/withdrawal.js';
import { BROADCAST_SHAPES } from './broadcast/actions.js';
import { channel, month, pageNumber, whole } from './callback-fields.js';
import { CARD_SHAPES } from './card-callbacks.js';
import { OPERATOR_SHAPES } from './operator/actions.js';
import { PRIVACY_SHAPES } from './privacy-callbacks.js';
import { REGION_SHAPES } from './region/actions.js';

/** Telegram takes 1–64 bytes of callback data; https://core.telegram.org/bots/api#inlinekeyboardbutton */
export const MAX_CALLBACK_BYTES = 64;

const rubric = z.enum(RUBRIC_IDS);
/** As storage/asked gives it. */
const question = z.string().regex(/^[\w-]{8}$/);
const story = z.string().regex(/^[\w-]{1,24}$/);
const draft = z.string().regex(/^d[\w-]{1,8}$/);
/** A subscription by its running number. */
const subscription = whole(99_999_999);
/** A subscription by its running number, or one that is offered by the name of its draft. */
const target = z.string().regex(/^(?:0|[1-9]\d{0,7}|d[\w-]{1,8})$/);
/** A card by its id. */
const card = z.string().regex(/^[\w-]{1,24}$/);
const minute = whole(99_999_999);
/** A composed digest; «now»: what has come lately. */
const digestId = z.string().regex(/^[\w-]{1,16}$/);

/** Pages of one subscription: what it is, and what each of its settings may be. */
export const SUBSCRIPTION_PAGES = [
  'main',
  'rubrics',
  'topics',
  'districts',
  'words',
  'without',
  'noTopics',
  'sources',
  'time',
  'times',
  'days',
  'weekly',
  'atOnce',
  'format',
  'pause',
] as const;
export type SubscriptionPage = (typeof SUBSCRIPTION_PAGES)[number];
export const CHAT_PAGES = ['main', 'zone', 'quiet', 'muted', 'follows'] as const;
export type ChatPage = (typeof CHAT_PAGES)[number];

/** Pages of one channel. The first four are the steps of its set-up as well. */
export const CHANNEL_PAGES = [
  'rubrics',
  'perDay',
  'hours',
  'summary',
  'main',
  'settings',
  'topics',
  'districts',
  'words',
  'without',
  'noTopics',
  'sources',
  'days',
  'batches',
  'look',
  'group',
  'eyes',
  'people',
  'invite',
  'away',
  'awayTo',
] as const;
export type ChannelPage = (typeof CHANNEL_PAGES)[number];
/** What of a channel is typed. */
export const CHANNEL_ASKED = [
  'word',
  'noWord',
  'hours',
  'batches',
  'opening',
  'hashtags',
  'signature',
  'label',
  'away',
] as const;
export type ChannelAsked = (typeof CHANNEL_ASKED)[number];

/** Every button of the bot that is not a link: its name and its fields in order. */
export const SHAPES = {
  /** Show news of a period, of one rubric or of all. */
  news: { period: z.enum(['today', 'yesterday', 'week']), rubric: z.union([rubric, z.literal('all')]) },
  subscribe: {},
  /** The chat's subscriptions. */
  settings: { page: z.enum(['main']) },
  /** A page of one subscription, or of one that is offered. */
  sub: { of: target, page: z.enum(SUBSCRIPTION_PAGES), at: pageNumber },
  /** Changes one thing of it, and shows the page anew. */
  edit: { of: target, what: z.enum(EDITS), value: z.string().regex(/^[\w-]{0,32}$/), at: pageNumber },
  /** Asks for something of it that is typed. */
  askValue: { of: target, what: z.enum(['word', 'noWord', 'hour', 'minute']) },
  pause: { of: subscription, until: z.enum(['day', 'week', 'told', 'over']) },
  remove: { of: subscription },
  /** What becomes of an offer; where a chat has stopped all it had, `only` this or `all` again. */
  draft: { of: draft, choice: z.enum(['take', 'only', 'all', 'show', 'drop']) },
  /** Makes things as a draft has them: undoes, or chooses. */
  back: { of: draft },
  /** What has come by a subscription lately, now. */
  send: { of: subscription },
  /** Under a digest of a subscription: a page in a message of its own. */
  under: { of: subscription, choice: z.enum(['time', 'less', 'pause']), digest: digestId },
  /** Of a digest one topic (t), story (s) or rubric (r) less, or again; `digest` also: the draft of their list. */
  less: { of: subscription, digest: digestId, item: z.string().regex(/^[tsr][\w-]{1,32}$/) },
  /** How a subscriber is treated whatever is subscribed to. */
  chat: { page: z.enum(CHAT_PAGES) },
  setChat: {
    what: z.enum(['zone', 'quiet', 'emergencies', 'unmute', 'unfollow', 'announcements']),
    value: z.string().regex(/^[\w/+:-]{0,40}$/),
  },
  askChat: { what: z.enum(['zone', 'quiet']) },
  /** A sample of a rich digest, and whether it shows. */
  rich: { of: target, choice: z.enum(['sample', 'yes', 'no']) },
  /** Hear no more of a story that is followed. */
  unfollow: { story: z.string().regex(/^[\w-]{1,24}$/) },
  stop: {},
  resume: {},
  forget: { sure: z.enum(['yes', 'no']) },
  ...PRIVACY_SHAPES,
  card: {
    decision: z.enum(['approve', 'skip', 'recall', 'restore', 'seen', 'absent']),
    id: z.string().regex(/^[\w-]{1,24}$/),
  },
  ...CARD_SHAPES,
  /** «Показать сейчас» */
  queueNow: { of: channel },
  channelRubric: { channel, rubric: z.union([rubric, z.enum(['all', 'show'])]) },
  channelDone: { channel },
  /** A page of the channels of whoever presses. */
  channels: { page: pageNumber },
  chan: { of: channel, page: z.enum(CHANNEL_PAGES), at: pageNumber },
  /** Changes one of a channel's rules, and shows the page anew. */
  cset: {
    of: channel,
    what: z.enum(CHANNEL_EDITS),
    value: z.string().regex(/^[\w-]{0,32}$/),
    at: pageNumber,
  },
  askChan: { of: channel, what: z.enum(CHANNEL_ASKED) },
  /** The automatic rule as it would be, before it is: rubrics as a sum of powers of two, in the order of RUBRIC_IDS. */
  autoRule: {
    of: channel,
    step: z.enum(['show', 'sure', 'on', 'off']),
    perDay: whole(10, 1),
    rubrics: whole(2 ** RUBRIC_IDS.length - 1),
  },
  /** A link for the review group. */
  groupLink: { of: channel },
  member: {
    of: channel,
    person: whole(Number.MAX_SAFE_INTEGER, 1),
    to: z.enum([...CHANNEL_ROLES, 'show', 'remove', 'removed']),
  },
  invite: { of: channel, role: z.enum(CHANNEL_ROLES) },
  /** An editor manages the channel where no manager is left who may post. */
  takeOver: { of: channel },
  withdraw: { of: channel, link: z.string().regex(/^[\w-]{8}$/) },
  /** Weeks of leave; 0: it is over. */
  away: { of: channel, weeks: whole(2) },
  /** Who has the queue meanwhile; 0: nobody. */
  awayTo: { of: channel, person: whole(Number.MAX_SAFE_INTEGER) },
  /** Pages of one channel: what waits and is scheduled, its log, how it grows; and a post of one's own. */
  queue: { of: channel, page: pageNumber },
  channelLog: { of: channel, page: pageNumber },
  /** A channel's log as a table. */
  channelLogCsv: { of: channel },
  /** What becomes of a post whose outlet has changed its story; `rev`: what of it was shown. */
  correction: {
    choice: z.enum(CORRECTION_CHOICES),
    id: z.string().regex(/^[\w-]{1,24}$/),
    rev: whole(9_999),
  },
  growth: { of: channel, period: z.enum(['week', 'month', 'year']) },
  ownPost: { of: channel },
  ...REGION_SHAPES,
  /** Growth between any two days, which are typed. */
  growthDays: { of: channel },
  /** The report of a month, 202506, over all channels of whoever asks; `views`: asks for those of one channel. */
  report: { month },
  askViews: { of: channel, month },
  /** How to send counts of other networks, with a table to fill in. */
  countsHow: {},
  /** A table of counts somebody has sent: write it or not. */
  counts: { id: z.string().regex(/^[\w-]{8}$/), choice: z.enum(['take', 'drop']) },
  /** Of what somebody sent: a post of a channel, 0 while it is to be chosen, or a question after all. */
  makePost: { of: draft, channel: whole(0, Number.MIN_SAFE_INTEGER) },
  askDraft: { of: draft },
  /** Of a post that stands, by its card: asks whether it is to be deleted, does so, gives its plain words. */
  postDelete: { of: card },
  postDeleted: { of: card, sure: z.enum(['yes', 'no']) },
  postText: { id: card },
  /** Required markings of a card, and one of them put in or taken out. */
  marking: { id: card, at: pageNumber },
  mark: { id: card, what: z.string().regex(/^[\w-]{1,16}$/) },
  /** A page of /sources, from 0. */
  sources: { page: pageNumber },
  ...OPERATOR_SHAPES,
  ...BROADCAST_SHAPES,
  /** What was found on a site: read it or not. */
  finding: { decision: z.enum(['add', 'drop']), id: z.string().regex(/^[\w-]{1,24}$/) },
  /** A page of the answer to a stored question, from 0. */
  ask: {
    id: question,
    page: whole(LAST_PAGE),
    order: z.enum(['newest', 'best']),
  },
  /** Such a page below, in a message of its own. */
  askOn: { id: question, page: whole(LAST_PAGE) },
  /** A page of what was missed between two moments, in minutes since 1970. */
  missed: { since: minute, until: minute, page: whole(LAST_PAGE) },
  /** The same question of another day: 20250614. */
  askDay: { id: question, day: z.string().refine(isDate) },
  /** The same question of one rubric. */
  askRubric: { id: question, rubric },
  askCsv: { id: question },
  askSubscribe: { id: question },
  /** The card of a story, and what its buttons do. */
  story: { id: story },
  related: { id: story },
  follow: { id: story },
  why: { id: story },
  /** Leaves a story out of the chat's digests, or takes that back. */
  muteStory: { id: story },
  /** For operators: why a story is to vanish everywhere, and then that it does. */
  hide: { id: story },
  hideFor: { id: story, reason: z.enum(WITHDRAW_REASONS) },
  /** Steps inside the conversation that subscribes. */
  wizard: {
    step: z.enum(['rubric', 'next', 'time', 'days', 'day', 'back', 'cancel']),
    value: z.string().regex(/^\w{0,16}$/),
  },
} as const;

type Shapes = typeof SHAPES;
type Fields<K extends keyof Shapes> = { [F in keyof Shapes[K]]: z.infer<Shapes[K][F]> };

/** A press of a button, as a value. */
export type Action = { [K in keyof Shapes]: { do: K } & Fields<K> }[keyof Shapes];

/** Made once: each press is read by every feature. */
const FIELDS: Readonly<Record<string, z.ZodType<object>>> = Object.fromEntries(
  Object.entries(SHAPES).map(([name, shape]) => [name, z.object(shape)]),
);

const SEPARATOR = '|';

/** @throws RangeError when it is longer than a button can carry: a mistake of whoever made the button */
export function encodeAction(action: Action): string {
  const { do: name, ...fields } = action;
  const order = Object.keys(SHAPES[name]) as (keyof typeof fields)[];
  const data = [name, ...order.map((field) => String(fields[field]))].join(SEPARATOR);
  if (Buffer.byteLength(data) > MAX_CALLBACK_BYTES)
    throw new RangeError(`callback data of more than ${MAX_CALLBACK_BYTES} bytes: ${data}`);
  return data;
}

/** Null for a button of another version, or of somebody's imagination. */
export function decodeAction(data: string): Action | null {
  const [name, ...values] = data.split(SEPARATOR);
  if (name === undefined || !Object.hasOwn(SHAPES, name)) return null;
  const shape: Record<string, z.ZodType> = SHAPES[name as keyof Shapes];
  const order = Object.keys(shape);
  if (order.length !== values.length) return null;
  const fields = FIELDS[name]?.safeParse(
    Object.fromEntries(order.map((field, index) => [field, values[index]])),
  );
  return fields?.success ? ({ do: name, ...fields.data } as unknown as Action) : null;
}

/** `20250614`, of a day there is. */
function isDate(written: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(written) ?? [];
  return year !== undefined && dayOf(Number(year), Number(month), Number(day)) !== null;
}
