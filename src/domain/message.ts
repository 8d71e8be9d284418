import type { RichContent } from './rich.js';
import type { ChatId } from './subscriber.js';

/** One Telegram message, ready to send: within the limits, with everything foreign escaped. */
export interface Message {
  /** Classic Telegram HTML, at most 4096 UTF-16 units and 100 entities after parsing. */
  html: string;
  /** The same without mark-up, for the retry after a refused entity. */
  plain: string;
  buttons?: Button[][];
  /** A picture, by its address or Telegram's file_id: the words are its caption, at most 1024 UTF-16 units. */
  photo?: string;
  /** Arrives without a sound. */
  silent?: boolean;
  /** Sent as a rich message first; `classic` goes in its stead, whole, where Telegram refuses that. */
  rich?: { content: RichContent; classic: readonly Message[] };
  /** Id of the message of the chat that it answers; where that is gone it stands by itself. */
  replyTo?: number;
  /** Id of the message of the chat that it takes the place of, instead of being a new one; that one gone, it is dropped. */
  edits?: number;
}

export type Button = { text: string; data: string } | { text: string; url: string };

/**
 * What came of one call to Telegram.
 * `no-rich`: the rich form of the message is refused, its classic one may go.
 * `unknown`: the request left and no answer came, so nobody can tell whether the message stands.
 */
export type SendOutcome =
  | { kind: 'sent'; messageId: number }
  | { kind: 'gone'; reason: string }
  | { kind: 'moved'; to: ChatId }
  | { kind: 'bad-text'; reason: string }
  | { kind: 'too-long'; reason: string }
  | { kind: 'no-rich'; reason: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'slow-down'; retryAfterMs: number }
  | { kind: 'retry'; reason: string }
  | { kind: 'unknown'; reason: string };
