import type { Instant } from './clock.js';
import { sendableAt } from './schedule.js';
import type { ChatId, Subscriber } from './subscriber.js';
import type { Subscription } from './subscription.js';

/** How far the delivery of one slot to one chat has come. */
export type DeliveryState =
  | { kind: 'queued' }
  /** The request for this part has left, or was about to; `by` names the attempt. */
  | { kind: 'sending'; part: number; ids: number[]; by: string }
  /** Parts before `next` stand; the others wait. */
  | { kind: 'partly'; next: number; ids: number[] }
  | { kind: 'sent'; ids: number[] }
  /** `ids`: of parts that stand nevertheless. */
  | { kind: 'failed'; reason: string; ids: number[] }
  /** There was nothing to tell, and the reader prefers silence. */
  | { kind: 'silent' };

export interface DeliveryEntry {
  slot: Instant;
  state: DeliveryState;
}

/** How the pacer stands with a chat: rests in ms from now, 0 for none; rates in messages a second. */
export interface PaceState {
  /** After a 429 of this chat. */
  chatRestsMs: number;
  /** After several chats were refused at once. */
  allRestsMs: number;
  /** At which all sending goes now, and at which it goes undisturbed. */
  rate: number;
  fullRate: number;
}

/** Whether a chat got its digests, and if not, why. Ids only, nobody's name. */
export interface DeliveryReport {
  subscriber: Subscriber;
  /** By which id it was asked for, when its group has another since it was upgraded. */
  formerChat: ChatId | null;
  /** Until when Telegram wants silence; null when it does not. */
  rests: { chat: Instant | null; all: Instant | null };
  rate: { now: number; full: number };
  /** In the order they were made. */
  subscriptions: SubscriptionReport[];
}

/** What became of one subscription. */
export interface SubscriptionReport {
  subscription: Subscription;
  due:
    | { kind: 'none' }
    | { kind: 'next'; at: Instant }
    /** Its slot has come and the outbox has not taken it; `until` when it waits for the morning. */
    | { kind: 'overdue'; since: Instant; until: Instant | null };
  /** What keeps the newest one waiting: why it failed the last time, and when it is tried again. */
  waits: { why: string | null; again: Instant | null } | null;
  /** Of the last 30 days, newest first. */
  entries: DeliveryEntry[];
}

export interface DeliveryFacts {
  asked: ChatId;
  subscriber: Subscriber;
  pace: PaceState;
  subscriptions: (Omit<SubscriptionReport, 'due'> & {
    /** The first slot not yet handed to the outbox; null while nothing is due. */
    dueAt: Instant | null;
  })[];
}

export function deliveryReport(
  { asked, subscriber, pace, subscriptions }: DeliveryFacts,
  now: Instant,
): DeliveryReport {
  const restsUntil = (ms: number) => (ms > 0 ? now + ms : null);
  return {
    subscriber,
    formerChat: asked === subscriber.chat ? null : asked,
    rests: { chat: restsUntil(pace.chatRestsMs), all: restsUntil(pace.allRestsMs) },
    rate: { now: pace.rate, full: pace.fullRate },
    subscriptions: subscriptions.map(({ dueAt, ...facts }) => ({
      ...facts,
      due: dueOf(dueAt, subscriber, now),
    })),
  };
}

function dueOf(dueAt: Instant | null, { zone, quiet }: Subscriber, now: Instant): SubscriptionReport['due'] {
  if (dueAt === null) return { kind: 'none' };
  if (dueAt > now) return { kind: 'next', at: dueAt };
  const until = sendableAt(dueAt, now, zone, quiet);
  return { kind: 'overdue', since: dueAt, until: until > now ? until : null };
}
