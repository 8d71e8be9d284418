import type { Article } from '../domain/article.js';
import { type Digest, type DigestReport, type DigestStory, outletsOf, type Rank } from '../domain/digest.js';
import type { RubricId } from '../domain/rubric.js';
import type { Window } from '../domain/schedule.js';
import type { Story } from '../domain/story.js';
import { type Mine, rankOf } from './rank.js';
import { outletRubric } from './rubrics.js';
import { storiesOf } from './stories.js';
import { newsIn } from './updates.js';

/** Which of a story's reports speaks for it. */
export type HeadlineOf = (reports: readonly [Article, ...Article[]]) => Article;

const firstReport: HeadlineOf = ([first]) => first;

export interface ComposeOptions {
  window: Window;
  /** Rubrics wanted, in the order to show them. */
  rubrics: readonly RubricId[];
  /** Those of them that were asked for by name: a story stands there if it can, and their silence is told. All unless said. */
  asked?: readonly RubricId[];
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  /** Stories a rubric shows before «Ещё N». */
  limit: number;
  /** Article id → story id; what is missing is its own story. */
  storyOf?: ReadonlyMap<string, string>;
  /** Story id → what was told of it before: it is told again only where there is something new. */
  told?: ReadonlyMap<string, ToldStory>;
  /** Which rubric an article counts for. */
  rubricOf?: (article: Article) => RubricId;
  /** Which stories are wanted; all unless it says otherwise. */
  wanted?: (story: Story) => boolean;
  mine?: Mine | undefined;
  /** What is marked as an emergency, and stands first in its rubric; nothing unless it says otherwise. */
  isEmergency?: (article: Article) => boolean;
  /** The first reporter's headline unless it says otherwise. */
  headlineOf?: HeadlineOf;
}

/** A story as digests before told it. */
export interface ToldStory {
  rubric: RubricId;
  /** Those that were shown. */
  reports: readonly { title: string }[];
}

/** What a reader gets before «Ещё N»; ten rubrics of ten fit two messages. */
export const STORIES_PER_RUBRIC = 10;

interface Ranked {
  story: Story;
  /** Its reports that bring something new; all of them when it was not told before. */
  fresh: [Article, ...Article[]];
  isUpdate: boolean;
  isEmergency: boolean;
  rank: Rank;
}

/** Articles → digest, by rank within a rubric. The caller has chosen which articles belong to the window. */
export function composeDigest(articles: readonly Article[], options: ComposeOptions): Digest {
  const { window, rubrics, limit, told } = options;
  const { storyOf = new Map(), rubricOf = outletRubric, wanted = () => true, asked = rubrics } = options;
  const { isEmergency = () => false } = options;
  const stories = storiesOf(articles, storyOf).filter(wanted);
  const newest = stories[0]?.articles[0].publishedAt ?? window.to;
  const byRubric = new Map(rubrics.map((rubric) => [rubric, [] as Ranked[]]));
  for (const story of stories) {
    const before = told?.get(story.id);
    // A story keeps the rubric it was told under. Else that of its first report, of those that are wanted.
    const of = story.articles.map(rubricOf).filter((one) => byRubric.has(one));
    const rubric = before?.rubric ?? of.find((one) => asked.includes(one)) ?? of[0];
    const own = rubric && byRubric.get(rubric);
    if (!own) continue;
    const [first, ...others] = before ? newsIn(story.articles, before.reports) : story.articles;
    if (!first) continue;
    const rank = rankOf(story, newest, options.mine);
    own.push({
      story,
      fresh: [first, ...others],
      isUpdate: before !== undefined,
      isEmergency: story.articles.some(isEmergency),
      rank,
    });
  }
  const sections = [...byRubric].map(([rubric, own]) => {
    const shown = own.sort(byRank).slice(0, limit);
    return {
      rubric,
      stories: shown.map((ranked) => digestStory(ranked, options)),
      more: own.length - shown.length,
      total: own.length,
    };
  });
  return {
    window,
    sections: sections.filter(({ total }) => total > 0).map(({ total: _, ...section }) => section),
    quiet: sections
      .filter(({ total, rubric }) => total === 0 && asked.includes(rubric))
      .map(({ rubric }) => rubric),
    total: sections.reduce((sum, { total }) => sum + total, 0),
  };
}

/** Emergencies, then the highest, of equal ones the newest; a sort keeps what is equal in that too. */
function byRank(a: Ranked, b: Ranked): number {
  if (a.isEmergency !== b.isEmergency) return a.isEmergency ? -1 : 1;
  return b.rank.score - a.rank.score || b.story.articles[0].publishedAt - a.story.articles[0].publishedAt;
}

/** A story by itself, as it is shown. */
export function storyShown(
  story: Story,
  options: Pick<ComposeOptions, 'sourceName' | 'headlineOf'>,
): DigestStory {
  return digestStory({ story, fresh: story.articles, isUpdate: false, isEmergency: false }, options);
}

function digestStory(
  { story: { id, articles }, fresh, isUpdate, isEmergency, rank }: Omit<Ranked, 'rank'> & { rank?: Rank },
  { sourceName, headlineOf = firstReport }: Pick<ComposeOptions, 'sourceName' | 'headlineOf'>,
): DigestStory {
  const { title, url } = headlineOf(fresh);
  const reports = articles.map(
    (article): DigestReport => ({
      id: article.id,
      title: article.title,
      url: article.url,
      publishedAt: article.publishedAt,
      source: sourceName(article.sourceId),
    }),
  );
  const { publishedAt } = fresh[0];
  const mark = isEmergency ? { isEmergency } : {};
  return { id, title, url, publishedAt, sources: outletsOf(reports), isUpdate, ...mark, reports, rank };
}
