import type { Article } from '../../domain/article.js';
import { DAY, type Instant } from '../../domain/clock.js';
import { stemsAlike } from '../../text/fleeting-vowels.js';
import { stemOf, words } from '../../text/stems.js';
import { follows, type WantedWords } from './wanted.js';

/** Two months later an article counts half as much for being new. */
const HALF_LIFE = 60 * DAY;
/** A word below the headline counts so much of one in it. */
const BELOW = 1 / 3;
/** How much age can take away at most: three times, whatever the headline says. */
const OLD = 0.5;

/** How well an article answers: words in its headline, phrases in its headline, how new it is. Above 0. */
export function relevance(
  { title, publishedAt }: Pick<Article, 'title' | 'publishedAt'>,
  { stems, phrases }: WantedWords,
  now: Instant,
): number {
  const headline = words(title).map(stemOf);
  const parts = [
    ...stems.map((stem) => stemsAlike(stem).some((one) => headline.includes(one))),
    ...phrases.map((phrase) => follows(headline, phrase)),
  ];
  const inHeadline = parts.reduce((sum, is) => sum + (is ? 1 : BELOW), 0) / Math.max(1, parts.length);
  const recency = 2 ** (Math.min(0, publishedAt - now) / HALF_LIFE);
  return inHeadline * (OLD + recency);
}
