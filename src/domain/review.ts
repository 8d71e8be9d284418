import type { Article } from './article.js';
import type { Instant } from './clock.js';
import type { RubricId } from './rubric.js';
import type { ChatId } from './subscriber.js';

/** A channel an institution has connected. */
export interface Channel {
  chat: ChatId;
  title: string;
  /** t.me name without @; null for a private channel. */
  username: string | null;
  /** People who get the cards. Their rights are asked of Telegram again at every decision. */
  admins: ChatId[];
  /** Which rubrics are offered; empty means every one. */
  rubrics: RubricId[];
  /** `new`: nobody has said yet what to offer, so nothing is; `lost`: the bot may no longer post there. */
  status: 'new' | 'active' | 'lost';
  since: Instant;
}

/**
 * The life of a card:
 *
 *     offered ─→ skipped, expired
 *        └────→ approved ─→ sending ─→ published
 *                  ↑            ├────→ failed
 *                  └─ absent ── └────→ unknown ─→ published (an admin saw the post)
 *
 * `unknown`: the connection broke while posting. Only a human looking at the channel may decide;
 * «Поста нет» sends the card back to approved.
 */
export type CardState =
  | { kind: 'offered' }
  | { kind: 'skipped'; by: ChatId; at: Instant }
  | { kind: 'expired'; at: Instant }
  | { kind: 'approved'; by: ChatId; at: Instant }
  | { kind: 'sending'; by: ChatId; at: Instant }
  | { kind: 'published'; by: ChatId; at: Instant; messageId: number | null }
  | { kind: 'failed'; by: ChatId; at: Instant; reason: string }
  | { kind: 'unknown'; by: ChatId; at: Instant };

/** Why an approved card is not posted, where it is not Telegram that refuses. For the admin, after «Причина:». */
export const REFUSALS = {
  noRights: 'у одобрившего больше нет права публиковать',
  gone: 'новости больше нет',
  advertising: 'это реклама',
  grown: 'в новости нашлось то, о чём карточка не предупреждала; покажу карточку ещё раз',
} as const;

/** Stands in a card for a person who asked to be forgotten. No chat has this id. */
export const NOBODY: ChatId = 0;

/** The same state without that person; null when they are not in it. What they approved and is not out is skipped. */
export function withoutPerson(state: CardState, person: ChatId): CardState | null {
  if (!('by' in state) || state.by !== person) return null;
  return state.kind === 'approved' ? { kind: 'skipped', by: NOBODY, at: state.at } : { ...state, by: NOBODY };
}

/** The words an admin approves. They are kept as they were offered: what the outlet changes later is not posted. */
export type OfferedStory = Pick<Article, 'title' | 'lead' | 'url' | 'sourceId' | 'rubric'>;

/** A story offered to a channel. */
export interface Card {
  /** Short random id, 12 base64url characters. */
  id: string;
  channel: ChatId;
  /** First reporter's article. */
  article: string;
  story: OfferedStory;
  /** Ids of the holds it warns of. */
  holds: string[];
  offeredAt: Instant;
  state: CardState;
}

/** What an admin is told of held matter before they decide. */
export interface Caution {
  /** Of the hold, as shown to people: «Дети и подростки». */
  name: string;
  /** Pieces of the article that led to it. */
  words: string[];
  /** Readers may see it although others may not write of it: its source is an official one. */
  isOfficial: boolean;
}

export type Decision = 'approve' | 'skip' | 'seen' | 'absent';

/** The state a decision leads to, or null when the card no longer waits for that decision. */
export function decide(state: CardState, decision: Decision, by: ChatId, at: Instant): CardState | null {
  switch (decision) {
    case 'approve':
      return state.kind === 'offered' ? { kind: 'approved', by, at } : null;
    case 'skip':
      return state.kind === 'offered' ? { kind: 'skipped', by, at } : null;
    case 'seen':
      return state.kind === 'unknown' ? { kind: 'published', by, at, messageId: null } : null;
    case 'absent':
      return state.kind === 'unknown' ? { kind: 'approved', by, at } : null;
  }
}
