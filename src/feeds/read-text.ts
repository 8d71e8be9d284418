import type { Instant } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import type { Listing } from './html/html-listing.js';
import { type Normalised, normaliseItems } from './normalise.js';
import { oneLine } from './text/plain-text.js';
import { parseFeed } from './xml/rss.js';

/** What a source answered, read; beside the articles what `sources check` and `discover` tell of it. */
export interface SourceText extends Normalised {
  /** A feed's own name, as one line. */
  title: string | null;
  how: 'feed' | Listing['how'];
  /** Absolute address of the page with older news. */
  next: string | null;
  /** Selectors that find nothing. */
  silent: string[];
  /** How long the feed itself wants to be kept; null when it does not say. */
  ttlMinutes: number | null;
}

/** What a source answered, as text → articles. */
export async function readText(text: string, source: Source, url: string, now: Instant): Promise<SourceText> {
  if (source.kind === 'html') {
    // A worker that reads feeds alone need not load what reads pages.
    const { readListing } = await import('./html/html-listing.js');
    const { items, ...about } = readListing(text, source.selectors, url);
    return { ...normaliseItems(items, source, url, now), ...about, title: null, ttlMinutes: null };
  }
  const { items, title, ttlMinutes } = await parseFeed(text);
  return {
    ...normaliseItems(items, source, url, now),
    title: oneLine(title ?? '') || null,
    how: 'feed',
    next: null,
    silent: [],
    ttlMinutes,
  };
}
