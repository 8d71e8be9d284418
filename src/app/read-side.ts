import type { Audiences } from '../digest/audiences.js';
import type { HeadlineOf } from '../digest/compose.js';
import type { Clock } from '../domain/clock.js';
import { localDate } from '../domain/schedule.js';
import { isFrontPage, normaliseUrl, urlIdentity } from '../feeds/article-url.js';
import { createAnswer } from '../queries/answer/answer.js';
import { rememberAnswers } from '../queries/answer/remembered-answer.js';
import { createArticleCard } from '../queries/article-card.js';
import type { NewsQuery } from '../queries/news.js';
import type { Remember } from '../queries/remembered.js';
import { createSearch } from '../queries/search/search.js';
import { createStoryWanted } from '../queries/story-wanted.js';
import type { ArticleStore } from '../storage/articles.js';
import { createAskedStore } from '../storage/asked.js';
import type { Keys } from '../storage/keys.js';
import type { RedisClient } from '../storage/redis-client.js';
import { createSearchIndex } from '../storage/search-index.js';
import type { StoryStore } from '../storage/stories.js';

export interface ReadSideDeps {
  redis: RedisClient;
  keys: Keys;
  articles: Pick<ArticleStore, 'get' | 'idAt' | 'known'>;
  stories: StoryStore;
  audiences: Audiences;
  news: NewsQuery;
  headlineOf: HeadlineOf;
  remember: Remember;
  clock: Clock;
}

/**
 * All that answers from the store: search, answers to understood questions, cards, questions behind buttons.
 * @param secret seals those questions
 */
export function createReadSide(
  { redis, keys, news, remember, ...deps }: ReadSideDeps,
  { secret, ...options }: { zone: string; secret: string },
) {
  const reading = { ...deps, index: createSearchIndex(redis, keys), sourceName: news.sourceName };
  const search = createSearch(reading, options);
  return {
    search,
    answer: rememberAnswers(createAnswer({ ...reading, news, search, remember }, options), {
      news,
      remember,
      dayOf: (now) => localDate(now, options.zone),
    }),
    /** Makes what is asked again only once: for whoever answers in other ways. */
    remember,
    storyWanted: createStoryWanted(reading),
    articleCard: createArticleCard({ ...reading, urlKeyOf }),
    askedQuestions: createAskedStore(redis, keys, secret),
  };
}

/** Links on a page are addresses as anybody writes them. */
function urlKeyOf(link: string): string | null {
  const url = normaliseUrl(link, link);
  return url === null || isFrontPage(url) ? null : urlIdentity(url);
}
