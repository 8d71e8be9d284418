import type { Entry } from './window.js';

/** The stories of a window: which reports each has there. */
export type OpenStories = ReturnType<typeof createOpenStories>;

export function createOpenStories() {
  const members = new Map<string, Set<Entry>>();

  return {
    of: (story: string): Entry[] => [...(members.get(story) ?? [])],

    size: (story: string): number => members.get(story)?.size ?? 0,

    enter(entry: Entry): void {
      const standing = members.get(entry.story);
      if (standing) standing.add(entry);
      else members.set(entry.story, new Set([entry]));
    },

    leave(entry: Entry): void {
      const standing = members.get(entry.story);
      standing?.delete(entry);
      if (standing?.size === 0) members.delete(entry.story);
    },

    /** Of two stories the one that began first; its name stays. */
    older(a: string, b: string): string {
      const began = (story: string) =>
        Math.min(...[...(members.get(story) ?? [])].map(({ report }) => report.publishedAt));
      const [first, second] = [began(a), began(b)];
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
      members.set(into, standing);
      members.delete(from);
    },
  };
}
