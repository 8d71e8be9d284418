import { HOUR, type Instant } from '../domain/clock.js';
import { fingerprint } from '../text/fingerprint.js';

/** What grouping sees of an article. */
export interface Report {
  id: string;
  sourceId: string;
  title: string;
  /** Lead or body; null when only the headline is known. */
  text: string | null;
  publishedAt: Instant;
}

/** Where a report belongs. */
export interface Placement {
  /** Id of its story: of the article that was there first. */
  story: string;
  /** Stories that turned out to be this one: their reports belong to `story` from now on. */
  absorbed: string[];
}

/** Joins reports of one event as they come. It holds its window in memory; whoever uses it keeps what it decides. */
export interface Grouping {
  add(report: Report): Placement;
  /** Puts back a report whose story was decided before. */
  restore(report: Report, story: string): void;
  /** Drops what was published before an instant. */
  forget(before: Instant): void;
}

/** Yearly headlines repeat; two reports of one event come within days. */
export const STORY_SPAN = 72 * HOUR;

/** One event, one story: for now, the same headline but for case and punctuation. */
export function createGrouping(): Grouping {
  const open = new Map<string, { story: string; at: Instant }>();
  const printOf = ({ title }: Report) => fingerprint(title);
  return {
    add(report) {
      const standing = open.get(printOf(report));
      if (standing && Math.abs(report.publishedAt - standing.at) <= STORY_SPAN) {
        return { story: standing.story, absorbed: [] };
      }
      open.set(printOf(report), { story: report.id, at: report.publishedAt });
      return { story: report.id, absorbed: [] };
    },
    restore(report, story) {
      open.set(printOf(report), { story, at: report.publishedAt });
    },
    forget(before) {
      for (const [print, { at }] of open) if (at < before) open.delete(print);
    },
  };
}
