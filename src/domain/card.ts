import type { Article } from './article.js';
import type { Instant } from './clock.js';
import type { ChatId } from './subscriber.js';

/**
 * The life of a card:
 *
 *     offered ─→ skipped, expired
 *        ↑└────→ seconding (of two who have to approve, one has)
 *        │           ↓
 *        └────── approved (waits for `due`) ─→ sending ─→ published ─→ deleted
 *                       ↑                       ├────→ failed
 *                       └──────── absent ────── └────→ unknown ─→ published (somebody saw the post)
 *
 * `unknown`: the connection broke while posting. Only a human looking at the channel may decide;
 * «Поста нет» sends the card back to approved.
 */
export type CardState =
  | { kind: 'offered' }
  /** `less`: skipped with all that is like it; taking the card back takes that back. */
  | { kind: 'skipped'; by: ChatId; at: Instant; less?: Spared | undefined }
  /** `withdrawn`: the curator who proposed it has taken it back. */
  | { kind: 'expired'; at: Instant; withdrawn?: true | undefined }
  | { kind: 'seconding'; by: ChatId; at: Instant; due: Instant }
  /** `first`: of two who had to approve the one before `by`. */
  | { kind: 'approved'; by: ChatId; at: Instant; due: Instant; first?: ChatId | undefined }
  | { kind: 'sending'; by: ChatId; at: Instant; first?: ChatId | undefined }
  | { kind: 'published'; by: ChatId; at: Instant; messageId: number | null }
  | { kind: 'failed'; by: ChatId; at: Instant; reason: string }
  | { kind: 'unknown'; by: ChatId; at: Instant }
  | { kind: 'deleted'; by: ChatId; at: Instant; messageId: number };

/** What a channel is not offered any more: `value` is what its wishes hold. */
export interface Spared {
  kind: 'topic' | 'rubric' | 'source' | 'word';
  name: string;
  value: string;
}

/** Why an approved card is not posted, where it is not Telegram that refuses. For the admin, after «Причина:». */
export const REFUSALS = {
  noRights: 'у одобрившего больше нет права публиковать',
  gone: 'новости больше нет',
  advertising: 'это реклама',
  grown: 'в тексте нашлось то, о чём карточка не предупреждала; покажу карточку ещё раз',
  duplicate: 'об этом в канале уже есть пост',
  ruleOff: 'правило, по которому пост выходил сам, выключено',
  ruleLate: 'день, на который пост выбрало правило, прошёл',
  unofficial: 'о беспилотниках и ПВО можно повторять только официальный источник',
  noLink: 'у новости нет рабочей ссылки, а без неё поста не будет',
  pictureRefused: 'Telegram не взял фото; покажу карточку ещё раз, без него',
  lost: 'канал отключён',
  withdrawn: 'куратор отозвал это предложение',
} as const;

/** Stands in a card for a person who asked to be forgotten. No chat has this id. */
export const NOBODY: ChatId = 0;

/** The words an outlet wrote, as they were offered: what it changes later is not posted. */
export type OfferedStory = Pick<Article, 'title' | 'lead' | 'url' | 'sourceId' | 'rubric'>;

/** What of a channel's wishes a story meets: the id of a rubric, topic or district, or a word as typed. */
export interface Why {
  kind: 'rubric' | 'topic' | 'district' | 'word';
  value: string;
}

/** What a card is about. */
export type Matter =
  | {
      kind: 'news';
      /** First reporter's article. */
      article: string;
      /** Story it belonged to when it was offered. */
      story: string;
      words: OfferedStory;
      why: Why[];
      /** Only the headline was seen: no rule may publish it. */
      unread: boolean;
    }
  /** Written by an editor, who alone is shown it while one is enough to approve; `by` is missing where nobody says. */
  | { kind: 'own'; text: string; by?: ChatId | undefined }
  /** «Предложено куратором». */
  | { kind: 'proposed'; proposal: string; text: string; url: string | null };

/** A picture that goes with a post. */
export type Photo =
  /** Sent by an editor: Telegram's file_id. */
  | { kind: 'file'; file: string }
  /** The outlet's, which permits it: only with its credit. */
  | { kind: 'outlet'; url: string; credit: string };

/** Something a channel may post. */
export interface Card {
  /** Short random id, 12 base64url characters. */
  id: string;
  channel: ChatId;
  matter: Matter;
  /** What an editor made of the words; the original stays in `matter`. */
  edit: { text: string; by: ChatId; at: Instant } | null;
  photo: Photo | null;
  /** Required markings an editor has put in, in exact wording. */
  markings: string[];
  /** Ids of the holds it warns of. */
  holds: string[];
  /** By a rule a manager switched on, and nobody looked at it: `by` of its state is that manager. */
  byRule: boolean;
  offeredAt: Instant;
  /** Undecided until then it expires. */
  expiresAt: Instant;
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
  /** Where the first of them stands in the words that were offered; null: elsewhere, in another report of the story. */
  place: Place | null;
}

/** A place in an article: its paragraphs are counted from 1. */
export type Place = { part: 'title' | 'lead' } | { part: 'text'; paragraph: number };

/** `due`: when the post is to go out. */
export type Decision =
  | { kind: 'approve'; due: Instant }
  | { kind: 'skip' }
  /** «Отменить»: while it is not out yet. */
  | { kind: 'recall' }
  /** «Вернуть» what was skipped. */
  | { kind: 'restore' }
  | { kind: 'seen' }
  | { kind: 'absent' };

/**
 * The state a decision leads to, or null when the card no longer waits for that decision.
 * @param fourEyes two different people have to approve
 */
export function decide(
  state: CardState,
  decision: Decision,
  by: ChatId,
  at: Instant,
  { fourEyes = false }: { fourEyes?: boolean } = {},
): CardState | null {
  const isOpen = isUndecided(state);
  switch (decision.kind) {
    case 'approve': {
      if (state.kind === 'seconding') {
        // Nobody seconds themselves; the first may have chosen a later moment.
        if (state.by === by) return null;
        return { kind: 'approved', by, at, due: Math.max(state.due, decision.due), first: state.by };
      }
      if (!isOpen) return null;
      return { kind: fourEyes ? 'seconding' : 'approved', by, at, due: decision.due };
    }
    case 'skip':
      return isOpen ? { kind: 'skipped', by, at } : null;
    case 'recall':
      return state.kind === 'approved' || state.kind === 'seconding' ? { kind: 'offered' } : null;
    case 'restore':
      return state.kind === 'skipped' ? { kind: 'offered' } : null;
    case 'seen':
      return state.kind === 'unknown' ? { kind: 'published', by, at, messageId: null } : null;
    case 'absent':
      return state.kind === 'unknown' ? { kind: 'approved', by, at, due: at } : null;
  }
}

/** It waits for somebody's decision. */
export function isUndecided({ kind }: CardState): boolean {
  return kind === 'offered' || kind === 'seconding';
}

/** Approved, and nobody knows yet what came of it. */
export function isUnsettled({ kind }: CardState): boolean {
  return kind === 'approved' || kind === 'sending';
}

/** The headline of what it is about, or its first line: what it is called in sentences. */
export function titleOf({ matter }: Pick<Card, 'matter'>): string {
  return matter.kind === 'news' ? matter.words.title : (matter.text.split('\n')[0] ?? '').trim();
}

/** Everybody who stands in a card. */
export function peopleIn({ matter, edit, state }: Card): ChatId[] {
  const found = [
    matter.kind === 'own' ? matter.by : null,
    edit?.by,
    'by' in state ? state.by : null,
    'first' in state ? state.first : null,
  ];
  return [...new Set(found)].filter((one) => typeof one === 'number' && one !== NOBODY) as ChatId[];
}

/** The same card without that person; null when they are not in it. What they approved and is not out is skipped. */
export function withoutPerson(card: Card, person: ChatId): Card | null {
  const edit = card.edit?.by === person ? { ...card.edit, by: NOBODY } : card.edit;
  const matter =
    card.matter.kind === 'own' && card.matter.by === person ? { ...card.matter, by: NOBODY } : card.matter;
  const state = stateWithout(card.state, person);
  const isSame = edit === card.edit && state === card.state && matter === card.matter;
  return isSame ? null : { ...card, matter, edit, state };
}

function stateWithout(state: CardState, person: ChatId): CardState {
  // Of two who have approved one remains: another is to confirm it.
  if (state.kind === 'approved' && state.first === person) {
    const { by, at, due } = state;
    return { kind: 'seconding', by, at, due };
  }
  if (state.kind === 'sending' && state.first === person) return { ...state, first: NOBODY };
  if (!('by' in state) || state.by !== person) return state;
  if (state.kind === 'seconding') return { kind: 'offered' };
  return state.kind === 'approved' ? { kind: 'skipped', by: NOBODY, at: state.at } : { ...state, by: NOBODY };
}
