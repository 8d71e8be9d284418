import type { Audiences } from '../../digest/audiences.js';
import { type Article, hasDay, isBeingRead } from '../../domain/article.js';
import type { Clock } from '../../domain/clock.js';
import type { IndexFound, IndexQuery } from '../../storage/search-index.js';

export interface GatherDeps {
  index: { find(query: IndexQuery, limit: number): Promise<IndexFound> };
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'forReaders'>;
  clock: Clock;
}

/** Articles of one story that answer, the newest first. */
export interface GatheredStory {
  id: string;
  articles: [Article, ...Article[]];
}

export interface Gathered {
  /** By their newest article that answers: as more are looked at, none changes its place. */
  stories: GatheredStory[];
  /** There are no others. */
  all: boolean;
}

export interface GatherOptions {
  /** So many stories are enough. */
  need: number;
  /** So many articles are looked at at most. */
  most: number;
  /** What the index cannot tell. */
  fits?: (article: Article) => boolean;
  /** It is asked for days: what nobody can date is of none. */
  dated?: boolean;
}

const STEP = 40;
const SPARE = 2;

/** Stories that answer one of some queries, as far as readers may see them. Many are of one story, or not for readers. */
export async function gather(
  { index, articles, stories, audiences, clock }: GatherDeps,
  queries: readonly IndexQuery[],
  { need, most, fits = () => true, dated = false }: GatherOptions,
): Promise<Gathered> {
  const now = clock();
  const looked = new Set<string>();
  const found = new Map<string, GatheredStory>();
  for (let limit = Math.min(most, need + STEP / 2); ; limit = Math.min(most, 4 * limit)) {
    const { entries, all } = await merged(index, queries, limit);
    const fresh = entries.filter(({ id }) => !looked.has(id)).map(({ id }) => id);
    while (fresh.length > 0) {
      // Most often each is a story of its own, and to read an article costs more than to find it.
      const ids = fresh.splice(0, Math.min(STEP, need - found.size + SPARE));
      for (const id of ids) looked.add(id);
      // Of what is told this moment the page may say that it must not be.
      const [read, storyOf] = await Promise.all([articles.get(ids), stories.idsOf(ids)]);
      const told = read.filter(
        (article) => (article.archive || !isBeingRead(article, now)) && (!dated || hasDay(article)),
      );
      const shown = audiences.forReaders(told).shown.filter(fits);
      for (const article of shown) {
        const id = storyOf.get(article.id) ?? article.id;
        const standing = found.get(id);
        if (standing) standing.articles.push(article);
        else found.set(id, { id, articles: [article] });
      }
      if (found.size >= need) return { stories: [...found.values()], all: false };
    }
    if (all || limit >= most) return { stories: [...found.values()], all };
  }
}

async function merged(
  index: GatherDeps['index'],
  queries: readonly IndexQuery[],
  limit: number,
): Promise<IndexFound> {
  const found = await Promise.all(queries.map((query) => index.find(query, limit)));
  const [only] = found;
  if (only && found.length === 1) return only;
  const unique = new Map(found.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])));
  const entries = [...unique.values()].toSorted((a, b) => b.publishedAt - a.publishedAt);
  return { entries: entries.slice(0, limit), all: found.every(({ all }) => all) && entries.length <= limit };
}
