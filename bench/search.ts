import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkshop, type Workshop } from '#app';
import { built } from './built.js';
import { dice, word } from './feed-text.js';
import { measure, redisMemory, table } from './measure.js';
import {
  type Article,
  ASKED_NOTHING,
  type Asked,
  articleOf,
  DISTRICTS,
  isoDay,
  MANY,
  NEWEST,
  SPAN_MS,
  TOPICS,
} from './search-articles.js';
import { endingInTime } from './stage.js';

/**
 * What a search takes among 100 000 articles, and what the index costs to write: README.md beside this file tells how to
 * read it. npm run bench:search
 */
const BATCH = 1_000;
const QUESTIONS = 100;
/** Articles that are stored twice more, to tell the index's share: with it, and without. */
const COMPARED = 5_000;

await endingInTime(async (undo) => {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-bench-'));
  undo(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const { loadConfig } = await built<typeof import('../src/config.js')>('config.js');
  const { createLog } = await built<typeof import('../src/log.js')>('log.js');
  const config = loadConfig({ DATA_DIR: join(dir, 'data') });
  const tell = (message: string) => console.error(message);
  const workshop = await openWorkshop(config, {
    log: createLog('error'),
    env: process.env,
    tell,
    clock: () => NEWEST,
  });
  undo(() => workshop.close());
  console.log(`Node ${process.version}, ${availableParallelism()} processors, ${MANY} articles\n`);
  await fill(workshop);
  await compare(workshop);
  await ask(workshop);
}, 120_000);

interface Entry {
  article: Article;
  stems: string;
  urlKey: string;
  guidKey: null;
}

async function entriesOf(from: number, count: number, prefix: string): Promise<Entry[]> {
  const { searchStems } = await built<typeof import('../src/text/stems.js')>('text/stems.js');
  return Array.from({ length: count }, (_, at) => {
    const article = articleOf(from + at, prefix);
    return {
      article,
      stems: searchStems(article.title, article.text).join(' '),
      urlKey: article.url,
      guidKey: null,
    };
  });
}

async function fill({ redis, articles }: Workshop): Promise<void> {
  const before = await redisMemory(redis);
  const cost = await measure(redis, async () => {
    for (let from = 0; from < MANY; from += BATCH) await articles.insert(await entriesOf(from, BATCH, 'a'));
  });
  const bytes = ((await redisMemory(redis)) - before) / MANY;
  console.log(
    `made and stored in ${cost.seconds.toFixed(1)} s, ${bytes.toFixed(0)} bytes an article in Redis (${cost.redisCpu.toFixed(1)} s of its processor time)`,
  );
}

/** The same articles under prefixes of their own, once with all they are found by and once without. */
async function compare({ redis }: Workshop): Promise<void> {
  const { createArticleStore } =
    await built<typeof import('../src/storage/articles.js')>('storage/articles.js');
  const { createKeys } = await built<typeof import('../src/storage/keys.js')>('storage/keys.js');
  const { searchStems } = await built<typeof import('../src/text/stems.js')>('text/stems.js');
  const entries = await entriesOf(0, COMPARED, 'c');
  const stemming = await measure(redis, async () => {
    for (const { article } of entries) searchStems(article.title, article.text);
  });
  const bare = entries.map(({ article, ...entry }) => ({
    ...entry,
    article: { ...article, annotations: { ...article.annotations, topics: [], districts: [] } },
    stems: '',
  }));
  const times = { with: [] as number[], without: [] as number[] };
  for (const round of [1, 2, 3]) {
    for (const [kind, some] of [
      ['without', bare],
      ['with', entries],
    ] as const) {
      const store = createArticleStore(redis, createKeys(`compare:${kind}:${round}:`));
      const { cpu, redisCpu } = await measure(redis, () => store.insert(some));
      times[kind].push(((cpu + redisCpu) * 1_000) / COMPARED);
    }
  }
  const least = (list: number[]) => Math.min(...list);
  console.log(
    `processor time an article: ${((stemming.cpu * 1_000) / COMPARED).toFixed(3)} ms to stem, ` +
      `${(least(times.with) - least(times.without)).toFixed(3)} ms to index, of ${least(times.with).toFixed(3)} ms to store\n`,
  );
}

async function ask({ redis, region, sources, search, answer }: Workshop): Promise<void> {
  // Without a source that was read there is no answer.
  for (const { id } of region.sources.slice(0, 1))
    await sources.set(id, { ...(await sources.get(id)), lastReadAt: NEWEST });
  const chance = dice(7);
  const pick = <T>(list: readonly T[]) => list[Math.floor(chance() * list.length)] as T;
  const some = () => word(chance);
  const asked = (about: Partial<Asked>): Asked => ({ ...ASKED_NOTHING, ...about });
  const week = () => {
    const from = NEWEST - chance() * SPAN_MS;
    return { from: isoDay(from), to: isoDay(from + 6 * 86_400_000) };
  };
  const mistyped = () => {
    const right = `${some()}${some()}`.slice(0, 9);
    return `${right.slice(0, 4)}щ${right.slice(4)}`;
  };
  const kinds: [string, () => Asked, { order?: 'best'; page?: number }?][] = [
    ['one word', () => asked({ words: [some()] })],
    ['the most frequent word', () => asked({ words: ['калуга'] })],
    ['two frequent words', () => asked({ words: ['калуга', 'область'] })],
    ['two words', () => asked({ words: [some(), some()] })],
    ['three words', () => asked({ words: [some(), some(), 'калуга'] })],
    ['a word and a rubric', () => asked({ words: [some()], rubrics: ['sport'] })],
    ['a word in a week', () => asked({ words: [some()], days: week() })],
    ['a topic in a district', () => asked({ topics: [pick(TOPICS)], districts: [pick(DISTRICTS)] })],
    [
      'a topic, a district, a word',
      () => asked({ topics: [pick(TOPICS)], districts: [pick(DISTRICTS)], words: [some()] }),
    ],
    ['a phrase', () => asked({ words: ['калуга', 'область'], phrases: [['калуга', 'область']] })],
    ['a word without another', () => asked({ words: ['калуга'], without: [some()] })],
    ['best first', () => asked({ words: [some()] }), { order: 'best' }],
    ['best first, frequent', () => asked({ words: ['калуга', 'область'] }), { order: 'best' }],
    ['the sixth page', () => asked({ words: ['калуга'] }), { page: 5 }],
    ['mistyped', () => asked({ words: [mistyped()] })],
  ];
  const rows = [['question', 'p50 ms', 'p99 ms', 'longest', 'CPU ms', 'Redis CPU ms', 'found']];
  const news: typeof kinds = [
    ['news of today', () => asked({})],
    ['news of a week', () => asked({ days: week() })],
    ['a district, last seven days', () => asked({ districts: [pick(DISTRICTS)] })],
    ['a rubric of a week', () => asked({ rubrics: ['sport'], days: week() })],
    [
      'nothing, and the nearest',
      () => asked({ words: ['абракадабра', some()], districts: [pick(DISTRICTS)] }),
    ],
  ];
  for (const [name, question, wish = {}] of kinds) {
    await time(name, question, async (one) => {
      const { stories: shown, suggestions } = await search(one, wish);
      return shown.length + suggestions.length > 0;
    });
  }
  for (const [name, question] of news) {
    await time(name, question, async (one) => {
      const told = await answer(one);
      return told.kind === 'digest' ? told.digest.total > 0 : told.kind === 'found' && told.nearest !== null;
    });
  }
  console.log(table(rows));

  async function time(
    name: string,
    question: () => Asked,
    work: (asked: Asked) => Promise<boolean>,
  ): Promise<void> {
    const times: number[] = [];
    let found = 0;
    const { cpu, redisCpu } = await measure(redis, async () => {
      for (let n = 0; n < QUESTIONS; n++) {
        const one = question();
        const begun = performance.now();
        const isFound = await work(one);
        times.push(performance.now() - begun);
        if (isFound) found += 1;
      }
    });
    const each = (seconds: number) => ((seconds * 1_000) / QUESTIONS).toFixed(1);
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
    rows.push([
      name,
      at(0.5),
      at(0.99),
      at(1),
      each(cpu),
      each(redisCpu),
      `${Math.round((found / QUESTIONS) * 100)} %`,
    ]);
  }
}
