import type { Instant } from './clock.js';
import type { Format } from './format.js';
import type { SourceEvent } from './source-health.js';
import type { ChatId } from './subscriber.js';
import type { Warning } from './warning.js';

/** One thing to deliver. It carries ids, never text: what is said is rendered when it is sent. */
export type OutboxJob =
  | DigestJob
  | UpdateJob
  | CardJob
  | CardStateJob
  | PostJob
  | NoticeJob
  | SourceNoticeJob
  | CorrectionJob
  | WarningJob
  | BroadcastJob
  | BroadcastStateJob;

export interface DigestJob {
  kind: 'digest';
  chat: ChatId;
  /** The subscription's running number, which finds the ledger entry. */
  ordinal: number;
  slot: Instant;
  /** Key of the composed digest, see storage/digests. */
  digest: string;
  /** In which format its delivery has begun; missing for the classic one, and before it begins. */
  format?: Format;
}

/** What is new in a story that a chat follows. What that is stands with the follow, until it is told. */
export interface UpdateJob {
  kind: 'update';
  chat: ChatId;
  /** Id of the story, as it was when this was handed in. */
  story: string;
  /** The newest article of the update: it names it. */
  report: string;
}

/** A review card for the admin of a channel. */
export interface CardJob {
  kind: 'card';
  chat: ChatId;
  card: string;
}

/** Has a card that a chat was shown say what has become of it: its message is changed in place. */
export interface CardStateJob {
  kind: 'card-state';
  chat: ChatId;
  card: string;
  /** Names the step of the card's life, so that the next does not pass for this one. */
  step: string;
  /** Id of a message that has made way for another one: it is to say so. Missing: the one that shows the card. */
  former?: number;
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

/** What those who look after a channel are warned of. */
export interface WarningJob extends Warning {
  kind: 'warning';
  chat: ChatId;
}

/** What became of a source, told to an operator. */
export interface SourceNoticeJob {
  kind: 'source-notice';
  chat: ChatId;
  /** Its id in sources.json. */
  source: string;
  event: SourceEvent;
}

/** What an outlet has changed or taken back of a story that stands in a channel, told to its editors. */
export interface CorrectionJob {
  kind: 'correction';
  chat: ChatId;
  correction: string;
  /** What of it is told: the same is told once. */
  revision: number;
}

/** An announcement for one chat; what it says, and whether it is still to go, stands with the broadcast. */
export interface BroadcastJob {
  kind: 'broadcast';
  chat: ChatId;
  /** Its id. */
  broadcast: string;
}

/** Has the message that shows an operator a broadcast say how far it has come. */
export interface BroadcastStateJob {
  kind: 'broadcast-state';
  chat: ChatId;
  broadcast: string;
  /** Names what is told, so that the end does not pass for the step before it. */
  step: string;
}
