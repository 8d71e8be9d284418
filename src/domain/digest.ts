import type { Instant } from './clock.js';
import type { RubricId } from './rubric.js';
import type { Window } from './schedule.js';

/** A digest as a value: what is told, in which order. How it looks is the business of messages/. */
export interface Digest {
  window: Window;
  /** Rubrics that have something, in configured order. */
  sections: DigestSection[];
  /** Rubrics that were asked for and have nothing. */
  quiet: RubricId[];
  /** Stories in all, those past the limits included. */
  total: number;
}

/** A digest as an answer to somebody who asks now. */
export interface AnsweredDigest extends Digest {
  /** Told before this day and speaking of it, the newest first; empty when more than one day was asked for. */
  announced: DigestStory[];
  /** Articles of the answer that readers may not be shown. */
  held: number;
  /** Articles of the answer whose pages are being read this moment: they are told when that is over. */
  waiting: number;
}

/** How whole a digest can be: what was known of the sources when it was composed. */
export interface Reading {
  /** When any source last answered; null before the first time. */
  checkedAt: Instant | null;
  /** Sources that could not be read, and since when. */
  failing: { name: string; since: Instant }[];
}

/** How fresh and how whole an answer is. */
export interface ReadingStatus extends Reading {
  now: Instant;
  /** When the first source was first read; null before that, and where nobody wrote it down. */
  readSince: Instant | null;
}

export interface DigestSection {
  rubric: RubricId;
  /** In the order of docs/rank.md. */
  stories: DigestStory[];
  /** Stories past the limit. */
  more: number;
}

export interface DigestStory {
  /** Id of the story. */
  id: string;
  /** The best headline of its reports, and the address of the one it stands over. */
  title: string;
  url: string;
  /** Of the first report in the window. */
  publishedAt: Instant;
  /** Names of the outlets that report it in the window, the first reporter's first. */
  sources: string[];
  /** It was known before, and this is what is new. */
  isUpdate: boolean;
  /** It endangers people; only told of what comes at once. */
  isEmergency?: boolean | undefined;
  /** Its articles in the window, in order of publication; empty in digests of before stories: `id` is the article. */
  reports: DigestReport[];
  /** Missing in digests of before, and where nothing is ranked. */
  rank?: Rank | undefined;
}

export interface DigestReport {
  /** Id of the article. */
  id: string;
  title: string;
  url: string;
  publishedAt: Instant;
  /** Name of the outlet. */
  source: string;
}

/** Why a story stands where it stands: docs/rank.md. `score` is the product of the others. */
export interface Rank {
  score: number;
  sources: number;
  recency: number;
  mine: number;
}

/** Ids of all articles a digest shows. */
export function articlesOf({ sections }: Digest): string[] {
  return sections.flatMap(({ stories }) =>
    stories.flatMap(({ id, reports }) => (reports.length === 0 ? [id] : reports.map((report) => report.id))),
  );
}

/**
 * The digest without these articles, for those withdrawn since it was composed: a story stays with the reports it has
 * left, stories stay in order, a rubric that has none left joins the quiet ones. Of stories past the limit nobody knows
 * which they are.
 */
export function withoutArticles<D extends Digest>(digest: D, ids: ReadonlySet<string>): D {
  if (!articlesOf(digest).some((id) => ids.has(id))) return digest;
  let gone = 0;
  const sections = digest.sections.map((section) => {
    const stories = section.stories.flatMap((story) => withoutReports(story, ids) ?? []);
    gone += section.stories.length - stories.length;
    return { ...section, stories };
  });
  const isEmpty = ({ stories, more }: DigestSection) => stories.length === 0 && more === 0;
  return {
    ...digest,
    sections: sections.filter((section) => !isEmpty(section)),
    quiet: [...digest.quiet, ...sections.filter(isEmpty).map(({ rubric }) => rubric)],
    total: digest.total - gone,
  };
}

function withoutReports(story: DigestStory, ids: ReadonlySet<string>): DigestStory | null {
  if (story.reports.length === 0) return ids.has(story.id) ? null : story;
  const reports = story.reports.filter(({ id }) => !ids.has(id));
  const [first] = reports;
  if (!first) return null;
  if (reports.length === story.reports.length) return story;
  const { title, url } = reports.find((report) => report.url === story.url) ?? first;
  const { publishedAt } = first;
  return { ...story, title, url, publishedAt, sources: outletsOf(reports), reports };
}

/** Names of outlets, each once, the first reporter's first. */
export function outletsOf(reports: readonly DigestReport[]): string[] {
  return [...new Set(reports.map(({ source }) => source))];
}
