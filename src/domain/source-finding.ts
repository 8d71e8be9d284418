import type { Instant } from './clock.js';
import type { Source } from './source.js';

/** What can be written into sources.json as it stands. */
export type FoundEntry = Pick<Source, 'id' | 'name' | 'kind' | 'url'>;

/** What a look at a site came to; `tried` says in Russian, address by address, what was seen there. */
export type SourceFinding =
  | { kind: 'found'; entry: FoundEntry; items: FoundItem[]; isKnown: boolean; tried: string[] }
  | { kind: 'nothing'; message: string; tried: string[] };

export interface FoundItem {
  title: string;
  category: string | null;
  /** Null when the site does not say. */
  publishedAt: Instant | null;
}
