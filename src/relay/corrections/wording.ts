import type { Article } from '../../domain/article.js';
import type { Card } from '../../domain/card.js';
import type { Channel } from '../../domain/channel.js';
import type { Wording } from '../../domain/correction.js';
import { postOf } from '../post-of.js';

const NO_NAMES = { sourceName: () => '' };

/**
 * The outlet's words as a channel shows them, at the time of the card and now; what a channel does not show of them may
 * change. Of a card that was edited: what its editor had before them. Null when it is about no news.
 */
export function shownWords(
  card: Card,
  channel: Pick<Channel, 'look'>,
  article: Pick<Article, 'title' | 'lead'>,
): { before: Wording; after: Wording } | null {
  const { matter } = card;
  if (matter.kind !== 'news') return null;
  const { title, lead } = article;
  const shown = (words: typeof matter.words): Wording => {
    const post = postOf({ ...card, edit: null, matter: { ...matter, words } }, channel, NO_NAMES);
    return { title: post.title ?? '', lead: post.text === '' ? null : post.text };
  };
  return { before: shown(matter.words), after: shown({ ...matter.words, title, lead }) };
}

/** The same card with the outlet's later words. */
export function withWords(card: Card, { title, lead }: Wording, url: string): Card {
  const { matter } = card;
  return matter.kind === 'news'
    ? { ...card, matter: { ...matter, words: { ...matter.words, title, lead, url } } }
    : card;
}

/** The same card, which has warned of these too. */
export function withHolds(card: Card, holds: readonly string[]): Card {
  return { ...card, holds: [...new Set([...card.holds, ...holds])] };
}
