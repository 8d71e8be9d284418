import type { Grouping, Report } from '../digest/grouping.js';
import type { Instant } from '../domain/clock.js';
import type { StoryReport } from '../domain/story.js';
import type { Batch } from '../storage/story-batches.js';

export type StandingStories = ReturnType<typeof createStandingStories>;

/** What a grouping has decided, as it is to stand: every story with all its reports, and what has changed in them. */
export function createStandingStories(grouping: Grouping) {
  const storyOf = new Map<string, string>();
  const reportsOf = new Map<string, Map<string, StoryReport>>();
  const changed = new Set<string>();
  const moved = new Map<string, string>();
  const absorbed = new Map<string, string>();
  let placed: StoryReport[] = [];
  let forgotten: Instant = Number.NEGATIVE_INFINITY;

  function move(article: string, story: string): void {
    storyOf.set(article, story);
    moved.set(article, story);
  }

  function absorb(id: string, into: string): void {
    const to = reportsOf.get(into) ?? new Map<string, StoryReport>();
    reportsOf.set(into, to);
    for (const [article, report] of reportsOf.get(id) ?? []) {
      to.set(article, report);
      move(article, into);
    }
    reportsOf.delete(id);
    changed.delete(id);
    absorbed.set(id, into);
  }

  return {
    knows: (article: string): boolean => storyOf.has(article),

    /** Puts a story back whole; `restore` says which of its reports others may join. */
    know(id: string, reports: readonly StoryReport[]): void {
      reportsOf.set(id, new Map(reports.map((report) => [report.article, report])));
      for (const { article } of reports) storyOf.set(article, id);
    },

    restore: (report: Report, story: string): void => grouping.restore(report, story),

    /** Finds the story of a report. One that shares a story with others keeps it, whatever more is known of it now. */
    place(report: Report): void {
      const { id: article, sourceId, publishedAt } = report;
      const told: StoryReport = { article, sourceId, publishedAt };
      const before = storyOf.get(article);
      const isShared = before !== undefined && (reportsOf.get(before)?.size ?? 0) > 1;
      if (isShared) grouping.restore(report, before);
      const { story, absorbed: merged } = isShared ? { story: before, absorbed: [] } : grouping.add(report);
      if (story !== article && !reportsOf.has(story))
        throw new RangeError(`story ${story} has been forgotten`);
      const gone = before === undefined ? merged : [...merged, before];
      for (const id of new Set(gone)) if (id !== story) absorb(id, story);
      const reports = reportsOf.get(story) ?? new Map<string, StoryReport>();
      reportsOf.set(story, reports.set(article, told));
      if (before !== story) move(article, story);
      // Older than what has been dropped: the next dropping has to look for it.
      if (publishedAt < forgotten) forgotten = Number.NEGATIVE_INFINITY;
      changed.add(story);
      placed.push(told);
    },

    /** Drops what nobody joins any more. A story is kept as long as one of its reports may be joined. */
    forget(before: Instant): void {
      if (before <= forgotten) return;
      forgotten = before;
      grouping.forget(before);
      for (const [id, reports] of reportsOf) {
        if ([...reports.values()].some(({ publishedAt }) => publishedAt >= before)) continue;
        reportsOf.delete(id);
        for (const article of reports.keys()) storyOf.delete(article);
      }
    },

    /** What has changed since this was last asked. */
    take(): Pick<Batch, 'members' | 'stories' | 'absorbed' | 'reports'> {
      const taken = {
        members: [...moved].map(([article, story]) => ({ article, story })),
        stories: [...changed].map((id) => ({ id, reports: [...(reportsOf.get(id)?.values() ?? [])] })),
        absorbed: [...absorbed].map(([id, into]) => ({ id, into })),
        reports: placed,
      };
      moved.clear();
      changed.clear();
      absorbed.clear();
      placed = [];
      return taken;
    },
  };
}
