import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { createAnnotator } from '../../src/annotate/annotate.js';
import { createAudiences } from '../../src/digest/audiences.js';
import type { Clock } from '../../src/domain/clock.js';
import type { Source } from '../../src/domain/source.js';
import { createSourceReader } from '../../src/feeds/read-source.js';
import { createParserPool } from '../../src/feeds/threads/parser-pool.js';
import { loadRubricModel } from '../../src/models.js';
import { createIngest, type PollOutcome } from '../../src/pipeline/ingest.js';
import { createSourcePoller } from '../../src/pipeline/poll-sources.js';
import { createNewsQuery } from '../../src/queries/news.js';
import { loadRegion } from '../../src/region.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createSourceStore } from '../../src/storage/sources.js';
import { createStoryStore } from '../../src/storage/stories.js';
import { searchStems } from '../../src/text/stems.js';
import { testRedis } from '../support/redis.js';
import { fetcher } from './web.js';

const MOSCOW = 'Europe/Moscow';
const CONFIG = fileURLToPath(new URL('../../config/kaluga', import.meta.url));

export function source(about: Partial<Source> & { url: string }): Source {
  return {
    id: 'kgv',
    name: 'КГВ',
    kind: 'html',
    timeZone: MOSCOW,
    category: null,
    intervalSeconds: 300,
    selectors: null,
    enabled: true,
    official: false,
    verified: false,
    ...about,
  };
}

/** Region, rules and model are the same for every room, and reading them takes longer than most tests. */
let rules: ReturnType<typeof readRules> | undefined;
async function readRules() {
  const region = await loadRegion(CONFIG, MOSCOW);
  return {
    region,
    annotator: createAnnotator({ ...region, zone: MOSCOW, rubricModel: loadRubricModel() }),
  };
}

/** The whole way from an address to the store and back to a digest, with a real Redis; ends with the test. */
export async function readingRoom(clock: Clock, sources: readonly Source[] = []) {
  const { redis, keys, close } = testRedis();
  // Slow machines may take long to start a thread; only hostile input is to meet the deadline.
  const parser = createParserPool({ size: 1, spares: 0, deadlineMs: 20_000 });
  onTestFinished(async () => {
    await parser.close();
    await close();
  });
  rules ??= readRules();
  const { region, annotator } = await rules;
  const articles = createArticleStore(redis, keys);
  const states = createSourceStore(redis, keys);
  const stories = createStoryStore(redis, keys);
  const audiences = createAudiences({ holds: region.holds, sources });
  const { fetchBytes } = fetcher();
  const reader = createSourceReader({ fetchBytes, parser, clock });
  const ingest = createIngest({
    reader,
    articles,
    annotator,
    stemsOf: searchStems,
    clock,
  });
  return {
    redis,
    keys,
    articles,
    /** How many articles stand. */
    stored: () => redis.zcard(keys.articlesByTime),
    states,
    reader,
    ingest,
    /** Polls one source now, its state kept as the program keeps it. */
    async poll(one: Source): Promise<PollOutcome> {
      const told: PollOutcome[] = [];
      const onPolled = (_: Source, outcome: PollOutcome) => void told.push(outcome);
      await createSourcePoller({ sources: [one], states, ingest, clock, onPolled }).readNow([one]);
      const [outcome] = told;
      if (!outcome) throw new Error('a poll without an outcome');
      return outcome;
    },
    stories,
    audiences,
    news: createNewsQuery(
      {
        articles,
        stories,
        audiences,
        sources: states,
        region: { sources, rubrics: region.rubrics, topics: region.topics },
        clock,
      },
      { zone: MOSCOW },
    ),
  };
}
