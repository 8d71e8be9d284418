import type { Photo } from './card.js';
import type { Instant } from './clock.js';
import type { ChatId } from './subscriber.js';

/** A post as values, whatever messenger it goes to: a publisher puts it into its own form. */
export interface Post {
  /** A line above all; null: none. */
  opening: string | null;
  /** Headline; null where the text stands alone. */
  title: string | null;
  /** Paragraphs divided by an empty line; empty: none. */
  text: string;
  /** Always there for what an outlet wrote: its name and the link; what a curator proposed may have a link alone. */
  source: { name: string | null; url: string } | null;
  /** Required markings, in exact wording. */
  markings: string[];
  hashtags: string[];
  signature: string | null;
  photo: Photo | null;
}

/** What stands in a channel: put there by us, or by hand. */
export interface StandingPost {
  channel: ChatId;
  /**
   * Its number in the channel; negative: somebody has seen it there after the connection broke, and nobody knows its
   * number. Such a post counts like any other and is changed by hand alone.
   */
  messageId: number;
  at: Instant;
  /** Id of the card it was; null: somebody wrote it by hand. */
  card: string | null;
  /** The words as we posted them last, plain; null of what was written by hand. */
  words: string | null;
  /** The words after somebody changed our post by hand; null: nobody did. */
  byHand: string | null;
  /** It is a picture with a caption, which is edited otherwise than a text. */
  hasPhoto: boolean;
  deletedAt: Instant | null;
}

/** Telegram lets a bot delete a message for this long: https://core.telegram.org/bots/api#deletemessage */
export const DELETABLE_HOURS = 48;

/** What the recommendations elsewhere in Russia ask of an official page, at least. */
export const POSTS_A_WEEK = 3;
/** Stands for the number of a post that was only seen. No message has it, and no two posts of a channel share it. */
export const unnumbered = (seenAt: Instant): number => -seenAt;
