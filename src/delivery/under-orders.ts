import type { Clock } from '../domain/clock.js';
import type { FailedDelivery } from '../domain/failed-delivery.js';
import type { OutboxJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Consignment, Consignments, Load } from './consignment.js';

export interface OrderDeps {
  /** While it is so, nothing goes out but what operators are told. */
  isClosed: () => Promise<boolean>;
  isBlocked: (chat: ChatId) => Promise<boolean>;
  /** Told of whatever is given up. */
  onFailed: (failure: FailedDelivery) => Promise<void>;
  clock: Clock;
}

/** How long what is held back rests before it asks again, ms. */
const ASKS_AGAIN = 15_000;
/** As it stands in the ledger. */
export const BLOCKED_BY_OPERATOR = 'blocked by the operator';

/** What operators are told: it goes out whatever else waits. */
const FOR_OPERATORS: readonly OutboxJob['kind'][] = ['source-notice', 'broadcast-state'];

/** The same consignments as the operator has ordered: held back in maintenance, refused to the blocked, failures noted. */
export function underOrders(consignments: Consignments, deps: OrderDeps): Consignments {
  return Object.fromEntries(
    Object.entries(consignments).map(([kind, consignment]) => [
      kind,
      ordered(consignment as unknown as Consignment<OutboxJob>, deps),
    ]),
  ) as unknown as Consignments;
}

function ordered(
  consignment: Consignment<OutboxJob>,
  { isClosed, isBlocked, onFailed, clock }: OrderDeps,
): Consignment<OutboxJob> {
  const note = (job: OutboxJob, reason: string) => onFailed(failureOf(job, reason, clock()));

  return {
    ...consignment,
    async load(job, begunBefore): Promise<Load> {
      if (await isBlocked(job.chat)) {
        await consignment.failed(job, BLOCKED_BY_OPERATOR);
        return { kind: 'settled' };
      }
      if (!FOR_OPERATORS.includes(job.kind) && (await isClosed())) return { kind: 'later', ms: ASKS_AGAIN };
      const load = await consignment.load(job, begunBefore);
      if (load.kind !== 'send') return load;
      const { parcel } = load;
      return {
        ...load,
        parcel: {
          ...parcel,
          async gone(reason) {
            await parcel.gone(reason);
            await note(job, reason);
          },
        },
      };
    },
    async failed(job, reason) {
      await consignment.failed(job, reason);
      await note(job, reason);
    },
  };
}

function failureOf(job: OutboxJob, reason: string, at: number): FailedDelivery {
  const { kind, chat } = job;
  const digest = job.kind === 'digest' ? { slot: job.slot, ordinal: job.ordinal, id: job.digest } : null;
  return { at, kind, chat, reason, digest };
}
