import type { Card, Caution, OfferedStory } from './card.js';
import type { Channel } from './channel.js';
import { DAY, type Instant } from './clock.js';
import type { StandingPost } from './post.js';
import type { ChatId } from './subscriber.js';

/** Words of an article as a post shows them. */
export type Wording = Pick<OfferedStory, 'title' | 'lead'>;

export type CorrectionState =
  | { kind: 'open' }
  /** Somebody is changing or deleting the post; whoever finds it so for long finishes it. */
  | { kind: 'doing'; act: 'update' | 'remove'; by: ChatId; at: Instant }
  | { kind: 'updated' | 'deleted' | 'kept'; by: ChatId; at: Instant }
  /** Nothing is to be decided any more: the outlet has changed it back, or the post is gone. */
  | { kind: 'over'; at: Instant };

/** What an outlet has changed or taken back of a story that stands in a channel, and what its editors make of it. */
export interface Correction {
  /** Short random id, 12 base64url characters. */
  id: string;
  channel: ChatId;
  card: string;
  messageId: number;
  article: string;
  kind: 'changed' | 'withdrawn';
  /** As the post has it. */
  before: Wording;
  /** As the outlet has it now; of a withdrawn story as it had it last. */
  after: Wording;
  at: Instant;
  /** Goes up whenever something else is to be decided: a button under an older message decides nothing. */
  revision: number;
  /** When its editors were told last; null: not yet of what it is now. */
  toldAt: Instant | null;
  /** What an editor was shown before the post may be overwritten; null: nothing yet. */
  shown: { holds: string[]; byHand: string | null } | null;
  state: CorrectionState;
}

/** `sure`: the post is to be changed whatever the editor was just shown. */
export const CORRECTION_CHOICES = ['show', 'update', 'sure', 'remove', 'keep'] as const;
export type CorrectionChoice = (typeof CORRECTION_CHOICES)[number];

/** A correction with all that is to be shown of it. */
export interface CorrectionView {
  correction: Correction;
  channel: Channel;
  card: Card;
  post: StandingPost;
  /** Why the story was withdrawn, in the words of whoever did it; null of one that was not: it is not on its site any more. */
  reason: string | null;
  /** What the story, as it is worded now, has to be warned of and its card did not warn of. */
  cautions: Caution[];
  /** The post as it would stand, plain; null when its words are an editor's own. */
  becomes: string | null;
}

/** An older post nobody reads any more. */
export const CORRECTED_FOR = 30 * DAY;

/** It waits for somebody, or for the end of what somebody began. */
export function isUnsettledCorrection({ kind }: CorrectionState): boolean {
  return kind === 'open' || kind === 'doing';
}

/** Whether two wordings differ in more than blanks, quotes, dashes, «ё», case and the full stop at the end. */
export function saysElse(a: Wording, b: Wording): boolean {
  return essence(a.title) !== essence(b.title) || essence(a.lead ?? '') !== essence(b.lead ?? '');
}

/** A word or figure changed is a change; how it is set is none. */
function essence(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[«»„“”"'‘’`]/gu, '')
    .replace(/[‐‑‒–—―-]/gu, '-')
    .replace(/\u00ad/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\s*-\s*/gu, '-')
    .replace(/[.…\s]+$/u, '')
    .trim();
}

/** Who stands in a correction, 0 among them. */
export function peopleInCorrection({ state }: Correction): ChatId[] {
  return 'by' in state ? [state.by] : [];
}

/** The same correction without that person; null when they are not in it. */
export function correctionWithout(correction: Correction, person: ChatId, nobody: ChatId): Correction | null {
  const { state } = correction;
  return 'by' in state && state.by === person ? { ...correction, state: { ...state, by: nobody } } : null;
}
