import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import type { RubricId } from '../../src/domain/rubric.js';
import { type SourceState, UNREAD_SOURCE } from '../../src/domain/source-state.js';
import type { StoryReport } from '../../src/domain/story.js';
import type { Hold } from '../../src/domain/understanding.js';
import { createAnswer } from '../../src/queries/answer/answer.js';
import { createArticleCard } from '../../src/queries/article-card.js';
import { createNewsQuery } from '../../src/queries/news.js';
import { createRemembered } from '../../src/queries/remembered.js';
import { createSearch } from '../../src/queries/search/search.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createEditionStore } from '../../src/storage/edition.js';
import { createSearchIndex } from '../../src/storage/search-index.js';
import { createStoryStore } from '../../src/storage/stories.js';
import { storyCodec } from '../../src/storage/story-record.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { searchStems } from '../../src/text/stems.js';
import { source } from '../feeds/reading-room.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';

/** Noon, Moscow time, of Sunday 15 June 2025. */
export const NOON = Date.parse('2025-06-15T09:00:00Z');
export const ZONE = 'Europe/Moscow';
const HOLDS: Hold[] = [
  { id: 'drones', name: 'Беспилотники', level: 'reader', patterns: [] },
  { id: 'advertising', name: 'Реклама', level: 'never', patterns: [] },
];

interface Understood {
  topics?: string[];
  districts?: string[];
  holds?: string[];
  days?: string[];
  ours?: RubricId;
}

/** An article so many hours before noon, with what was understood of it. */
export function told(
  title: string,
  hoursAgo: number,
  { topics = [], districts = [], holds = [], days = [], ours, ...about }: Understood & Partial<Article> = {},
): Article {
  const found = (ids: string[]) => ids.map((id) => ({ id, words: [id] }));
  return article({
    title,
    publishedAt: NOON - hoursAgo * HOUR,
    annotations: {
      ...unannotated(ours ?? about.rubric ?? 'society'),
      confidence: ours ? 0.9 : 0,
      topics: found(topics),
      districts: found(districts),
      holds: found(holds),
      eventDays: days.map((date) => ({ date, words: date })),
    },
    ...about,
  });
}

/** The read side over real Redis. `stories`: ids of the articles of each story, the first gives its id. */
export async function askingRoom(
  articles: readonly Article[],
  { stories: told = [], state = {} }: { stories?: readonly string[][]; state?: Partial<SourceState> } = {},
) {
  const { redis, keys, close } = testRedis();
  const store = createArticleStore(redis, keys);
  const insert = (some: readonly Article[]) => store.insert(some.map(entryOf));
  await insert(articles);
  for (const ids of told) {
    const reports = ids.flatMap((id): StoryReport[] => {
      const one = articles.find((some) => some.id === id);
      return one ? [{ article: id, sourceId: one.sourceId, publishedAt: one.publishedAt }] : [];
    });
    const [id = ''] = ids;
    await redis.set(keys.story(id), storyCodec.encode({ id, reports }));
    await redis.hset(keys.storyOfArticle, Object.fromEntries(ids.map((one) => [one, id])));
  }
  const deps = {
    index: createSearchIndex(redis, keys),
    articles: store,
    stories: createStoryStore(redis, keys),
    audiences: createAudiences({ holds: HOLDS, sources: [{ id: 'kgv', official: false }] }),
    sourceName: (id: string) => id,
    clock: () => NOON,
  };
  const status: SourceState = { ...UNREAD_SOURCE, lastReadAt: NOON - 5 * MINUTE, firstReadAt: 0, ...state };
  const rubrics = (['society', 'sport', 'incidents'] as const).map((id) => ({ id, name: id, synonyms: [] }));
  const news = createNewsQuery(
    {
      ...deps,
      sources: { all: async (ids) => ids.map(() => status) },
      region: {
        sources: [source({ id: 'kgv', name: 'КГВ', url: 'https://kgv.example/rss' })],
        rubrics,
        topics: [],
      },
    },
    { zone: ZONE },
  );
  const withdrawn = createWithdrawnStore(redis, keys);
  const search = createSearch(deps, { zone: ZONE });
  return {
    close,
    store: insert,
    revise: (id: string, about: Partial<Article>) =>
      store.revise([id], (standing) => ({ article: { ...standing, ...about }, stems: '' })),
    redis,
    keys,
    search,
    news,
    answer: createAnswer(
      {
        ...deps,
        news,
        search,
        remember: createRemembered({ edition: createEditionStore(redis, keys), clock: deps.clock }),
      },
      { zone: ZONE },
    ),
    card: createArticleCard({ ...deps, urlKeyOf: (url) => (URL.canParse(url) ? url : null) }),
    withdraw: (one: Article) =>
      withdrawn.withdraw(one, searchStems(one.title, one.text, one.lead), {
        at: NOON,
        reason: 'проверка',
        by: null,
      }),
  };
}

const entryOf = (one: Article) => ({
  article: one,
  stems: searchStems(one.title, one.text, one.lead).join(' '),
  urlKey: one.url,
  guidKey: null,
});
