import { type Article, PAGE_PATIENCE, tellableSince } from '../domain/article.js';
import { HOUR } from '../domain/clock.js';
import type { Window } from '../domain/schedule.js';

/** An article read later than this after its publication is archive, not news. */
const LATE_READING = 6 * HOUR;

/**
 * What could be told since `from` and not yet before it; before `to`. An article published at 7:58 and read at 8:02 would
 * otherwise fall between the digest of eight o'clock and the next one.
 */
export async function newlyKnown(
  articles: { inWindow(window: Window): Promise<Article[]> },
  { from, to }: Window,
): Promise<Article[]> {
  const published = { from: from - LATE_READING - PAGE_PATIENCE, to };
  return (await articles.inWindow(published)).filter((article) => {
    const since = tellableSince(article);
    return !article.archive && since >= from && since < to;
  });
}
