import { isSettled, type Ledger } from '../delivery/ledger.js';
import { type Clock, DAY } from '../domain/clock.js';
import { type DeliveryReport, deliveryReport, type PaceState } from '../domain/delivery-report.js';
import type { ChatId } from '../domain/subscriber.js';
import { digestJobId } from '../storage/queues.js';
import type { SubscriberStore } from '../storage/subscribers.js';

export interface DeliveryReportDeps {
  subscribers: Pick<SubscriberStore, 'find' | 'nextDue'>;
  ledger: Pick<Ledger, 'history'>;
  paceOf: (chat: ChatId) => Promise<PaceState>;
  /** By the id of a job of the outbox. */
  lookAt: (job: string) => Promise<DeliveryReport['waits']>;
  clock: Clock;
}

const LOOKED_BACK = 30 * DAY;

/** Answers "did this chat get its digest, and if not, why?"; null for a chat without a subscription. */
export function createDeliveryReport({ subscribers, ledger, paceOf, lookAt, clock }: DeliveryReportDeps) {
  return async (asked: ChatId): Promise<DeliveryReport | null> => {
    const subscriber = await subscribers.find(asked);
    if (!subscriber) return null;
    const now = clock();
    const [dueAt, pace, entries] = await Promise.all([
      subscribers.nextDue(subscriber.chat),
      paceOf(subscriber.chat),
      ledger.history(subscriber.ordinal, now - LOOKED_BACK),
    ]);
    const [newest] = entries;
    const waits =
      newest && !isSettled(newest.state) ? await lookAt(digestJobId(newest.slot, subscriber.ordinal)) : null;
    return deliveryReport({ asked, subscriber, dueAt, pace, waits, entries }, now);
  };
}
