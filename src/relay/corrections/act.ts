import type { Card, CardState } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import type { Clock } from '../../domain/clock.js';
import type { Correction, CorrectionState } from '../../domain/correction.js';
import type { StandingPost } from '../../domain/post.js';
import type { ChangeOutcome, Publisher } from '../../domain/publisher.js';
import type { ChatId } from '../../domain/subscriber.js';
import { type PostFrame, postOf } from '../post-of.js';
import { withHolds, withWords } from './wording.js';

export interface ActDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    change(id: string, next: (card: Card) => Card | null, by?: ChatId | null): Promise<Card | null>;
  };
  channels: { get(chat: ChatId): Promise<Channel | null> };
  posts: {
    get(channel: ChatId, messageId: number): Promise<StandingPost | null>;
    update(
      channel: ChatId,
      messageId: number,
      change: (post: StandingPost) => StandingPost | null,
    ): Promise<StandingPost | null>;
  };
  corrections: {
    change(id: string, next: (correction: Correction) => Correction | null): Promise<Correction | null>;
  };
  publisher: Pick<Publisher, 'edit' | 'remove' | 'plainWords'>;
  /** Where the article stands now. */
  urlOf: (article: string) => Promise<string | null>;
  /** The story may be posted again. */
  release: (card: Card) => Promise<void>;
  names: PostFrame;
  clock: Clock;
}

export type ActOutcome =
  | { kind: 'done'; correction: Correction }
  /** The post is not in the channel any more. */
  | { kind: 'post-gone' }
  | { kind: 'refused'; reason: string }
  | { kind: 'no-answer' };

/**
 * Does what an editor has decided and what stands in the correction as begun. Each step may be done twice, so whoever
 * finds it begun after a crash does all of them again.
 */
export function createAct({
  cards,
  channels,
  posts,
  corrections,
  publisher,
  urlOf,
  release,
  names,
  clock,
}: ActDeps) {
  /** Others may write the card at the same moment. */
  async function changeCard(id: string, next: (card: Card) => Card | null, by: ChatId): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt++) {
      if (await cards.change(id, next, by)) return;
      const card = await cards.get(id);
      if (!card || next(card) === null) return;
    }
    throw new Error(`card ${id}: could not be changed`);
  }

  async function settle(id: string, state: CorrectionState): Promise<Correction | null> {
    return corrections.change(id, (standing) =>
      standing.state.kind === 'doing' ? { ...standing, state } : null,
    );
  }

  async function update(correction: Correction, by: ChatId): Promise<ChangeOutcome> {
    const { channel: chat, messageId, card: id, article, after } = correction;
    const [card, channel, url] = await Promise.all([cards.get(id), channels.get(chat), urlOf(article)]);
    if (!card || !channel || card.matter.kind !== 'news')
      return { kind: 'refused', reason: 'карточки больше нет' };
    const address = url ?? card.matter.words.url;
    const holds = correction.shown?.holds ?? [];
    const becomes = (now: Card) => withHolds(withWords(now, after, address), holds);
    const post = postOf(becomes(card), channel, names);
    const stood = await posts.get(chat, messageId);
    const outcome = await publisher.edit(chat, messageId, post, stood?.hasPhoto ?? false);
    if (outcome.kind !== 'done') return outcome;
    const words = publisher.plainWords(post);
    await posts.update(chat, messageId, (standing) => ({ ...standing, words, byHand: null }));
    await changeCard(
      id,
      (now) => {
        const next = becomes(now);
        return JSON.stringify(next.matter) === JSON.stringify(now.matter) ? null : next;
      },
      by,
    );
    return outcome;
  }

  async function remove({ channel, messageId, card }: Correction, by: ChatId): Promise<ChangeOutcome> {
    const outcome = await publisher.remove(channel, messageId);
    const isGone = outcome.kind === 'done' || isNotThere(outcome);
    if (!isGone) return outcome;
    const at = clock();
    await posts.update(channel, messageId, (standing) => ({
      ...standing,
      deletedAt: standing.deletedAt ?? at,
    }));
    const deleted = ({ kind }: CardState): CardState | null =>
      kind === 'published' ? { kind: 'deleted', by, at, messageId } : null;
    await changeCard(
      card,
      (now) => {
        const state = deleted(now.state);
        return state && { ...now, state };
      },
      by,
    );
    const gone = await cards.get(card);
    if (gone) await release(gone);
    return { kind: 'done' };
  }

  return async (correction: Correction): Promise<ActOutcome> => {
    const { id, state } = correction;
    if (state.kind !== 'doing') return { kind: 'refused', reason: 'это уже решено' };
    const { by, act } = state;
    const outcome = act === 'update' ? await update(correction, by) : await remove(correction, by);
    const at = clock();
    if (outcome.kind === 'done') {
      const settled = await settle(id, { kind: act === 'update' ? 'updated' : 'deleted', by, at });
      return { kind: 'done', correction: settled ?? correction };
    }
    if (isNotThere(outcome)) {
      const { channel, messageId } = correction;
      await posts.update(channel, messageId, (standing) => ({ ...standing, deletedAt: at }));
      await settle(id, { kind: 'over', at });
      return { kind: 'post-gone' };
    }
    await settle(id, { kind: 'open' });
    return outcome.kind === 'gone' ? { kind: 'refused', reason: outcome.reason } : outcome;
  };
}

function isNotThere(outcome: ChangeOutcome): boolean {
  return outcome.kind === 'gone' && /not found/.test(outcome.reason);
}
