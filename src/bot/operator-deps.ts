import type { Maintenance } from '../domain/maintenance.js';
import type { ChatId } from '../domain/subscriber.js';
import type { FailedDeliveryStore } from '../storage/failed-deliveries.js';
import type { OperatorLog } from '../storage/operator-log.js';
import type { ReadershipStore } from '../storage/readership.js';

/** What the operator's menu shows and does, for BotDeps. */
export interface OperatorDeps {
  /** What holds for all processes at once. */
  orders: {
    maintenance(): Promise<Maintenance | null>;
    begin(maintenance: Maintenance): Promise<void>;
    end(): Promise<void>;
    isBlocked(chat: ChatId): Promise<boolean>;
    blocked(): Promise<{ chat: ChatId; at: number }[]>;
    /** @returns false when it was blocked before */
    block(chat: ChatId): Promise<boolean>;
    /** @returns false when it was not blocked */
    unblock(chat: ChatId): Promise<boolean>;
  };
  operatorLog: Pick<OperatorLog, 'note' | 'newest' | 'newestOf'>;
  readership: Pick<ReadershipStore, 'last' | 'days'>;
  failedDeliveries: Pick<FailedDeliveryStore, 'since'>;
  /** Jobs ready to be sent, and those parked for later. */
  outboxLoad: () => Promise<{ ready: number; parked: number }>;
  /** Hands digests in again that were given up: how many, and how many cannot be. */
  retryFailed: () => Promise<{ again: number; not: number }>;
  /** Reads the sources that are not well, whether it is their time or not; within a minute or so. */
  checkSources: () => Promise<void>;
}
