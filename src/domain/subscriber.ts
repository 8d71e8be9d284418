import type { Instant } from './clock.js';
import { DEFAULT_FORMAT, type Format } from './format.js';
import { type QuietHours, USUAL_QUIET } from './schedule.js';
import type { Subscription } from './subscription.js';
import { leavingOut, NOTHING_LEFT_OUT, type Wishes, type Without } from './wishes.js';

/** Telegram's chat id: positive for a person, negative for groups and channels; fits 52 bits. */
export type ChatId = number;

/**
 * - `active`: what is subscribed to goes out;
 * - `stopped`: the reader said /stop;
 * - `suspended`: Telegram refuses the chat; nothing is deleted, /start or an unblock resumes.
 */
export type SubscriberStatus = 'active' | 'stopped' | 'suspended';

/** A chat that has asked for news, and how it wants to be treated whatever it subscribes to. */
export interface Subscriber {
  chat: ChatId;
  chatType: 'private' | 'group';
  status: SubscriberStatus;
  /** Why it is suspended, in Telegram's words. */
  reason: string | null;
  /** IANA. */
  zone: string;
  /** When nothing unasked is sent; null means at any hour. */
  quiet: QuietHours | null;
  /** What is marked as an emergency is told in quiet hours too. */
  emergencies: boolean;
  /** Left out of all its subscriptions. */
  muted: Without;
  /** The reader has seen a rich message and said that it shows. */
  seesRich: boolean;
  /** Wants no announcements of the operator's. */
  noAnnouncements?: true | undefined;
  /** In the order they were made. */
  subscriptions: Subscription[];
  /** Id for the next subscription. */
  nextId: number;
  since: Instant;
}

/** Who begins: what is not said here is as is usual. */
export type NewSubscriber = Pick<Subscriber, 'chat' | 'chatType' | 'zone'>;

/** A chat that has not asked for anything yet; its settings can be chosen all the same. */
export function newSubscriber(who: NewSubscriber, now: Instant): Subscriber {
  return {
    ...who,
    status: 'active',
    reason: null,
    quiet: USUAL_QUIET,
    emergencies: false,
    muted: NOTHING_LEFT_OUT,
    seesRich: false,
    subscriptions: [],
    nextId: 1,
    since: now,
  };
}

/** Whether anything it subscribes to goes out. */
export function isServed(reader: Pick<Subscriber, 'status' | 'subscriptions'> | null): boolean {
  return reader?.status === 'active' && reader.subscriptions.length > 0;
}

/** What one of a chat's subscriptions tells. */
export function wishesOf(
  { muted }: Pick<Subscriber, 'muted'>,
  { wishes }: Pick<Subscription, 'wishes'>,
): Wishes {
  return leavingOut(wishes, muted);
}

/** How it looks to this reader: rich only for who has seen that it shows. */
export function formatFor(
  { seesRich }: Pick<Subscriber, 'seesRich'>,
  { format }: Pick<Subscription, 'format'>,
): Format {
  return format === 'rich' && !seesRich ? DEFAULT_FORMAT : format;
}

export function subscriptionOf(
  { subscriptions }: Pick<Subscriber, 'subscriptions'>,
  id: number,
): Subscription | null {
  return subscriptions.find((one) => one.id === id) ?? null;
}

/** By its running number, which buttons carry: after /forget a chat's ids begin anew, running numbers never do. */
export function subscriptionNumbered(
  { subscriptions }: Pick<Subscriber, 'subscriptions'>,
  ordinal: number,
): Subscription | null {
  return subscriptions.find((one) => one.ordinal === ordinal) ?? null;
}
