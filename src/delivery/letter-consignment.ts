import type { Message } from '../domain/message.js';
import type {
  BroadcastStateJob,
  CardJob,
  CardStateJob,
  CorrectionJob,
  NoticeJob,
  SourceNoticeJob,
  WarningJob,
} from '../domain/outbox.js';
import type { Consignment, Parcel } from './consignment.js';

/** What goes to one person who looks after something. */
export type LetterJob =
  | CardJob
  | CardStateJob
  | NoticeJob
  | SourceNoticeJob
  | CorrectionJob
  | WarningJob
  | BroadcastStateJob;

export interface LetterDeps<J extends LetterJob> {
  /** It answers a press. Off without it. */
  urgent?: boolean;
  /** How long it is to wait, ms: for the morning; 0 when it may go. Without it every hour is right. */
  nightLeft?: (job: J) => number | Promise<number>;
  /** In words, the last with what is to be pressed; null when there is nothing to say any more. */
  render: (job: J) => Promise<Message | Message[] | null>;
  /** It stands in their chat. */
  delivered?: (job: J, messageId: number) => Promise<void>;
  /** Telegram will not take it there. */
  undeliverable?: (job: J) => Promise<void>;
}

/** Cards and notices for admins and operators: sent again when in doubt, dropped when they cannot be reached. */
export function createLetterConsignment<J extends LetterJob>({
  urgent = false,
  nightLeft,
  render,
  delivered,
  undeliverable,
}: LetterDeps<J>): Consignment<J> {
  return {
    urgent,
    divisible: true,
    async load(job) {
      const ms = (await nightLeft?.(job)) ?? 0;
      if (ms > 0) return { kind: 'later', ms };
      const rendered = await render(job);
      if (rendered === null) return { kind: 'settled' };
      const messages = Array.isArray(rendered) ? rendered : [rendered];
      return { kind: 'send', messages, next: 0, parcel: parcelOf(job) };
    },
    async failed(job) {
      await undeliverable?.(job);
    },
  };

  function parcelOf(job: J): Parcel {
    return {
      sending: async () => true,
      async sent(_part, messageId, isLast) {
        if (isLast) await delivered?.(job, messageId);
      },
      complete: async () => {},
      unsent: async () => {},
      unknown: async () => 'repeat',
      async gone() {
        await undeliverable?.(job);
      },
      moved: async () => {},
    };
  }
}
