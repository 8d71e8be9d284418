import { setImmediate } from 'node:timers/promises';
import type { Grouping, Report } from '../digest/grouping.js';
import type { Article } from '../domain/article.js';
import { type Clock, HOUR } from '../domain/clock.js';
import { mayJoinStory, STORY_SPAN } from '../domain/story.js';
import type { ArticleStore } from '../storage/articles.js';
import type { Term } from '../storage/lease.js';
import type { StoryStore } from '../storage/stories.js';
import type { StoryBatches, Waiting } from '../storage/story-batches.js';
import { createStandingStories, type StandingStories } from './standing-stories.js';

export interface GroupDeps {
  batches: StoryBatches;
  stories: Pick<StoryStore, 'get'>;
  articles: Pick<ArticleStore, 'get' | 'known'>;
  createGrouping: () => Grouping;
  clock: Clock;
}

/** Some milliseconds of work: others wait for no more than that, neither here nor in Redis. */
const BATCH = 100;
/** Reports that may be joined: three days of more outlets than a region has. More are forgotten earlier. */
const WINDOW = 10_000;

export type GroupStories = ReturnType<typeof createGroupStories>;

/** Puts the articles that wait into stories: in order of publication, each batch whole or not at all. */
export function createGroupStories(
  { batches, stories, articles, createGrouping, clock }: GroupDeps,
  { window = WINDOW }: { window?: number } = {},
) {
  /** Exactly what stands in Redis after `version` batches; null when that has to be read. */
  let memory: { version: number; standing: StandingStories } | null = null;

  /**
   * One call at a time, by whoever holds the term.
   * @returns when nothing waits any more, the signal aborts or the term is lost
   */
  return async function groupStories(term: Term, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { version, entries, full } = await batches.waiting(BATCH, window);
      const [first] = entries;
      if (!first) return;
      const standing = memory?.version === version ? memory.standing : await restored();
      // What is decided and not written must not be built on.
      memory = null;
      await place(entries, standing);
      // By whole hours: looking for what is to be forgotten costs more than keeping it.
      const outOfReach = Math.floor((Math.min(clock(), Number(first.score)) - STORY_SPAN) / HOUR) * HOUR;
      const closedBefore = Math.max(outOfReach, full ?? outOfReach);
      const outcome = await batches.write(term, version, { ...standing.take(), done: entries, closedBefore });
      if (outcome === 'lost') return;
      if (outcome === 'written') {
        standing.forget(closedBefore);
        memory = { version: version + 1, standing };
      }
      await setImmediate();
    }
  };

  async function place(entries: readonly Waiting[], standing: StandingStories): Promise<void> {
    const ids = entries.map(({ id }) => id);
    const found = new Map((await articles.get(ids)).map((article) => [article.id, article]));
    await know(
      standing,
      ids.filter((id) => found.has(id) && !standing.knows(id)),
    );
    for (const id of ids) {
      const article = found.get(id);
      // One that was withdrawn, or does not read, is no report; what turned out to be old is no news.
      if (article && mayJoinStory(article)) standing.place(reportOf(article));
    }
  }

  /** The stories that these articles have already; one whose record does not read is none. */
  async function know(standing: StandingStories, ids: readonly string[]): Promise<Map<string, string>> {
    const storyIds = await batches.storiesOf(ids);
    const known = await stories.get([...new Set(storyIds.filter((id) => id !== null))]);
    for (const { id, reports } of known.values()) standing.know(id, reports);
    return new Map(
      ids.flatMap((article, index) => {
        const story = known.get(storyIds[index] ?? '');
        return story ? [[article, story.id]] : [];
      }),
    );
  }

  async function restored(): Promise<StandingStories> {
    const standing = createStandingStories(createGrouping());
    const ids = await batches.window();
    for (let from = 0; from < ids.length; from += BATCH) {
      const part = ids.slice(from, from + BATCH);
      const storyOf = await know(standing, part);
      for (const article of await articles.known(part)) {
        const story = storyOf.get(article.id);
        if (story !== undefined) standing.restore(reportOf(article), story);
      }
      await setImmediate();
    }
    return standing;
  }
}

function reportOf({ id, sourceId, title, text, lead, publishedAt, annotations }: Article): Report {
  const report = {
    id,
    sourceId,
    title,
    text: text ?? lead,
    publishedAt,
    districts: annotations.districts.map((found) => found.id),
    topics: annotations.topics.map((found) => found.id),
    rubric: annotations.rubric,
  };
  return report;
}
