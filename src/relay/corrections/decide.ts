import type { Article } from '../../domain/article.js';
import { type AuditEntry, auditedTitle } from '../../domain/audit.js';
import { type Card, REFUSALS } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import { type Clock, HOUR } from '../../domain/clock.js';
import type {
  Correction,
  CorrectionChoice,
  CorrectionState,
  CorrectionView,
} from '../../domain/correction.js';
import { DELETABLE_HOURS, type StandingPost } from '../../domain/post.js';
import type { Publisher } from '../../domain/publisher.js';
import type { ChatId } from '../../domain/subscriber.js';
import type { Withdrawal } from '../../domain/withdrawal.js';
import type { AccessTo } from '../access.js';
import type { LookAt } from '../look.js';
import { type PostFrame, postOf } from '../post-of.js';
import type { ActOutcome } from './act.js';
import { type Compare, isWorded } from './compare.js';
import { shownWords, withHolds, withWords } from './wording.js';

export interface CorrectionDeskDeps {
  corrections: {
    get(id: string): Promise<Correction | null>;
    change(
      id: string,
      next: (correction: Correction) => Correction | null,
      entry?: (AuditEntry & { by: ChatId }) | null,
    ): Promise<Correction | null>;
  };
  channels: { get(chat: ChatId): Promise<Channel | null> };
  cards: { get(id: string): Promise<Card | null> };
  posts: { get(channel: ChatId, messageId: number): Promise<StandingPost | null> };
  /** Without those withdrawn. */
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  withdrawn: { get(id: string): Promise<Withdrawal | null> };
  compare: Compare;
  lookAt: LookAt;
  accessTo: AccessTo;
  act: (correction: Correction) => Promise<ActOutcome>;
  publisher: Pick<Publisher, 'plainWords'>;
  /** Why a card can be no post, in words for the admin; null when it can. */
  whyNoPost: (card: Card) => string | null;
  names: PostFrame;
  clock: Clock;
}

export type CorrectionOutcome =
  /** To be decided, as it is by now. `asked`: something the editor has to see first. */
  | { kind: 'open'; view: CorrectionView; asked: boolean }
  | { kind: 'settled'; correction: Correction; channel: Channel }
  /** Somebody else is just doing something about it. */
  | { kind: 'busy' }
  /** Telegram lets nobody but people delete it any more. */
  | { kind: 'too-late'; view: CorrectionView }
  /** The words of now may not be posted. */
  | { kind: 'must-not'; reason: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'post-gone' }
  | { kind: 'no-answer' }
  | { kind: 'no-rights' }
  | { kind: 'rights-unknown' }
  | { kind: 'gone' };

export type CorrectionDesk = ReturnType<typeof createCorrectionDesk>;

/** What editors decide about what outlets have changed. Rights are asked at every press. */
export function createCorrectionDesk(deps: CorrectionDeskDeps) {
  const { corrections, channels, cards, posts, articles, compare, lookAt, accessTo, act, clock } = deps;

  /** Null when the card, the post or the channel is gone. */
  async function viewOf(correction: Correction): Promise<CorrectionView | null> {
    const [channel, card, post] = await Promise.all([
      channels.get(correction.channel),
      cards.get(correction.card),
      posts.get(correction.channel, correction.messageId),
    ]);
    if (!channel || !card || !post) return null;
    const look = correction.kind === 'changed' ? await lookAt(correction.article) : null;
    const { matter } = card;
    const holds = look?.kind === 'stands' ? look.holds : [];
    const becomes =
      card.edit !== null || correction.kind === 'withdrawn' || matter.kind !== 'news'
        ? null
        : deps.publisher.plainWords(
            postOf(
              withHolds(withWords(card, correction.after, matter.words.url), holds),
              channel,
              deps.names,
            ),
          );
    const isNew = holds.some((hold) => !card.holds.includes(hold));
    const cautions = look?.kind === 'stands' && isNew ? look.cautions : [];
    const reason =
      correction.kind === 'withdrawn'
        ? ((await deps.withdrawn.get(correction.article))?.reason ?? null)
        : null;
    return { correction, channel, card, post, reason, cautions, becomes };
  }

  async function opened(id: string, asked = false): Promise<CorrectionOutcome> {
    const correction = await corrections.get(id);
    const view = correction && (await viewOf(correction));
    if (!correction || !view) return { kind: 'gone' };
    if (correction.state.kind === 'doing') return { kind: 'busy' };
    return correction.state.kind === 'open'
      ? { kind: 'open', view, asked }
      : { kind: 'settled', correction, channel: view.channel };
  }

  const begun =
    (revision: number, state: CorrectionState) =>
    (standing: Correction): Correction | null =>
      standing.state.kind === 'open' && standing.revision === revision ? { ...standing, state } : null;

  async function perform(correction: Correction, what: 'update' | 'remove', by: ChatId) {
    const state = { kind: 'doing', act: what, by, at: clock() } as const;
    const claimed = await corrections.change(correction.id, begun(correction.revision, state));
    if (!claimed) return opened(correction.id);
    const outcome = await act(claimed);
    return outcome.kind === 'done' ? opened(correction.id) : outcome;
  }

  async function update(view: CorrectionView, by: ChatId, isSure: boolean): Promise<CorrectionOutcome> {
    const { correction, channel, card, post } = view;
    const { id, revision, article: name } = correction;
    const [article] = await articles.get([name]);
    const words = article && shownWords(card, channel, article);
    const look = await lookAt(name);
    // What is agreed to is what was shown: the outlet may have gone on.
    if (!words || look.kind === 'gone' || !isWorded(words.after, correction.after)) {
      await compare(name);
      return opened(id, true);
    }
    if (look.kind === 'advertising') return { kind: 'must-not', reason: REFUSALS.advertising };
    const reason = deps.whyNoPost(withHolds(withWords(card, correction.after, article.url), look.holds));
    if (reason !== null) return { kind: 'must-not', reason };
    if (card.edit !== null) return opened(id, true);
    const holds = look.holds.filter((hold) => !card.holds.includes(hold));
    const { byHand } = post;
    const seen = isSure ? correction.shown : null;
    const hasSeen = holds.every((hold) => seen?.holds.includes(hold)) && byHand === (seen?.byHand ?? null);
    if (hasSeen) return perform(correction, 'update', by);
    await corrections.change(id, (standing) =>
      standing.state.kind === 'open' && standing.revision === revision
        ? { ...standing, revision: revision + 1, shown: { holds, byHand } }
        : null,
    );
    return opened(id, true);
  }

  async function keep({ correction, card }: CorrectionView, by: ChatId): Promise<CorrectionOutcome> {
    const at = clock();
    const entry = {
      at,
      what: 'kept',
      card: card.id,
      title: auditedTitle(card),
      by,
      byRule: false,
      note: '',
    } as const;
    await corrections.change(correction.id, begun(correction.revision, { kind: 'kept', by, at }), entry);
    return opened(correction.id);
  }

  return {
    viewOf,

    /** @param revision what the editor had before their eyes */
    async decide(
      id: string,
      revision: number,
      choice: CorrectionChoice,
      by: ChatId,
    ): Promise<CorrectionOutcome> {
      const correction = await corrections.get(id);
      if (!correction) return { kind: 'gone' };
      const access = await accessTo(correction.channel, by, 'decide');
      if (access.kind !== 'allowed') return access;
      const now = await opened(id);
      if (now.kind !== 'open' || choice === 'show') return now;
      const { view } = now;
      if (view.correction.revision !== revision) return { ...now, asked: true };
      if (choice === 'keep') return keep(view, by);
      // Nobody knows its number: it is changed by hand alone.
      if (view.post.messageId < 0) return { ...now, asked: true };
      if (choice === 'remove') {
        const isLate = clock() - view.post.at > DELETABLE_HOURS * HOUR;
        return isLate ? { kind: 'too-late', view } : perform(view.correction, 'remove', by);
      }
      // A withdrawn story can only go or stay; such a button is somebody's imagination.
      if (view.correction.kind === 'withdrawn') return { ...now, asked: true };
      return update(view, by, choice === 'sure');
    },
  };
}
