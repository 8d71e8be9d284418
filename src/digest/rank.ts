import type { Article } from '../domain/article.js';
import { HOUR, type Instant } from '../domain/clock.js';
import type { Rank } from '../domain/digest.js';
import type { Story } from '../domain/story.js';
import { stems } from '../text/stems.js';

/** What the asker cares for most. */
export interface Mine {
  /** Ids of districts. */
  districts: readonly string[];
  /** Stems of words, one of which is enough. */
  stems: readonly string[];
}

export const NOBODYS: Mine = { districts: [], stems: [] };

/** Twelve hours later a story counts half. */
const HALF_LIFE = 12 * HOUR;
/** As much as a day of recency: within a day nothing of one outlet stands above the reader's own town. */
const MY_DISTRICT = 4;
const MY_WORDS = 2;

/**
 * Where a story stands in its rubric, see docs/rank.md: the higher its score, the higher. Halving makes the order of two
 * stories the same whenever it is asked for.
 * @param newest the instant that counts as fresh: of the newest story beside it
 */
export function rankOf({ articles }: Story, newest: Instant, mine: Mine = NOBODYS): Rank {
  // Twice as many outlets count one more: the region's largest story must not stand on top for a week.
  const sources = 1 + Math.log2(new Set(articles.map(({ sourceId }) => sourceId)).size);
  const recency = 2 ** ((articles[0].publishedAt - newest) / HALF_LIFE);
  const own =
    (articles.some(isIn(mine.districts)) ? MY_DISTRICT : 1) * (speaks(articles, mine) ? MY_WORDS : 1);
  return { score: sources * recency * own, sources, recency, mine: own };
}

function isIn(districts: readonly string[]): (article: Article) => boolean {
  return ({ annotations }) => annotations.districts.some(({ id }) => districts.includes(id));
}

function speaks(articles: readonly Article[], { stems: wanted }: Mine): boolean {
  if (wanted.length === 0) return false;
  return articles.some(({ title, lead }) => {
    const text = `${title} ${lead ?? ''}`;
    // A word begins with its stem: most texts are passed over without being taken to pieces.
    const folded = text.toLowerCase().replaceAll('ё', 'е');
    if (!wanted.some((stem) => folded.includes(stem))) return false;
    const found = stems(text);
    return wanted.some((stem) => found.includes(stem));
  });
}
