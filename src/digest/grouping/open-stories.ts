import type { Instant } from '../../domain/clock.js';
import type { Entry } from './window.js';

/** The stories of a window: which reports each has there. */
export type OpenStories = ReturnType<typeof createOpenStories>;

export function createOpenStories() {
  const members = new Map<string, Set<Entry>>();
  /** When the first report of a story was published; looked at far more often than it changes. */
  const began = new Map<string, Instant>();

  function note(story: string, reports: Set<Entry>): void {
    if (reports.size === 0) {
      members.delete(story);
      began.delete(story);
      return;
    }
    members.set(story, reports);
    let first = Number.POSITIVE_INFINITY;
    for (const { report } of reports) first = Math.min(first, report.publishedAt);
    began.set(story, first);
  }

  const beganAt = (story: string): Instant => began.get(story) ?? Number.POSITIVE_INFINITY;

  return {
    beganAt,

    size: (story: string): number => members.get(story)?.size ?? 0,

    enter(entry: Entry): void {
      note(entry.story, (members.get(entry.story) ?? new Set()).add(entry));
    },

    leave(entry: Entry): void {
      const standing = members.get(entry.story);
      if (standing?.delete(entry)) note(entry.story, standing);
    },

    /** Of two stories the one that began first; its name stays. */
    older(a: string, b: string): string {
      const [first, second] = [beganAt(a), beganAt(b)];
      if (first !== second) return first < second ? a : b;
      return a < b ? a : b;
    },

    /** What belonged to one belongs to the other from now on. */
    merge(from: string, into: string): void {
      const standing = members.get(into) ?? new Set();
      for (const entry of members.get(from) ?? []) {
        entry.story = into;
        standing.add(entry);
      }
      note(from, new Set());
      note(into, standing);
    },
  };
}
