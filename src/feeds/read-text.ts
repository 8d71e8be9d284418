import type { Instant } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { readListing } from './html-listing.js';
import { type Normalised, normaliseItems } from './normalise.js';
import { parseFeed } from './rss.js';

/** What a source answered, as text → articles. */
export async function readText(text: string, source: Source, url: string, now: Instant): Promise<Normalised> {
  const items =
    source.kind === 'html' ? readListing(text, source.selectors, url) : (await parseFeed(text)).items;
  return normaliseItems(items, source, url, now);
}
