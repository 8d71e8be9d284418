import type { Redis } from 'ioredis';
import { createLedger } from '../../src/delivery/ledger.js';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import { DAY } from '../../src/domain/clock.js';
import { createCleanUp } from '../../src/pipeline/clean-up.js';
import { createCleanArticles } from '../../src/pipeline/clean-up-articles.js';
import { createCleanRelay } from '../../src/pipeline/clean-up-relay.js';
import { createStoreArticles } from '../../src/pipeline/store-articles.js';
import { createCleanUpStore } from '../../src/storage/clean-ups.js';
import { createExpiredArticles } from '../../src/storage/expired-articles.js';
import { createExpiredRecords } from '../../src/storage/expired-records.js';
import { createExpiredRelay } from '../../src/storage/expired-relay.js';
import { createIndexSweeps } from '../../src/storage/index-sweeps.js';
import { walkKeys } from '../../src/storage/key-walk.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { searchStems } from '../../src/text/stems.js';
import { storiesStage } from './stories-stage.js';

/** What annotating would add; articles of tests have theirs. */
const BLANK = { rubric: 'society', annotations: unannotated('society') } as const;

export interface CleanAs {
  now: number;
  days?: number;
  /** Between two steps. */
  pause?: () => void;
  /** Another connection, for a process that is killed. */
  through?: Redis;
}

/** Articles as sources bring them, stories, and clean-ups at whatever time. */
export async function cleanUpStage() {
  const stage = await storiesStage();
  const { keys } = stage;
  const news = createStoreArticles({
    articles: stage.articles,
    annotated: (one) => ({ ...BLANK, ...one }),
    stemsOf: searchStems,
  });
  const stemsOf = ({ title, text, lead }: Article) => searchStems(title, text, lead).join(' ');
  function open({ now, days = 400, through = stage.redis, pause = () => undefined }: CleanAs) {
    const relay = createExpiredRelay(through, keys, () => undefined);
    const sources = () => ['kgv', 'other'];
    return createCleanUp({
      parts: [
        createCleanArticles({
          expired: createExpiredArticles(through, keys, () => undefined),
          index: createIndexSweeps(through, keys),
          withdrawn: createWithdrawnStore(through, keys),
          articlesInCards: relay.articlesInCards,
          sources,
          term: days * DAY,
        }),
        createCleanRelay({
          relay,
          records: createExpiredRecords(through, keys),
          walk: () => walkKeys(through, keys),
          sources,
          ledger: createLedger(through, keys),
        }),
      ],
      store: createCleanUpStore(through, keys),
      clock: () => now,
      steady: () => 0,
      pause: async () => pause(),
    });
  }

  return {
    ...stage,
    /** As a source tells them. */
    async add(...all: Article[]) {
      return news.add(all, all.map(stemsOf));
    },
    /** All that a poll of one source tells, so that it lists this from now on. */
    async lists(source: string, ...all: Article[]) {
      const found = await news.add(all, all.map(stemsOf));
      await stage.articles.listed(source, found.ids);
      return found;
    },
    open,
    async clean({ now, dryRun = false, ...as }: CleanAs & { dryRun?: boolean }) {
      const done = await open({ now, ...as }).run({ signal: new AbortController().signal, dryRun });
      if (done === null) throw new Error('nobody stopped it');
      return done.report;
    },
    /** A process that takes over, so that it knows the stories as they stand. */
    group: (now: number) => stage.process({ now: () => now })(),
    stands: async (id: string) => (await stage.articles.known([id])).length === 1,
    /** Every key, member, field and value under the prefix that holds a text. */
    async mentions(text: string): Promise<string[]> {
      const found: string[] = [];
      for (const [key, values] of await everything(stage.redis, stage.prefix)) {
        const where = [key, ...values].filter((one) => one.includes(text));
        found.push(...where.map((one) => (one === key ? key : `${key} ${one}`)));
      }
      return found.map((one) => one.slice(stage.prefix.length));
    },
  };
}

async function everything(redis: Redis, prefix: string): Promise<[string, string[]][]> {
  const all: [string, string[]][] = [];
  for await (const page of redis.scanStream({ match: `${prefix}*`, count: 1_000 }))
    for (const key of page as string[]) all.push([key, await valuesOf(redis, key)]);
  return all;
}

async function valuesOf(redis: Redis, key: string): Promise<string[]> {
  switch (await redis.type(key)) {
    case 'string':
      return [(await redis.get(key)) ?? ''];
    case 'hash':
      return Object.entries(await redis.hgetall(key)).flat();
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    default:
      return [];
  }
}
