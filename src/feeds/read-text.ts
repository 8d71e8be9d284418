import type { Instant } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { type Listing, readListing } from './html-listing.js';
import { type Normalised, normaliseItems } from './normalise.js';
import { oneLine } from './plain-text.js';
import { parseFeed } from './rss.js';

/** What a source answered, read; beside the articles what `sources check` and `discover` tell of it. */
export interface SourceText extends Normalised {
  /** A feed's own name, as one line. */
  title: string | null;
  how: 'feed' | Listing['how'];
  /** Absolute address of the page with older news. */
  next: string | null;
  /** Selectors that find nothing. */
  silent: string[];
}

/** What a source answered, as text → articles. */
export async function readText(text: string, source: Source, url: string, now: Instant): Promise<SourceText> {
  if (source.kind === 'html') {
    const { items, ...about } = readListing(text, source.selectors, url);
    return { ...normaliseItems(items, source, url, now), ...about, title: null };
  }
  const { items, title } = await parseFeed(text);
  const name = oneLine(title ?? '') || null;
  return { ...normaliseItems(items, source, url, now), title: name, how: 'feed', next: null, silent: [] };
}
