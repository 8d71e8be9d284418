import type { Message } from '../domain/message.js';
import type { CardJob, NoticeJob } from '../domain/outbox.js';
import type { Consignment } from './consignment.js';

export interface LetterDeps<J extends CardJob | NoticeJob> {
  /** In words; null when there is nothing to say any more. */
  render: (job: J) => Promise<Message | null>;
  /** It stands in the admin's chat. */
  delivered?: (job: J, messageId: number) => Promise<void>;
  /** Telegram will not take it there. */
  undeliverable?: (job: J) => Promise<void>;
}

/** Cards and notices for admins: sent again when in doubt, dropped when the admin cannot be reached. */
export function createLetterConsignment<J extends CardJob | NoticeJob>({
  render,
  delivered,
  undeliverable,
}: LetterDeps<J>): Consignment<J> {
  return {
    async load(job) {
      const message = await render(job);
      return message ? { kind: 'send', messages: [message], next: 0 } : { kind: 'settled' };
    },
    async sending() {
      return true;
    },
    async sent(job, _part, messageId) {
      await delivered?.(job, messageId);
    },
    async unsent() {},
    async unknown() {
      return 'repeat';
    },
    async failed(job) {
      await undeliverable?.(job);
    },
    async gone(job) {
      await undeliverable?.(job);
    },
    async moved() {},
  };
}
