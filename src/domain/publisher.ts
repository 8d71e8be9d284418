import type { Post } from './post.js';
import type { ChatId } from './subscriber.js';

/** What came of changing or deleting a post that stands; doing it twice is harmless. */
export type ChangeOutcome =
  | { kind: 'done' }
  /** It stands no more, or can be changed no more. */
  | { kind: 'gone'; reason: string }
  | { kind: 'refused'; reason: string }
  /** No answer: asked again it may be done. */
  | { kind: 'no-answer' };

/**
 * A messenger in which channels stand. What is posted goes through the outbox, which alone knows what is certain of a
 * request that got no answer; all else a publisher does at once. relay/ knows nothing of any messenger but this.
 */
export interface Publisher {
  /** Whether a person may post in a channel, asked anew each time; null when the messenger does not answer. */
  mayPost(channel: ChatId, person: ChatId): Promise<boolean | null>;
  /** Puts other words where a post stands. */
  edit(channel: ChatId, messageId: number, post: Post, hasPhoto: boolean): Promise<ChangeOutcome>;
  remove(channel: ChatId, messageId: number): Promise<ChangeOutcome>;
  /** People subscribed to a channel; null when the messenger does not say. */
  subscribers(channel: ChatId): Promise<number | null>;
  /** The words of a post as a reader sees them, without mark-up. */
  plainWords(post: Post): string;
}
