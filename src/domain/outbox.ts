import type { Instant } from './clock.js';
import type { Format } from './format.js';
import type { SourceEvent } from './source-health.js';
import type { ChatId } from './subscriber.js';

/** One thing to deliver. It carries ids, never text: what is said is rendered when it is sent. */
export type OutboxJob = DigestJob | AlertJob | CardJob | PostJob | NoticeJob | SourceNoticeJob;

export interface DigestJob {
  kind: 'digest';
  chat: ChatId;
  /** The subscriber's running number, which finds the ledger entry. */
  ordinal: number;
  slot: Instant;
  /** Key of the composed digest, see storage/digests. */
  digest: string;
  /** In which format its delivery has begun; missing for the classic one, and before it begins. */
  format?: Format;
}

/** A single story for a reader who wants it at once. Nobody hands one in yet: subscriptions know digests only. */
export interface AlertJob {
  kind: 'alert';
  chat: ChatId;
  /** The subscriber's running number. */
  ordinal: number;
  article: string;
  /** When the story became known: an hour later it is left to the next digest. */
  at: Instant;
}

/** A review card for the admin of a channel. */
export interface CardJob {
  kind: 'card';
  chat: ChatId;
  card: string;
}

/** An approved story for a channel. Never repeated blindly. */
export interface PostJob {
  kind: 'post';
  chat: ChatId;
  card: string;
}

/** What became of a card, told to the admin who decided. */
export interface NoticeJob {
  kind: 'notice';
  chat: ChatId;
  card: string;
}

/** What became of a source, told to an operator. */
export interface SourceNoticeJob {
  kind: 'source-notice';
  chat: ChatId;
  /** Its id in sources.json. */
  source: string;
  event: SourceEvent;
}
