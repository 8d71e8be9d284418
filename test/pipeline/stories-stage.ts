import { onTestFinished } from 'vitest';
import type { Grouping, Report } from '../../src/digest/grouping.js';
import type { Article } from '../../src/domain/article.js';
import { STORY_SPAN } from '../../src/domain/story.js';
import { createGroupStories } from '../../src/pipeline/group-stories.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createLease, type Term } from '../../src/storage/lease.js';
import type { OnUnreadable } from '../../src/storage/records.js';
import { createStoryStore } from '../../src/storage/stories.js';
import { createStoryBatches, type StoryBatches } from '../../src/storage/story-batches.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { testRedis } from '../support/redis.js';

export const NOW = Date.parse('2025-06-15T12:00:00Z');

/** One headline, one story: so that a test can foresee what belongs together. */
export function byHeadline(): Grouping {
  const held = new Map<string, { report: Report; story: string }>();
  const hold = (report: Report, story: string) => void held.set(report.id, { report, story });
  return {
    add(report) {
      const near = ({ report: other }: { report: Report }) =>
        other.title === report.title && Math.abs(other.publishedAt - report.publishedAt) <= STORY_SPAN;
      const story = [...held.values()].find(near)?.story ?? report.id;
      hold(report, story);
      return { story, absorbed: [] };
    },
    restore: hold,
    forget(before) {
      for (const [id, { report }] of held) if (report.publishedAt < before) held.delete(id);
    },
  };
}

/** Stories on a real Redis, a lease held, and processes that group, each with a memory of its own. */
export async function storiesStage() {
  const { redis, keys, path, prefix, close } = testRedis();
  onTestFinished(close);
  const unreadable: string[][] = [];
  const onUnreadable: OnUnreadable = (key, { message }) => void unreadable.push([key, message]);
  const articles = createArticleStore(redis, keys, { onUnreadable });
  const stories = createStoryStore(redis, keys, { onUnreadable });
  const batches = createStoryBatches(redis, keys);
  const lease = createLease(redis, keys, 'schedule', 60_000);
  const taken = await lease.take('the test');
  const term: Term = { key: lease.key, token: taken.token };
  return {
    redis,
    keys,
    path,
    prefix,
    articles,
    stories,
    batches,
    /** Records that did not read: key and reason. */
    unreadable,
    lease,
    term,
    withdrawn: createWithdrawnStore(redis, keys),
    /** A process that begins: what it knows it has from Redis. */
    process(
      over: {
        batches?: StoryBatches;
        articles?: Pick<typeof articles, 'get' | 'known'>;
        grouping?: () => Grouping;
        now?: () => number;
        window?: number;
      } = {},
    ) {
      const { grouping = byHeadline, now = () => NOW, window, ...deps } = over;
      const group = createGroupStories(
        { batches, stories, articles, createGrouping: grouping, clock: now, ...deps },
        window === undefined ? {} : { window },
      );
      return (under = term, signal = new AbortController().signal) => group(under, signal);
    },
    store: (...all: Article[]) =>
      articles.insert(all.map((article) => ({ article, stems: '', urlKey: article.url, guidKey: null }))),
    waiting: () => redis.zrange(keys.articlesPending, 0, '-1'),
    async storyOf(id: string): Promise<string | undefined> {
      return (await stories.idsOf([id])).get(id);
    },
    /** Every article's story and every story's articles, as they stand. */
    async standing() {
      const of = await redis.hgetall(keys.storyOfArticle);
      const records = await stories.get([...new Set(Object.values(of))]);
      return {
        of,
        records: Object.fromEntries(
          [...records].map(([id, { reports }]) => [id, reports.map(({ article }) => article)]),
        ),
      };
    },
  };
}
