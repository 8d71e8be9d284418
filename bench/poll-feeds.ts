import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openWorkshop, type Workshop } from '#app';
import { built } from './built.js';
import { type Cost, measure, redisMemory, table } from './measure.js';
import { measureSteps, type Step } from './poll-steps.js';
import { endingInTime, openOutlets } from './stage.js';

/**
 * Polls two hundred local feeds of fifty items into a private Redis, by the program's own poller, and says what it
 * took: README.md beside this file tells how to read it.
 */
const FEEDS = 200;
const ITEMS = 50;
const ARTICLES = FEEDS * ITEMS;

interface Phase {
  name: string;
  cost: Cost;
  /** Articles read, new or not. */
  found: number;
}

interface Seen {
  found: number;
  added: number;
  changed: number;
  unchanged: number;
}

await endingInTime(async (undo) => {
  // Published just now: what is older than three days would not be put into stories.
  const { dir } = await openOutlets(FEEDS, ITEMS, undo, Date.now());
  const workshop = await open(dir);
  undo(() => workshop.close());
  const { phases, bytesAnArticle } = await pollThrice(workshop);
  const steps = await measureSteps(workshop);
  print(phases, steps, bytesAnArticle);
});

async function open(dir: string): Promise<Workshop> {
  const { loadConfig } = await built<typeof import('../src/config.js')>('config.js');
  const { createLog } = await built<typeof import('../src/log.js')>('log.js');
  // Nothing of the caller's environment: no settings of a real bot reach the benchmark.
  const config = loadConfig({ DATA_DIR: join(dir, 'data'), CONFIG_DIR: dir, FEED_ALLOW_PRIVATE: 'true' });
  const tell = (message: string) => console.error(message);
  return openWorkshop(config, { log: createLog('error'), env: process.env, tell });
}

async function pollThrice(workshop: Workshop): Promise<{ phases: Phase[]; bytesAnArticle: number }> {
  const { redis, region, sources } = workshop;
  const phases: Phase[] = [];
  const poll = async (name: string, expected: Seen) => {
    const seen: Seen = { found: 0, added: 0, changed: 0, unchanged: 0 };
    const poller = workshop.createPoller((source, outcome) => {
      if (outcome.kind === 'failed') throw new Error(`${name}: ${source.id} ${outcome.message}`);
      if (outcome.kind === 'unchanged') seen.unchanged += 1;
      else {
        seen.found += outcome.found;
        seen.added += outcome.added;
        seen.changed += outcome.changed;
      }
    });
    const cost = await measure(redis, () => poller.readNow(region.sources));
    if (JSON.stringify(seen) !== JSON.stringify(expected))
      throw new Error(`${name}: ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`);
    phases.push({ name, cost, found: seen.found });
  };

  const memoryBefore = await redisMemory(redis);
  await poll('cold', { found: ARTICLES, added: ARTICLES, changed: 0, unchanged: 0 });
  await allInStories(workshop);
  const bytesAnArticle = ((await redisMemory(redis)) - memoryBefore) / ARTICLES;
  await poll('unchanged', { found: 0, added: 0, changed: 0, unchanged: FEEDS });
  for (const { id } of region.sources)
    await sources.set(id, { ...(await sources.get(id)), etag: null, bodyHash: null });
  await poll('read again', { found: ARTICLES, added: 0, changed: 0, unchanged: 0 });
  return { phases, bytesAnArticle };
}

async function allInStories({ redis, keys }: Workshop): Promise<void> {
  const [waiting, grouped] = await Promise.all([
    redis.zcard(keys.articlesPending),
    redis.hlen(keys.storyOfArticle),
  ]);
  if (waiting > 0 || grouped !== ARTICLES) throw new Error(`${grouped} in stories, ${waiting} still waiting`);
  const stories = new Set(await redis.hvals(keys.storyOfArticle)).size;
  console.error(`${ARTICLES} articles in ${stories} stories`);
}

function print(phases: readonly Phase[], steps: readonly Step[], bytesAnArticle: number): void {
  const work = ({ cost }: Step) => cost.cpu + cost.redisCpu;
  const allWork = steps.reduce((sum, step) => sum + work(step), 0);
  const allSeconds = steps.reduce((sum, { cost }) => sum + cost.seconds, 0);
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(0)} %`;
  console.log(
    `Node ${process.version}, ${availableParallelism()} processors; ${FEEDS} feeds of ${ITEMS} items\n`,
  );
  console.log(
    table([
      ['phase', 'seconds', 'feeds/s', 'articles/s', 'CPU s', 'Redis CPU s', 'peak RSS MB'],
      ...phases.map(({ name, cost: { seconds, cpu, redisCpu, peakRssMb }, found }) => [
        name,
        seconds.toFixed(2),
        (FEEDS / seconds).toFixed(0),
        found === 0 ? '-' : (found / seconds).toFixed(0),
        cpu.toFixed(2),
        redisCpu.toFixed(2),
        peakRssMb.toFixed(0),
      ]),
    ]),
  );
  console.log(`\nRedis holds ${bytesAnArticle.toFixed(0)} bytes an article.\n`);
  console.log(
    table([
      ['step, alone', 'seconds', 'share', 'CPU s', 'Redis CPU s', 'share of CPU'],
      ...steps.map((step) => [
        step.name,
        step.cost.seconds.toFixed(2),
        share(step.cost.seconds, allSeconds),
        step.cost.cpu.toFixed(2),
        step.cost.redisCpu.toFixed(2),
        share(work(step), allWork),
      ]),
    ]),
  );
}
