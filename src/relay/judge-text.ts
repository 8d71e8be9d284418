import type { Annotations, ArticleWords } from '../domain/annotation.js';
import type { Card, Caution } from '../domain/card.js';
import type { Hold } from '../domain/understanding.js';
import { placesOf } from './places.js';

export interface JudgeTextDeps {
  annotate: (words: ArticleWords) => Annotations;
  /** Words by which a text is an advertisement for certain; empty: it is none, or nobody can tell. */
  advertisingMarks: (words: ArticleWords) => string[];
  holds: readonly Hold[];
}

/** What people have written themselves, looked at as news is. */
export interface Judged {
  /** No channel may post it: words that show it; null: it is no advertisement. */
  advertising: string[] | null;
  /** Ids of all it is held for. */
  holds: string[];
  /** What whoever decides is to be warned of. */
  cautions: Caution[];
}

export type JudgeText = ReturnType<typeof createJudgeText>;

/**
 * Judges a text that no outlet stands behind: nobody may be quoted with it. What only looks like an advertisement is
 * warned of: an institution may tell of its own concert, with the price and where to call.
 */
export function createJudgeText({ annotate, advertisingMarks, holds: known }: JudgeTextDeps) {
  const names = new Map(known.map(({ id, name }) => [id, name]));

  /** @param url that is to stand under it: advertising is marked there too */
  return (text: string, url: string | null = null): Judged => {
    const [title = '', ...rest] = text.trim().split('\n');
    const about = { category: null, sourceId: null, publishedAt: null, url };
    const words = { ...about, title, text: rest.join('\n').trim() || null };
    const { holds } = annotate(words);
    const advertising = advertisingMarks(words);
    return {
      advertising: advertising.length > 0 ? advertising : null,
      holds: holds.map(({ id }) => id),
      cautions: holds.map(({ id, words: found }) => ({
        name: names.get(id) ?? id,
        words: found,
        isOfficial: false,
        place: placesOf({ title: '', lead: null, text }, found)[0]?.place ?? { part: 'text', paragraph: 1 },
      })),
    };
  };
}

/** What of a card people have written: an editor's words, a curator's; null: all of it is an outlet's. */
export function ownWordsOf({ matter, edit }: Pick<Card, 'matter' | 'edit'>): {
  text: string;
  url: string | null;
} | null {
  const url = matter.kind === 'proposed' ? matter.url : null;
  if (edit) return { text: edit.text, url };
  return matter.kind === 'news' ? null : { text: matter.text, url };
}
