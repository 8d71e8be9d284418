import type { Article } from '../domain/article.js';
import { guidKeyOf, isSameArticle, tracesOf, urlKeyOf } from '../feeds/article-identity.js';
import type { ArticleStore, IndexedArticle, Standing } from '../storage/articles.js';
import type { Annotated } from './annotated.js';

export interface StoreDeps {
  articles: ArticleStore;
  annotated: Annotated;
  /** What an article is found by. */
  stemsOf: (title: string, text: string | null, lead: string | null) => string[];
}

const EARLIER_TITLES = 10;

export type StoreArticles = ReturnType<typeof createStoreArticles>;

/** Puts what was read beside what stands: new articles are added, corrected ones corrected, all others left alone. */
export function createStoreArticles({ articles, annotated, stemsOf }: StoreDeps) {
  const indexed = (
    article: Article,
    stems = stemsOf(article.title, article.text, article.lead).join(' '),
  ): IndexedArticle => ({
    article,
    stems,
    urlKey: urlKeyOf(article),
    guidKey: guidKeyOf(article),
    traces: tracesOf(article),
  });

  /** Annotates and stores what is new. @returns where each stands */
  async function stored(entries: readonly IndexedArticle[]): Promise<Standing[]> {
    const found = await articles.find(entries);
    const fresh = entries.filter((_, index) => found[index] === null);
    const inserted = (
      await articles.insert(fresh.map((entry) => ({ ...entry, article: annotated(entry.article) })))
    ).values();
    return found.map((standing) => standing ?? (inserted.next().value as Standing));
  }

  return {
    /**
     * What was removed once is neither added nor changed.
     * @param incoming not annotated: of most it turns out that they stand already
     * @param stems of each article, in their order, what it is found by, divided by spaces
     */
    async add(
      incoming: readonly Article[],
      stems: readonly string[],
    ): Promise<{ added: number; changed: number; ids: string[] }> {
      const entries = incoming.map((article, index) => indexed(article, stems[index]));
      const standings = await stored(entries);
      const known = new Map(
        (await articles.known(knownIds(standings))).map((article) => [article.id, article]),
      );
      let added = standings.filter(({ known: by }) => by === null).length;
      let changed = 0;
      for (const [index, { id, known: by }] of standings.entries()) {
        const entry = entries[index];
        const before = known.get(id);
        if (by === null || !entry || !before) continue;
        if (by === 'guid' && !isSameArticle(before, entry.article)) {
          // The outlet gave a guid again: its address is all that tells this one apart.
          const [standing] = await stored([{ ...entry, guidKey: null }]);
          if (standing?.known === null) added += 1;
          continue;
        }
        if (by === 'guid') await articles.adopt(entry.urlKey, id);
        if (!corrected(before, entry.article)) continue;
        const [after] = await articles.revise([id], (standing) => {
          const correction = corrected(standing, entry.article);
          return correction && indexed(annotated(correction));
        });
        if (!after) continue;
        known.set(id, after);
        changed += 1;
      }
      return { added, changed, ids: standings.map(({ id }) => id) };
    },

    /** Changes an article that stands and annotates it anew: more of it may be known now. */
    async revise(id: string, change: (standing: Article) => Article): Promise<void> {
      await articles.revise([id], (standing) => indexed(annotated(change(standing))));
    },
  };
}

function knownIds(standings: readonly Standing[]): string[] {
  return [...new Set(standings.filter(({ known }) => known !== null).map(({ id }) => id))];
}

/** The outlet's own later wording of an article; null when nothing is new. Another outlet's copy corrects nothing. */
function corrected(before: Article, now: Article): Article | null {
  if (before.sourceId !== now.sourceId) return null;
  const after: Article = {
    ...before,
    // An edited address: the old one may lead nowhere. Another spelling of the same is none.
    url: urlKeyOf(before) === urlKeyOf(now) ? before.url : now.url,
    title: now.title,
    earlierTitles:
      before.title === now.title
        ? before.earlierTitles
        : [...before.earlierTitles.filter((title) => title !== now.title), before.title].slice(
            -EARLIER_TITLES,
          ),
    lead: now.lead ?? before.lead,
    text: now.text ?? before.text,
    category: now.category ?? before.category,
    // A listing shows a small one beside the headline; the page's own stays.
    picture: before.page === 'read' ? (before.picture ?? now.picture) : (now.picture ?? before.picture),
  };
  const same = (['url', 'title', 'lead', 'text', 'category', 'picture'] as const).every(
    (field) => after[field] === before[field],
  );
  return same ? null : after;
}
