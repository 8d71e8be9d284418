import { availableParallelism } from 'node:os';
import type { Article } from '../../src/domain/article.js';
import type { Wishes } from '../../src/domain/wishes.js';
import { built } from '../built.js';
import { dice, word } from '../feed-text.js';
import { table } from '../measure.js';

/**
 * What it takes to match a day's articles with the wishes of all channels: README.md in bench/ tells how to read it.
 * npm run bench:relay
 */
const CHANNELS = 2_000;
const ARTICLES = 500;
const NOON = Date.parse('2025-06-16T09:00:00Z');
const RUBRICS = ['society', 'sport', 'crime', 'incidents', 'government', 'economy', 'culture'] as const;
const TOPICS = Array.from({ length: 40 }, (_, n) => `topic${n}`);
const DISTRICTS = Array.from({ length: 26 }, (_, n) => `district${n}`);

const { createMatch } = await built<typeof import('../../src/relay/match.js')>('relay/match.js');
const { storiesOf } = await built<typeof import('../../src/digest/stories.js')>('digest/stories.js');
const { EVERYTHING, NOTHING_LEFT_OUT } =
  await built<typeof import('../../src/domain/wishes.js')>('domain/wishes.js');

const roll = dice(8);
const one = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
const some = <T>(list: readonly T[], most: number): T[] =>
  Array.from({ length: 1 + Math.floor(roll() * most) }, () => one(list));
const phrase = (count: number) => Array.from({ length: count }, () => word(roll)).join(' ');

function articles(): Article[] {
  return Array.from({ length: ARTICLES }, (_, n) => {
    const rubric = one(RUBRICS);
    const found = (ids: string[]) => [...new Set(ids)].map((id) => ({ id, words: [] }));
    const annotations = {
      ...{ version: 'v', rubric, confidence: roll(), topics: found(some(TOPICS, 2)) },
      ...{ districts: found(some(DISTRICTS, 2)), holds: [], days: [] },
    };
    return {
      ...{ id: `a${n}`, sourceId: `s${n % 20}`, title: phrase(9), lead: phrase(40), rubric, annotations },
      ...{ publishedAt: NOON - n * 170_000, earlierTitles: [] },
    } as unknown as Article;
  });
}

/** Of one channel like another: a school, a library, a hospital of a district. */
const usual = (n: number): Wishes => ({
  ...EVERYTHING,
  rubrics: [RUBRICS[n % 3] ?? 'society'],
  districts: [DISTRICTS[n % 26] ?? ''],
});
/** Nobody wishes what another does, and everybody nearly all of it. */
const worst = (n: number): Wishes => ({
  ...EVERYTHING,
  rubrics: [...RUBRICS.slice(0, 6)],
  districts: some(DISTRICTS, 5),
  without: {
    ...NOTHING_LEFT_OUT,
    words: [`${phrase(1)}${n}`, phrase(1)],
    topics: [one(TOPICS)],
    sources: ['s1'],
  },
});
const words = (n: number): Wishes => ({ ...EVERYTHING, words: [phrase(1), phrase(2), `${phrase(1)}${n}`] });

const stories = storiesOf(articles(), new Map());
const rows = [
  ['equal wishes by kind and district', usual],
  ['all different, by words', words],
  ['all different, nearly everything wanted', worst],
] as const;
const measured = rows.map(([name, wishesOf]) => {
  const wishes = Array.from({ length: CHANNELS }, (_, n) => wishesOf(n));
  const runs = Array.from({ length: 5 }, () => {
    const started = performance.now();
    const match = createMatch(stories, NOON);
    let matched = 0;
    for (const wish of wishes) matched += match(wish).length;
    return { ms: performance.now() - started, matched };
  }).sort((a, b) => a.ms - b.ms);
  const { ms = 0, matched = 0 } = runs[2] ?? {};
  return { name, ms, matched };
});
const first = measured[0]?.ms ?? 1;
console.log(
  `Node ${process.version}, ${availableParallelism()} processors, ${CHANNELS} channels, ${ARTICLES} articles\n`,
);
console.log(
  table([
    ['wishes', 'matched', 'ms', 'ms an article', 'ratio'],
    ...measured.map(({ name, ms, matched }) => [
      ...[name, String(matched), ms.toFixed(0), (ms / ARTICLES).toFixed(3), (ms / first).toFixed(1)],
    ]),
  ]),
);
if (measured.some(({ ms }) => ms / ARTICLES > 5)) {
  console.error('more than 5 ms an article');
  process.exitCode = 1;
}
