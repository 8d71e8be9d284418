import type { Audiences } from '../digest/audiences.js';
import { storiesOf } from '../digest/stories.js';
import type { RelatedStory } from '../domain/answer.js';
import { type Article, isBeingRead } from '../domain/article.js';
import { type Clock, DAY } from '../domain/clock.js';
import type { Story } from '../domain/story.js';
import type { IndexFound, IndexQuery } from '../storage/search-index.js';
import { foundBy, stems } from '../text/stems.js';

export interface RelatedDeps {
  index: {
    find(query: IndexQuery, limit: number): Promise<IndexFound>;
    sizes(stems: readonly string[]): Promise<number[]>;
  };
  articles: {
    get(ids: readonly string[]): Promise<Article[]>;
    idAt(urlKey: string): Promise<string | null>;
  };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'forReaders'>;
  /** The same for every address of one article, as articles are stored under; null for what is no address of one. */
  urlKeyOf: (url: string) => string | null;
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  clock: Clock;
}

const RELATED_AT_MOST = 5;
/** Links of an outlet that are looked up. */
const LINKS_AT_MOST = 20;
/** News of half a year ago may be like today's and has nothing to do with it. */
const WITHIN = 60 * DAY;
/** The rarest words of a headline say what it is about. */
const RARE_STEMS = 5;
/** A word of more articles than these says nothing of one. */
const RARE_IN_AT_MOST = 300;
const CANDIDATES_A_STEM = 20;
/** What they must share to be related: two rare words; or one of them with topic and place. */
const ENOUGH = 2;
const SAME_TOPIC = 0.5;
const SAME_DISTRICT = 0.5;

/** What else there is of a story's matter: first what its outlets name, then what shares rare words, topic and place. */
export async function relatedStories(
  deps: RelatedDeps,
  { story, reports }: { story: string; reports: readonly [Article, ...Article[]] },
): Promise<RelatedStory[]> {
  const known = new Set([story]);
  const named = await shownStories(deps, await linkedIds(deps, reports));
  const related: RelatedStory[] = [];
  const add = (one: Story, by: RelatedStory['by']) => {
    if (known.has(one.id) || related.length >= RELATED_AT_MOST) return;
    known.add(one.id);
    const [{ title, url, publishedAt, sourceId }] = one.articles;
    related.push({ id: one.id, title, url, publishedAt, source: deps.sourceName(sourceId), by });
  };
  for (const one of named) add(one, 'outlet');
  if (related.length < RELATED_AT_MOST) for (const one of await alike(deps, reports)) add(one, 'likeness');
  return related;
}

async function linkedIds(
  { articles, urlKeyOf }: RelatedDeps,
  reports: readonly Article[],
): Promise<string[]> {
  const addresses = new Set(reports.flatMap(({ related }) => related.map(({ url }) => urlKeyOf(url))));
  addresses.delete(null);
  const keys = ([...addresses] as string[]).slice(0, LINKS_AT_MOST);
  const ids = await Promise.all(keys.map((key) => articles.idAt(key)));
  return ids.filter((id) => id !== null);
}

/** Stories of these articles that readers may see, the newest first. */
async function shownStories(
  { articles, stories, audiences, clock }: RelatedDeps,
  ids: readonly string[],
): Promise<Story[]> {
  if (ids.length === 0) return [];
  const now = clock();
  const told = (await articles.get(ids)).filter((one) => one.archive || !isBeingRead(one, now));
  const { shown } = audiences.forReaders(told);
  return storiesOf(shown, await stories.idsOf(shown.map(({ id }) => id)));
}

async function alike(deps: RelatedDeps, reports: readonly [Article, ...Article[]]): Promise<Story[]> {
  const { index } = deps;
  const own = stems(reports.map(({ title }) => title).join(' '));
  const sizes = await index.sizes(own);
  const rare = own
    .map((stem, at) => ({ stem, size: sizes[at] ?? 0 }))
    .filter(({ stem, size }) => stem.length > 2 && size > 1 && size <= RARE_IN_AT_MOST)
    .toSorted((a, b) => a.size - b.size)
    .slice(0, RARE_STEMS)
    .map(({ stem }) => stem);
  const { publishedAt } = reports[0];
  const window = { from: publishedAt - WITHIN, to: publishedAt + WITHIN };
  const idsOf = (list: Article['annotations']['topics']) => list.map(({ id }) => id);
  const topics = new Set(reports.flatMap(({ annotations }) => idsOf(annotations.topics)));
  const districts = new Set(reports.flatMap(({ annotations }) => idsOf(annotations.districts)));
  const found = await Promise.all(
    rare.map((stem) => index.find({ stems: [stem], ...window }, CANDIDATES_A_STEM)),
  );
  const ids = new Set(found.flatMap(({ entries }) => entries.map(({ id }) => id)));
  for (const { id } of reports) ids.delete(id);
  const likeness = ({ articles }: Story) => {
    const shared = new Set(articles.flatMap(({ title, text, lead }) => foundBy(rare, title, text, lead)))
      .size;
    const has = (mine: ReadonlySet<string>, theirs: readonly string[]) => theirs.some((id) => mine.has(id));
    const topic = has(
      topics,
      articles.flatMap(({ annotations }) => idsOf(annotations.topics)),
    );
    const district = has(
      districts,
      articles.flatMap(({ annotations }) => idsOf(annotations.districts)),
    );
    return shared + (topic ? SAME_TOPIC : 0) + (district ? SAME_DISTRICT : 0);
  };
  return (await shownStories(deps, [...ids]))
    .map((story) => ({ story, score: likeness(story) }))
    .filter(({ score }) => score >= ENOUGH)
    .toSorted((a, b) => b.score - a.score)
    .map(({ story }) => story);
}
