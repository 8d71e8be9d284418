import type { Article } from '../domain/article.js';
import type { ArticleStore } from '../storage/articles.js';
import type { Reannotation, ReannotationStore } from '../storage/reannotation.js';
import type { Annotated } from './annotated.js';

export interface StepDeps {
  articles: Pick<ArticleStore, 'revise'>;
  progress: ReannotationStore;
  annotated: Annotated;
  stemsOf: (title: string, text: string | null, lead: string | null) => string[];
}

/** One that has only begun. */
export const beginning = (version: string, all: boolean): Reannotation => ({
  version,
  all,
  after: null,
  seen: 0,
  annotated: 0,
  unreadable: 0,
});

/** Goes through stored articles step by step, newest first; where it stands is kept after each. */
export function createReannotationStep({ articles, progress, annotated, stemsOf }: StepDeps) {
  const indexed = (article: Article) => ({
    article,
    stems: stemsOf(article.title, article.text, article.lead).join(' '),
  });

  /**
   * Annotates anew those of the next articles of which `isDue` says so.
   * @returns how far it is now; null at the end
   */
  return async function step(
    now: Reannotation,
    limit: number,
    isDue: (article: Article) => boolean,
  ): Promise<Reannotation | null> {
    const page = await progress.page(now.after, limit);
    const last = page.at(-1);
    if (!last) return null;
    let { seen, annotated: done, unreadable } = now;
    // One that is corrected meanwhile is read again: neither of the two is lost.
    const revised = await articles.revise(
      page.map(({ id }) => id),
      (article) => (isDue(article) ? indexed(annotated(article)) : null),
      () => {
        unreadable += 1;
      },
    );
    seen += page.length;
    done += revised.length;
    const next = { ...now, after: last, seen, annotated: done, unreadable };
    await progress.set(next);
    return next;
  };
}
