import { onTestFinished } from 'vitest';
import { createAudiences } from '../../src/digest/audiences.js';
import type { Article } from '../../src/domain/article.js';
import type { Card } from '../../src/domain/card.js';
import type { Channel } from '../../src/domain/channel.js';
import { HOUR } from '../../src/domain/clock.js';
import { storyRecord } from '../../src/domain/story.js';
import type { Hold } from '../../src/domain/understanding.js';
import { type CandidateDeps, createCandidates } from '../../src/relay/candidates.js';
import { createLook } from '../../src/relay/look.js';
import { createPostTimes } from '../../src/relay/post-times.js';
import { createBatchStore } from '../../src/storage/batches.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createPostStore } from '../../src/storage/posts.js';
import { article } from '../support/articles.js';
import { channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

export const articleOf = ({ matter }: Card) => (matter.kind === 'news' ? matter.article : '');
export const NOW = Date.parse('2025-06-15T12:00:00Z');
const HOLDS: Hold[] = [
  { id: 'minors', name: 'Дети и подростки', level: 'relay', patterns: [] },
  { id: 'drones', name: 'Беспилотники и ПВО', level: 'reader', patterns: [] },
  { id: 'advertising', name: 'Реклама', level: 'never', patterns: [] },
];
export const SCHOOL = -1001;
export const LIBRARY = -1002;

/** Channels with everything usual but what is named, the articles of a test, and a clock it moves; the store is real. */
export async function candidatesStage(...wanted: (Partial<Channel> & { chat: number })[]) {
  let now = NOW;
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const channels = createChannelStore(redis, keys);
  const cards = createCardStore(redis, keys, () => now);
  for (const channel of wanted) await channels.add(channelOf(channel));
  const batches = createBatchStore(redis, keys);
  const posts = createPostStore(redis, keys);
  const articles: Article[] = [];
  const storyOf = new Map<string, string>();
  /** Cards handed to the outbox: article, channel, admin. */
  const sent: [string, number, number][] = [];
  let lastId = 0;
  const audiences = createAudiences({ holds: HOLDS, sources: [{ id: 'gov', official: true }] });
  const get = async (ids: readonly string[]) => articles.filter(({ id }) => ids.includes(id));
  const idsOf = async () => storyOf;
  const stories = {
    idsOf,
    get: async (ids: readonly string[]) =>
      new Map(
        ids.flatMap((id) => {
          const own = articles.filter((one) => (storyOf.get(one.id) ?? one.id) === id);
          const reports = own.map((one) => ({ ...one, article: one.id }));
          return own.length === 0 ? [] : [[id, storyRecord(id, reports)] as const];
        }),
      ),
  };
  const lookAt = createLook({ articles: { get }, stories, audiences, holds: HOLDS });
  const deps: CandidateDeps = {
    channels,
    cards,
    batches,
    posts,
    postTimes: createPostTimes({ cards, posts }),
    articles: {
      inWindow: async ({ from, to }) =>
        articles.filter(({ publishedAt }) => publishedAt >= from && publishedAt < to),
    },
    stories,
    audiences,
    lookAt,
    photoOf: () => null,
    async sendCard(card, admin) {
      sent.push([articleOf(card), card.channel, admin]);
    },
    clock: () => now,
    newId: () => `card${++lastId}`,
    zone: 'Europe/Moscow',
  };
  return {
    ...{ channels, cards, posts, batches, articles, storyOf, sent, deps, lookAt },
    /** What somebody waits for, by day or by night. */
    offer: (channel = SCHOOL) => createCandidates(deps)({ asked: true, channel }),
    /** What the schedule does. */
    tick: () => createCandidates(deps)(),
    at(instant: number) {
      now = instant;
    },
    news(title: string, about: Partial<Article> = {}) {
      articles.push(article({ id: title, title, publishedAt: NOW - HOUR, ...about }));
    },
    async openIn(channel: number) {
      return (await cards.open(channel)).map(articleOf).sort();
    },
  };
}
