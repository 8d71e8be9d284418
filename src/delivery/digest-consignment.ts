import type { Message } from '../domain/message.js';
import type { DigestJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Consignment } from './consignment.js';
import { isSettled, type Ledger } from './ledger.js';

export interface DigestConsignmentDeps {
  ledger: Pick<Ledger, 'load' | 'set'>;
  /** The digest in words; null when it is no longer kept. */
  render: (digest: string) => Promise<Message[] | null>;
  /** How long the night still lasts for a digest that is late, in ms; 0 when it may go now. */
  nightLeft: (job: DigestJob) => Promise<number>;
  subscribers: {
    isActive(chat: ChatId): Promise<boolean>;
    suspend(chat: ChatId, reason: string): Promise<void>;
    move(from: ChatId, to: ChatId): Promise<void>;
  };
}

/** Digests: told part by part in the ledger. A part in doubt is sent again; better twice than never. */
export function createDigestConsignment({
  ledger,
  render,
  nightLeft,
  subscribers,
}: DigestConsignmentDeps): Consignment<DigestJob> {
  async function idsOf({ slot, ordinal }: DigestJob): Promise<number[]> {
    const state = await ledger.load(slot, ordinal);
    return state && 'ids' in state ? state.ids : [];
  }

  return {
    async load(job) {
      const { slot, ordinal, chat, digest } = job;
      const state = await ledger.load(slot, ordinal);
      if (state && isSettled(state)) return { kind: 'settled' };
      if (!(await subscribers.isActive(chat))) {
        await ledger.set(slot, ordinal, { kind: 'failed', reason: 'unsubscribed before sending' });
        return { kind: 'settled' };
      }
      const ms = await nightLeft(job);
      if (ms > 0) return { kind: 'later', ms };
      const messages = await render(digest);
      if (!messages) {
        await ledger.set(slot, ordinal, { kind: 'failed', reason: 'the digest has expired' });
        return { kind: 'settled' };
      }
      const next = state?.kind === 'partly' ? state.next : state?.kind === 'sending' ? state.part : 0;
      if (next >= messages.length) {
        // Rendered again it has become shorter: what stands is all of it.
        await ledger.set(slot, ordinal, { kind: 'sent', ids: await idsOf(job) });
        return { kind: 'settled' };
      }
      return { kind: 'send', messages, next };
    },
    async sending(job, part) {
      await ledger.set(job.slot, job.ordinal, { kind: 'sending', part, ids: await idsOf(job) });
      return true;
    },
    async sent(job, part, messageId, isLast) {
      const ids = [...(await idsOf(job)), messageId];
      await ledger.set(
        job.slot,
        job.ordinal,
        isLast ? { kind: 'sent', ids } : { kind: 'partly', next: part + 1, ids },
      );
    },
    async unsent(job, part) {
      await ledger.set(job.slot, job.ordinal, { kind: 'partly', next: part, ids: await idsOf(job) });
    },
    async unknown() {
      return 'repeat';
    },
    async failed(job, reason) {
      await ledger.set(job.slot, job.ordinal, { kind: 'failed', reason });
    },
    async gone(job, reason) {
      await subscribers.suspend(job.chat, reason);
      await ledger.set(job.slot, job.ordinal, { kind: 'failed', reason });
    },
    async moved(job, to) {
      await subscribers.move(job.chat, to);
    },
  };
}
