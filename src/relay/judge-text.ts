import type { Audiences } from '../digest/audiences.js';
import { type Annotations, type ArticleWords, unannotated } from '../domain/annotation.js';
import type { Card, Caution } from '../domain/card.js';
import type { Hold } from '../domain/understanding.js';
import { placesOf } from './places.js';

export interface JudgeTextDeps {
  annotate: (words: ArticleWords) => Annotations;
  audiences: Pick<Audiences, 'of'>;
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

/** Judges a text that no outlet stands behind: nobody may be quoted with it. */
export function createJudgeText({ annotate, audiences, holds: known }: JudgeTextDeps) {
  const names = new Map(known.map(({ id, name }) => [id, name]));

  /** @param url that is to stand under it: advertising is marked there too */
  return (text: string, url: string | null = null): Judged => {
    const [title = '', ...rest] = text.trim().split('\n');
    const about = { category: null, sourceId: null, publishedAt: null, url };
    const { holds } = annotate({ ...about, title, text: rest.join('\n').trim() || null });
    const isAdvertising = (hold: (typeof holds)[number]) =>
      !audiences.of({ sourceId: '', annotations: { ...unannotated('society'), holds: [hold] } }).offered;
    const advertising = holds.filter(isAdvertising).flatMap(({ words }) => words);
    return {
      advertising: advertising.length > 0 ? advertising : null,
      holds: holds.map(({ id }) => id),
      cautions: holds.map(({ id, words }) => ({
        name: names.get(id) ?? id,
        words,
        isOfficial: false,
        place: placesOf({ title: '', lead: null, text }, words)[0]?.place ?? { part: 'text', paragraph: 1 },
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
