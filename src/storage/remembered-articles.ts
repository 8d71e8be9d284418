import type { Article } from '../domain/article.js';
import type { ArticleStore } from './articles.js';
import type { EditionStore } from './edition.js';

export interface RememberedDeps {
  articles: Pick<ArticleStore, 'get' | 'idsInWindow' | 'idsOnDay'>;
  edition: EditionStore;
}

/** Some eight kilobytes each: two weeks of a region's news, and what is found most. */
const REMEMBERED = 6_000;

/**
 * Articles for whoever shows them, each decoded once and remembered for as long as no article that stood has changed.
 * What is given is shared: nobody changes it.
 */
export function rememberArticles({ articles, edition }: RememberedDeps, { limit = REMEMBERED } = {}) {
  // Of two generations the older goes at once: to take the oldest out of a map one by one costs more than to decode it.
  let known = new Map<string, Article>();
  let older = new Map<string, Article>();
  let remembered: string | null = null;

  async function get(ids: readonly string[]): Promise<Article[]> {
    if (ids.length === 0) return [];
    // Asked before anything is read: what changes in between is remembered under a name that is no more.
    const { records } = await edition.current();
    if (records !== remembered) {
      known = new Map();
      older = new Map();
    }
    remembered = records;
    const here = new Map(ids.map((id) => [id, standing(id)]));
    const missing = [...here].flatMap(([id, article]) => (article ? [] : [id]));
    for (const article of await articles.get(missing)) {
      here.set(article.id, article);
      if (records === remembered) keep(article);
    }
    return ids.flatMap((id) => here.get(id) ?? []);
  }

  function standing(id: string): Article | undefined {
    const article = known.get(id) ?? older.get(id);
    if (article && !known.has(id)) keep(article);
    return article;
  }

  function keep(article: Article): void {
    if (known.size >= limit / 2) {
      older = known;
      known = new Map();
    }
    known.set(article.id, article);
  }

  return {
    get,
    inWindow: async (...asked: Parameters<ArticleStore['inWindow']>) =>
      get(await articles.idsInWindow(...asked)),
    onDay: async (...asked: Parameters<ArticleStore['onDay']>) => get(await articles.idsOnDay(...asked)),
  };
}
