import type { Article } from '../../domain/article.js';
import type { Card } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import { type Clock, HOUR } from '../../domain/clock.js';
import {
  CORRECTED_FOR,
  type Correction,
  isUnsettledCorrection,
  saysElse,
  type Wording,
} from '../../domain/correction.js';
import type { StandingPost } from '../../domain/post.js';
import type { ChatId } from '../../domain/subscriber.js';
import { shownWords } from './wording.js';

export interface CompareDeps {
  posts: { ofArticle(article: string): Promise<StandingPost[]> };
  cards: { get(id: string): Promise<Card | null> };
  channels: { get(chat: ChatId): Promise<Channel | null> };
  /** Also those withdrawn. */
  articles: { known(ids: readonly string[]): Promise<Article[]> };
  withdrawn: { among(ids: readonly string[]): Promise<Set<string>> };
  /** Those no longer on their outlet's site. */
  watched: { goneAmong(ids: readonly string[]): Promise<Set<string>> };
  corrections: {
    newestOf(channel: ChatId, messageId: number): Promise<Correction | null>;
    open(correction: Correction, after: Correction | null): Promise<boolean>;
    change(id: string, next: (correction: Correction) => Correction | null): Promise<Correction | null>;
  };
  clock: Clock;
  newId: () => string;
}

/** An outlet that polishes a text for an hour is told of once. */
const TOLD_AGAIN_AFTER = HOUR;

export type Compare = ReturnType<typeof createCompare>;

/**
 * Compares the posts made of an article with the article as it stands now, and opens, renews or closes the one
 * correction a post may have. What was decided once is not asked again until the outlet changes it again.
 * @returns false when somebody was just changing something, and it is to be compared again
 */
export function createCompare({
  posts,
  cards,
  channels,
  articles,
  withdrawn,
  watched,
  corrections,
  clock,
  newId,
}: CompareDeps) {
  async function compare(post: StandingPost, article: Article, isWithdrawn: boolean): Promise<boolean> {
    const now = clock();
    const { channel: chat, messageId } = post;
    const newest = await corrections.newestOf(chat, messageId);
    const [card, channel] = await Promise.all([post.card ? cards.get(post.card) : null, channels.get(chat)]);
    const words = card && channel ? shownWords(card, channel, article) : null;
    const isOld = post.deletedAt !== null || now - post.at > CORRECTED_FOR;
    if (!card || !words || isOld) return closed(newest);
    const kind = isWithdrawn ? 'withdrawn' : saysElse(words.before, words.after) ? 'changed' : null;
    if (kind === null) return closed(newest);
    const found = { kind, ...words, at: now, shown: null } as const;
    if (newest && isUnsettledCorrection(newest.state)) {
      if (isSame(newest, found)) return true;
      const renewed = await corrections.change(newest.id, (standing) =>
        standing.state.kind === 'open' ? renewal(standing, found) : null,
      );
      return renewed !== null;
    }
    if (newest && newest.state.kind !== 'over' && isSame(newest, found)) return true;
    const opened = {
      ...found,
      id: newId(),
      channel: chat,
      card: card.id,
      messageId,
      article: article.id,
      revision: 0,
      toldAt: null,
      state: { kind: 'open' },
    } as const;
    return corrections.open(opened, newest);
  }

  async function closed(newest: Correction | null): Promise<boolean> {
    if (!newest || !isUnsettledCorrection(newest.state)) return true;
    const over = await corrections.change(newest.id, (standing) =>
      standing.state.kind === 'open' ? { ...standing, state: { kind: 'over', at: clock() } } : null,
    );
    return over !== null;
  }

  return async (id: string): Promise<boolean> => {
    const [article] = await articles.known([id]);
    if (!article) return true;
    const [taken, gone] = await Promise.all([withdrawn.among([id]), watched.goneAmong([id])]);
    const isWithdrawn = taken.has(id) || gone.has(id);
    let isDone = true;
    for (const post of await posts.ofArticle(id))
      isDone = (await compare(post, article, isWithdrawn)) && isDone;
    return isDone;
  };
}

function renewal(
  standing: Correction,
  found: Pick<Correction, 'kind' | 'before' | 'after' | 'at' | 'shown'>,
): Correction {
  const { toldAt } = standing;
  const isNews = found.kind !== standing.kind || toldAt === null || found.at - toldAt > TOLD_AGAIN_AFTER;
  return { ...standing, ...found, revision: standing.revision + 1, toldAt: isNews ? null : toldAt };
}

type Found = { kind: Correction['kind']; before: Wording; after: Wording };

/** Of a withdrawn story it does not matter how it was worded last. */
function isSame(one: Found, other: Found): boolean {
  return one.kind === other.kind && (one.kind === 'withdrawn' || isWorded(one.after, other.after));
}

/** To the letter: what an editor agrees to is what they have seen. */
export function isWorded(a: Wording, b: Wording): boolean {
  return a.title === b.title && a.lead === b.lead;
}
