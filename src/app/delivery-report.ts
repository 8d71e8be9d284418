import { isSettled, type Ledger } from '../delivery/ledger.js';
import { type Clock, DAY } from '../domain/clock.js';
import {
  type DeliveryReport,
  deliveryReport,
  type PaceState,
  type SubscriptionReport,
} from '../domain/delivery-report.js';
import type { ChatId } from '../domain/subscriber.js';
import { digestJobId } from '../storage/queues.js';
import type { SubscriberStore } from '../storage/subscribers.js';

export interface DeliveryReportDeps {
  subscribers: Pick<SubscriberStore, 'find' | 'dueOf'>;
  ledger: Pick<Ledger, 'history'>;
  paceOf: (chat: ChatId) => Promise<PaceState>;
  /** By the id of a job of the outbox. */
  lookAt: (job: string) => Promise<SubscriptionReport['waits']>;
  clock: Clock;
}

const LOOKED_BACK = 30 * DAY;

/** Answers "did this chat get its digest, and if not, why?"; null for a chat without a subscription. */
export function createDeliveryReport({ subscribers, ledger, paceOf, lookAt, clock }: DeliveryReportDeps) {
  return async (asked: ChatId): Promise<DeliveryReport | null> => {
    const subscriber = await subscribers.find(asked);
    if (!subscriber || subscriber.subscriptions.length === 0) return null;
    const now = clock();
    const [due, pace] = await Promise.all([subscribers.dueOf(subscriber), paceOf(subscriber.chat)]);
    const subscriptions = await Promise.all(
      subscriber.subscriptions.map(async (subscription) => {
        const { id, ordinal } = subscription;
        const entries = await ledger.history(ordinal, now - LOOKED_BACK);
        const [newest] = entries;
        const waits =
          newest && !isSettled(newest.state) ? await lookAt(digestJobId(newest.slot, ordinal)) : null;
        return { subscription, dueAt: due.get(id) ?? null, waits, entries };
      }),
    );
    return deliveryReport({ asked, subscriber, pace, subscriptions }, now);
  };
}
