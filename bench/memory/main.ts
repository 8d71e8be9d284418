import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkshop, type Workshop } from '#app';
import { built } from '../built.js';
import { redisMemory, table } from '../measure.js';
import { articleOf, MANY, NEWEST } from '../search-articles.js';
import { endingInTime } from '../stage.js';
import { type Family, families } from './families.js';

/**
 * What 100 000 articles take in Redis, by kind of key, and what it costs to clean up: one night's worth, then all the rest
 * at once. README.md beside the folder tells how to read it. npm run bench:memory
 */
const BATCH = 500;
/** What a region's forty sources publish in a day. */
const A_NIGHT = 500;
const DAY = 86_400_000;
const TERM = 400 * DAY;

await endingInTime(async (undo) => {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-bench-'));
  undo(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const { loadConfig } = await built<typeof import('../../src/config.js')>('config.js');
  const { createLog } = await built<typeof import('../../src/log.js')>('log.js');
  const workshop = await openWorkshop(loadConfig({ DATA_DIR: join(dir, 'data') }), {
    log: createLog('error'),
    env: process.env,
    tell: (message) => console.error(message),
    clock: () => NEWEST,
  });
  undo(() => workshop.close());
  console.log(`Node ${process.version}, ${availableParallelism()} processors, ${MANY} articles\n`);
  const empty = await redisMemory(workshop.redis);
  await fill(workshop);
  const all = (await redisMemory(workshop.redis)) - empty;
  console.log(`${inMb(all)} MB in all, ${Math.round(all / MANY)} bytes an article\n`);
  print(await families(workshop));
  const oldest = NEWEST - (MANY - 1) * 15 * 60_000;
  await clean(workshop, 'a night', oldest + A_NIGHT * 15 * 60_000 + TERM);
  await clean(workshop, 'a night with nothing to do', oldest + A_NIGHT * 15 * 60_000 + TERM);
  await clean(workshop, 'all the rest', NEWEST + TERM + DAY);
  console.log(`\nleft: ${inMb((await redisMemory(workshop.redis)) - empty)} MB`);
  print(await families(workshop));
}, 1_800_000);

async function fill({ redis, keys, articles }: Workshop): Promise<void> {
  const { searchStems } = await built<typeof import('../../src/text/stems.js')>('text/stems.js');
  const { guidKeyOf, tracesOf, urlKeyOf } =
    await built<typeof import('../../src/feeds/article-identity.js')>('feeds/article-identity.js');
  for (let from = 0; from < MANY; from += BATCH) {
    const all = Array.from({ length: BATCH }, (_, at) => {
      const one = articleOf(from + at, 'a');
      return { ...one, guid: one.url };
    });
    await articles.insert(
      all.map((article) => ({
        article,
        stems: searchStems(article.title, article.text).join(' '),
        urlKey: urlKeyOf(article),
        guidKey: guidKeyOf(article),
        traces: tracesOf(article),
      })),
    );
    // Two of three events are told by one outlet alone, as in the months that were looked at.
    const write = redis.pipeline();
    for (let at = 0; at < all.length; ) {
      const reports = all.slice(at, at + (at % 3 === 0 ? 2 : 1));
      const id = reports[0]?.id ?? '';
      const record = reports.map(({ id, sourceId, publishedAt }) => ({ article: id, sourceId, publishedAt }));
      write.set(keys.story(id), JSON.stringify({ v: 1, id, reports: record }));
      for (const report of reports) write.hset(keys.storyOfArticle, report.id, id);
      at += reports.length;
    }
    await write.exec();
  }
  // They have been grouped.
  await redis.del(keys.articlesPending);
}

async function clean(workshop: Workshop, name: string, now: number): Promise<void> {
  const { openCleanUp } = await built<typeof import('../../src/app/clean-up.js')>('app/clean-up.js');
  const { redis } = workshop;
  await redis.config('SET', 'slowlog-log-slower-than', '300');
  await redis.config('SET', 'slowlog-max-len', '20000');
  await redis.slowlog('RESET');
  const done = await openCleanUp({ ...workshop, clock: () => now }).run({
    signal: new AbortController().signal,
  });
  const slow = (await redis.slowlog('GET', 20_000)) as [number, number, number, string[]][];
  const longest = slow.reduce<[number, string]>(
    (most, [, , took, command]) =>
      took > most[0] ? [took, command.slice(0, 2).join(' ').slice(0, 60)] : most,
    [0, ''],
  );
  const { articles, stories, stemEntries, stems, names } = done?.report ?? {};
  console.log(
    `${name}: ${((done?.tookMs ?? 0) / 1_000).toFixed(1)} s, longest command ${(longest[0] / 1_000).toFixed(2)} ms (${longest[1]}), ` +
      `${slow.filter(([, , took]) => took > 5_000).length} of more than 5 ms; ${JSON.stringify({ articles, stories, stemEntries, stems, names })}`,
  );
}

function print(found: readonly Family[]): void {
  const rows = found.map(({ name, keys, bytes }) => [
    name,
    String(keys),
    inMb(bytes),
    String(Math.round(bytes / MANY)),
  ]);
  console.log(`${table([['', 'keys', 'MB', 'bytes an article'], ...rows])}\n`);
}

function inMb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
