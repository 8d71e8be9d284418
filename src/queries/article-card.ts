import type { Audiences } from '../digest/audiences.js';
import type { HeadlineOf } from '../digest/compose.js';
import type { Finding } from '../domain/annotation.js';
import type { CardFinding, StoryCard } from '../domain/answer.js';
import { type Article, isBeingRead } from '../domain/article.js';
import type { Clock } from '../domain/clock.js';
import type { StoryRecord } from '../domain/story.js';
import { type RelatedDeps, relatedStories } from './related.js';

export interface CardDeps extends RelatedDeps {
  stories: RelatedDeps['stories'] & { get(ids: readonly string[]): Promise<Map<string, StoryRecord>> };
  audiences: Pick<Audiences, 'forReaders'>;
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  headlineOf?: HeadlineOf;
  clock: Clock;
}

export type ArticleCardQuery = ReturnType<typeof createArticleCard>;

/** The facts of a story's card. */
export function createArticleCard(deps: CardDeps) {
  const { articles, stories, audiences, sourceName, headlineOf = ([first]) => first, clock } = deps;

  /** Reports readers may see, by publication, with the id of their story; of an article on its own its own. */
  async function reportsOf(id: string): Promise<{ story: string; reports: Article[] }> {
    const own = (await stories.idsOf([id])).get(id) ?? id;
    const record = (await stories.get([own])).get(own);
    const ids = record === undefined ? [id] : record.reports.map(({ article }) => article);
    const now = clock();
    const told = (await articles.get(ids)).filter((one) => one.archive || !isBeingRead(one, now));
    const { shown } = audiences.forReaders(told);
    return { story: record?.id ?? own, reports: shown.toSorted((a, b) => a.publishedAt - b.publishedAt) };
  }

  /**
   * @param id of a story or of an article
   * @returns null when it is not known, withdrawn, or not for readers
   */
  return async (id: string): Promise<StoryCard | null> => {
    const { story, reports } = await reportsOf(id);
    const [first, ...others] = reports;
    if (first === undefined) return null;
    const best = headlineOf([first, ...others]);
    const { rubric, annotations } = first;
    const said = new Set(reports.map(({ title }) => title));
    return {
      id: story,
      title: best.title,
      url: best.url,
      lead: best.lead ?? reports.find(({ lead }) => lead !== null)?.lead ?? null,
      reports: reports.map(({ id: article, title, url, publishedAt, sourceId }) => ({
        id: article,
        title,
        url,
        publishedAt,
        source: sourceName(sourceId),
      })),
      earlierTitles: [...new Set(reports.flatMap(({ earlierTitles }) => earlierTitles))].filter(
        (title) => !said.has(title),
      ),
      credit: { author: best.author, photo: best.photoCredit, source: sourceName(best.sourceId) },
      rubric: { id: rubric, words: annotations.rubric === rubric ? annotations.rubricWords : [] },
      topics: together(reports.map((one) => one.annotations.topics)),
      districts: together(reports.map((one) => one.annotations.districts)),
      related: await relatedStories(deps, { story, reports: [first, ...others] }),
    };
  };
}

/** What was found in any report, each once, with all the words that led to it. */
function together(lists: readonly (readonly Finding[])[]): CardFinding[] {
  const found = new Map<string, Set<string>>();
  for (const { id, words } of lists.flat()) found.set(id, new Set([...(found.get(id) ?? []), ...words]));
  return [...found].map(([id, words]) => ({ id, words: [...words] }));
}
