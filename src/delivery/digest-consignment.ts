import { SECOND } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { DigestJob } from '../domain/outbox.js';
import type { ChatId, Subscriber } from '../domain/subscriber.js';
import type { Consignment, Parcel } from './consignment.js';
import { isSettled, type Ledger, type LedgerState } from './ledger.js';

export interface DigestConsignmentDeps {
  ledger: Pick<Ledger, 'load' | 'set' | 'swap'>;
  /** The digest in words, the same words each time; null when it is no longer kept. */
  render: (digest: string) => Promise<readonly Message[] | null>;
  /** How long the night still lasts for a digest that is late, in ms; 0 when it may go now. */
  nightLeft: (job: DigestJob, reader: Subscriber) => number;
  /** Names an attempt, short. */
  newId: () => string;
  subscribers: {
    find(chat: ChatId): Promise<Subscriber | null>;
    suspend(chat: ChatId, reason: string): Promise<void>;
    move(from: ChatId, to: ChatId): Promise<void>;
  };
}

const COMPOSED_ANEW = 3 * SECOND;

/** Digests: told part by part in the ledger. A part in doubt is sent again; better twice than never. */
export function createDigestConsignment(deps: DigestConsignmentDeps): Consignment<DigestJob> {
  const { ledger, render, nightLeft, subscribers, newId } = deps;
  const fail = ({ slot, ordinal }: DigestJob, reason: string) =>
    ledger.set(slot, ordinal, { kind: 'failed', reason });

  return {
    urgent: false,
    divisible: true,
    async load(job, begunBefore) {
      const { slot, ordinal, chat, digest } = job;
      const [state, reader, messages] = await Promise.all([
        ledger.load(slot, ordinal),
        subscribers.find(chat),
        render(digest),
      ]);
      if (state && isSettled(state)) return { kind: 'settled' };
      // Two groups that have become one have one subscription.
      if (reader?.status !== 'active' || reader.ordinal !== ordinal) {
        await fail(job, 'unsubscribed before sending');
        return { kind: 'settled' };
      }
      const ms = nightLeft(job, reader);
      if (ms > 0) return { kind: 'later', ms };
      // Redis may have lost its last second; whoever dispatches composes it anew.
      if (!messages && !begunBefore) return { kind: 'later', ms: COMPOSED_ANEW };
      if (!messages) {
        await fail(job, 'the digest has expired');
        return { kind: 'settled' };
      }
      const next = state?.kind === 'partly' ? state.next : state?.kind === 'sending' ? state.part : 0;
      const ids = state && 'ids' in state ? state.ids : [];
      return { kind: 'send', messages: [...messages], next, parcel: parcelOf(job, state, ids) };
    },
    failed: fail,
  };

  function parcelOf(job: DigestJob, seen: LedgerState | null, before: number[]): Parcel {
    const { slot, ordinal } = job;
    let state = seen;
    let ids = before;
    const enter = async (next: LedgerState) => {
      await ledger.set(slot, ordinal, next);
      state = next;
    };
    return {
      // Only from what was seen: a worker that was taken for dead must not send what its successor is sending.
      async sending(part) {
        const next = { kind: 'sending', part, ids, by: newId() } as const;
        const taken = await ledger.swap(slot, ordinal, state, next);
        state = next;
        return taken;
      },
      async sent(part, messageId, isLast) {
        ids = [...ids, messageId];
        await enter(isLast ? { kind: 'sent', ids } : { kind: 'partly', next: part + 1, ids });
      },
      // A withdrawn story has made it shorter.
      complete: () => enter({ kind: 'sent', ids }),
      unsent: (part) => enter({ kind: 'partly', next: part, ids }),
      unknown: async () => 'repeat',
      async gone(reason) {
        await subscribers.suspend(job.chat, reason);
        await fail(job, reason);
      },
      moved: (to) => subscribers.move(job.chat, to),
    };
  }
}
