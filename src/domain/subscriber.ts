import type { Instant } from './clock.js';
import type { RubricId } from './rubric.js';
import type { SlotRule, Weekday } from './schedule.js';

/** Telegram's chat id: positive for a person, negative for groups and channels; fits 52 bits. */
export type ChatId = number;

/** What a chat has asked for. */
export interface Subscription {
  /** Empty means every rubric. */
  rubrics: RubricId[];
  /** «Подробные рубрики»: ours where they are sure, instead of the outlets'. */
  detailed: boolean;
  /** Minute of the local day, 0–1439. */
  minute: number;
  /** ISO weekdays, at least one. */
  days: Weekday[];
  /** On a day without news: say so, or stay silent. */
  onEmpty: 'say' | 'silent';
}

/**
 * - `active`: digests go out;
 * - `stopped`: the reader said /stop;
 * - `suspended`: Telegram refuses the chat; nothing is deleted, /start or an unblock resumes.
 */
export type SubscriberStatus = 'active' | 'stopped' | 'suspended';

export interface Subscriber {
  chat: ChatId;
  chatType: 'private' | 'group';
  /** Running number of the chat, from 0: the ledger groups chats by it. */
  ordinal: number;
  status: SubscriberStatus;
  /** Why it is suspended, in Telegram's words. */
  reason: string | null;
  subscription: Subscription;
  zone: string;
  since: Instant;
}

export function slotRule(subscriber: Pick<Subscriber, 'subscription' | 'zone'>): SlotRule {
  const { minute, days } = subscriber.subscription;
  return { minute, days, zone: subscriber.zone };
}
