import { Queue } from 'bullmq';
import { onTestFinished } from 'vitest';
import { createDigestRender } from '../../src/app/digest-words.js';
import { createLedger } from '../../src/delivery/ledger.js';
import { createLedgerEntry } from '../../src/delivery/ledger-entry.js';
import { createAudiences } from '../../src/digest/audiences.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import { MINUTE } from '../../src/domain/clock.js';
import type { DigestJob } from '../../src/domain/outbox.js';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import type { Subscriber } from '../../src/domain/subscriber.js';
import type { WantedSubscription } from '../../src/domain/subscription.js';
import type { Hold, Topic } from '../../src/domain/understanding.js';
import { EVERYTHING, type Wishes } from '../../src/domain/wishes.js';
import { type BringAtOnceDeps, createBringAtOnce } from '../../src/pipeline/bring-at-once.js';
import { createDigestDispatcher, type DispatchDeps } from '../../src/pipeline/dispatch-digests.js';
import { createNewsQuery } from '../../src/queries/news.js';
import { createAtOnceStore } from '../../src/storage/at-once.js';
import { createDigestStore } from '../../src/storage/digests.js';
import { createDueSet } from '../../src/storage/due.js';
import { createOutboxQueue, OUTBOX } from '../../src/storage/queues.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { article } from '../support/articles.js';
import { say } from '../support/say.js';
import { storiesStage } from './stories-stage.js';

export const ZONE = 'Europe/Moscow';
/** Noon in Moscow, of a day whose ledger is still kept. */
export const NOON = Date.now() - (Date.now() % 86_400_000) - 15 * 3_600_000;

const RUBRICS = RUBRIC_IDS.map((id) => ({ id, name: id, synonyms: [] }));
const HOLDS: Hold[] = [{ id: 'advertising', name: 'Реклама', level: 'never', patterns: [] }];
const TOPICS: Topic[] = [{ id: 'drones', name: 'Беспилотники', patterns: [], emergency: true }];

/** What an article says, by ids of topics, districts and holds. */
export interface Says extends Partial<Article> {
  topics?: string[];
  holds?: string[];
}

/**
 * News, who is told at once, and the dispatcher, on a real Redis; the clock is the test's, one headline is one story
 * unless it is told whose report it is.
 */
export async function atOnceStage() {
  const { redis, keys, articles, stories, process, store, ...stage } = await storiesStage();
  const subscribers = createSubscriberStore(redis, keys);
  const due = createDueSet(redis, keys);
  const digests = createDigestStore(redis, keys);
  const ledger = createLedger(redis, keys);
  const outbox = createOutboxQueue(redis, keys);
  const bull = new Queue<DigestJob>(OUTBOX, { connection: redis, prefix: keys.queues });
  onTestFinished(async () => {
    await outbox.close();
    await bull.close();
  });
  let now = NOON;
  const clock = () => now;
  const audiences = createAudiences({ holds: HOLDS, sources: [] });
  const news = createNewsQuery(
    {
      ...{ articles, stories, audiences, clock },
      sources: { all: async () => Promise.reject(new Error('not asked')) },
      region: { sources: [], rubrics: RUBRICS, topics: TOPICS },
    },
    { zone: ZONE },
  );
  const parts: BringAtOnceDeps = {
    ...{ due, articles, stories, audiences, clock },
    atOnce: createAtOnceStore(redis, keys),
    emergencies: new Set(['drones']),
  };
  const render = createDigestRender({ digests, articles, audiences, news, say }, { zone: ZONE });
  const signal = new AbortController().signal;
  const bring = (over: Partial<BringAtOnceDeps> = {}) => createBringAtOnce({ ...parts, ...over })(signal);
  const dispatch = (over: Partial<Pick<DispatchDeps, 'due'>> = {}) =>
    createDigestDispatcher(
      {
        ...{ due, digests, outbox, clock },
        ledger: { load: ledger.load, enter: createLedgerEntry(redis, keys) },
        compose: news.slotDigest,
        reading: async () => ({ checkedAt: now, failing: [] }),
        pause: async () => undefined,
        ...over,
      },
      { sendRate: 28 },
    )(stage.term, signal);

  return {
    ...{
      redis,
      keys,
      subscribers,
      due,
      ledger,
      articles,
      stories,
      audiences,
      parts,
      bring,
      dispatch,
      ...stage,
    },
    clock,
    at(instant: number) {
      now = instant;
    },
    /** Subscribes to what comes at once. */
    async subscribe(
      chat: number,
      wishes: Partial<Wishes> = {},
      about: Partial<Pick<Subscriber, 'quiet' | 'emergencies' | 'muted'>> & {
        perDay?: number;
        gap?: number;
      } = {},
    ) {
      const { perDay = 10, gap = 15, ...treated } = about;
      const wanted: WantedSubscription = {
        wishes: { ...EVERYTHING, ...wishes },
        timing: { kind: 'at-once', perDay, gapMinutes: gap },
        format: 'classic',
        sound: true,
        onEmpty: 'silent',
      };
      await subscribers.add({ chat, chatType: 'private', zone: ZONE }, wanted, now);
      await subscribers.changeChat(chat, (one) => ({ ...one, ...treated }), now);
    },
    /** An article that has just been stored and grouped. */
    async comes(title: string, { topics = [], holds = [], ...about }: Says = {}) {
      const found = (ids: string[]) => ids.map((id) => ({ id, words: [id] }));
      const annotations = {
        ...unannotated(about.rubric ?? 'society'),
        topics: found(topics),
        holds: found(holds),
      };
      await store(article({ title, publishedAt: now, page: 'not-needed', annotations, ...about }));
      await process({ now: clock })();
    },
    /** Makes an article a report of another's story, as grouping would. */
    async joins(id: string, story: string) {
      const record = (await stories.get([story])).get(story);
      const own = (await stories.get([id])).get(id);
      if (!record || !own) throw new Error('no such story');
      const version = Number((await redis.get(keys.storiesVersion)) ?? 0);
      await stage.batches.write(stage.term, version, {
        done: [],
        members: [{ article: id, story }],
        stories: [{ id: story, reports: [...record.reports, ...own.reports] }],
        absorbed: [{ id, into: story }],
        reports: [],
        closedBefore: 0,
      });
    },
    /** Every minute for so long: looks for news, then serves who is due. */
    async passes(minutes: number) {
      for (let minute = 0; minute < minutes; minute++) {
        now += MINUTE;
        await bring();
        await dispatch();
      }
    },
    /** What was handed to the outbox, in order: chat, minutes after noon, first message in plain words. */
    async told(chat?: number): Promise<[number, number, string][]> {
      const jobs = await bull.getJobs(['waiting', 'prioritized']);
      const of = jobs.map(({ data }) => data).filter((job) => chat === undefined || job.chat === chat);
      return Promise.all(
        of
          .sort((a, b) => a.slot - b.slot || a.chat - b.chat)
          .map(async (job): Promise<[number, number, string]> => {
            const [first] = (await render(job.digest, 'classic')) ?? [];
            return [job.chat, (job.slot - NOON) / MINUTE, first?.plain ?? ''];
          }),
      );
    },
  };
}
