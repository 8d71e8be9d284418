import { expect, onTestFinished, test } from 'vitest';
import type { EventDay } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import type { RubricId } from '../../src/domain/rubric.js';
import { createReannotate, type ReannotateOptions, type Seen } from '../../src/pipeline/reannotate.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createReannotationStore } from '../../src/storage/reannotation.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { searchStems } from '../../src/text/stems.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';

const NOON = Date.parse('2025-06-15T09:00:00Z');
const WINDOW = { from: 0, to: Number.MAX_SAFE_INTEGER };

function room() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const articles = createArticleStore(redis, keys);
  const progress = createReannotationStore(redis, keys);
  return {
    redis,
    keys,
    articles,
    progress,
    withdrawn: createWithdrawnStore(redis, keys),
    store: (...all: Article[]) =>
      articles.insert(
        all.map((one) => ({
          article: one,
          stems: searchStems(one.title, one.text).join(' '),
          urlKey: one.url,
          guidKey: null,
        })),
      ),
    /** Rules of a version: all is of one rubric and names one day. */
    rules(version: string, rubric: RubricId, date: string) {
      const asked: string[] = [];
      const eventDays: EventDay[] = [{ date, words: date }];
      const reannotate = createReannotate({
        articles,
        progress,
        annotated(one) {
          asked.push(one.id);
          return { ...one, rubric, annotations: { ...annotationsOf(rubric), version, eventDays } };
        },
        stemsOf: searchStems,
        version,
      });
      const run = (over: Partial<ReannotateOptions> = {}) =>
        reannotate.run({
          all: false,
          signal: new AbortController().signal,
          onProgress: () => undefined,
          ...over,
        });
      return { run, asked };
    },
  };
}

function annotationsOf(rubric: RubricId): Article['annotations'] {
  return { ...article({ title: 'x' }).annotations, rubric };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    // Many of one moment: a first reading stores a whole listing so.
    article({
      id: `n${String(n).padStart(4, '0')}`,
      title: `Новость ${n}`,
      publishedAt: NOON + Math.floor(n / 150),
    }),
  );

test('every article of another version is annotated anew, newest first, and gets its rubric and moves to its days', async () => {
  const { articles, store, rules } = room();
  await store(...many(320));
  const first = rules('v1', 'culture', '2025-06-16');
  expect(await first.run()).toEqual({
    kind: 'finished',
    seen: 320,
    annotated: 320,
    unreadable: 0,
    total: 320,
  });
  expect(first.asked).toEqual([...first.asked].sort().reverse());
  const stored = await articles.inWindow(WINDOW);
  expect(stored).toHaveLength(320);
  expect(new Set(stored.map((one) => one.rubric))).toEqual(new Set(['culture']));
  const [newest] = await articles.onDay('2025-06-16');
  expect(newest).toMatchObject({ id: 'n0319', annotations: { version: 'v1' } });

  const second = rules('v2', 'sport', '2025-06-17');
  await second.run();
  expect(await articles.onDay('2025-06-16')).toEqual([]);
  expect(await articles.onDay('2025-06-17')).toHaveLength(320);
  expect(await second.run()).toMatchObject({ annotated: 0, seen: 320 });
  expect(second.asked).toHaveLength(320);
  expect(await second.run({ all: true })).toMatchObject({ annotated: 320 });
});

test('stopped in the middle it says how far it is, and the next run goes on there, though others were published meanwhile', async () => {
  const { store, rules } = room();
  await store(...many(350));
  const { run, asked } = rules('v1', 'culture', '2025-06-16');
  const stop = new AbortController();
  const stopped = await run({ signal: stop.signal, onProgress: ({ seen }) => seen >= 200 && stop.abort() });
  expect(stopped).toEqual({ kind: 'stopped', seen: 200, annotated: 200, unreadable: 0, total: 350 });
  await store(article({ id: 'z', title: 'Новее всех', publishedAt: NOON + 10 }));
  const told: Seen[] = [];
  const finished = await run({ onProgress: (seen) => told.push(seen) });
  expect(told[0]).toEqual({ seen: 200, annotated: 200, unreadable: 0, total: 351 });
  expect(finished).toMatchObject({ kind: 'finished', seen: 350 });
  expect(new Set(asked).size).toBe(350);
  expect(asked).toHaveLength(350);
});

test('withdrawn while it stands still: nobody is passed over because another left the list', async () => {
  const { store, rules, articles, withdrawn } = room();
  const all = many(250);
  await store(...all);
  const { run } = rules('v1', 'culture', '2025-06-16');
  const stop = new AbortController();
  await run({ signal: stop.signal, onProgress: ({ seen }) => seen >= 100 && stop.abort() });
  for (const one of all.slice(-20))
    await withdrawn.withdraw(one, [], { at: NOON, reason: 'проверка', by: null });
  await run();
  const known = await articles.known(all.map(({ id }) => id));
  expect(known.filter(({ annotations }) => annotations.version !== 'v1')).toEqual([]);
});

test('what another version had begun is begun anew', async () => {
  const { store, rules, progress } = room();
  await store(...many(150));
  await progress.set({
    version: 'v0',
    all: false,
    after: { list: 'standing', at: NOON, id: 'n0010' },
    seen: 140,
    annotated: 140,
    unreadable: 0,
  });
  expect(await rules('v1', 'culture', '2025-06-16').run()).toMatchObject({ seen: 150, annotated: 150 });
  expect(await progress.get()).toBeNull();
});

test('records that do not read are counted and left as they are, all others are annotated', async () => {
  const { store, rules, articles, redis, keys } = room();
  await store(...many(120));
  await redis.set(keys.article('n0119'), '{"v":2}');
  await redis.set(keys.article('n0003'), 'not JSON');
  const counts = { seen: 120, annotated: 118, unreadable: 2, total: 120 };
  expect(await rules('v1', 'culture', '2025-06-16').run()).toEqual({ kind: 'finished', ...counts });
  expect(await articles.onDay('2025-06-16')).toHaveLength(118);
  expect(await redis.get(keys.article('n0119'))).toBe('{"v":2}');
});

test('withdrawn articles are annotated too and stay out of every list', async () => {
  const { store, rules, articles, withdrawn, redis, keys } = room();
  const gone = article({ id: 'gone', title: 'Мост открыли' });
  await store(gone, article({ id: 'here', title: 'Школу открыли' }));
  await withdrawn.withdraw(gone, searchStems(gone.title, null), { at: NOON, reason: 'проверка', by: null });
  expect(await rules('v1', 'culture', '2025-06-16').run()).toMatchObject({ seen: 2, annotated: 2, total: 2 });
  expect((await articles.known(['gone']))[0]).toMatchObject({ annotations: { version: 'v1' } });
  expect(await redis.zrange(keys.articlesByDay('2025-06-16'), 0, '-1')).toEqual(['here']);
  const lists = await redis.keys(`${keys.prefix}*`);
  const types = await Promise.all(lists.map((key) => redis.type(key)));
  const scores = await Promise.all(
    lists.filter((_, n) => types[n] === 'zset').map((key) => redis.zscore(key, 'gone')),
  );
  expect(scores.filter((score) => score !== null)).toEqual([]);
});

test('an article corrected between its reading and its writing keeps the correction and gets its annotations', async () => {
  const { redis, keys, store, rules, articles } = room();
  await store(article({ id: 'a', title: 'Мост закрыли' }));
  const other = redis.duplicate();
  onTestFinished(() => other.disconnect());
  const write = redis.eval.bind(redis) as (...args: unknown[]) => Promise<unknown>;
  let corrected = false;
  Object.assign(redis, {
    async eval(...args: unknown[]) {
      if (!corrected) {
        corrected = true;
        await createArticleStore(other, keys).revise(['a'], (standing) => ({
          article: { ...standing, title: 'Мост открыли' },
          stems: '',
        }));
      }
      return write(...args);
    },
  });
  const { run, asked } = rules('v1', 'culture', '2025-06-16');
  expect(await run()).toMatchObject({ seen: 1, annotated: 1 });
  expect(asked).toEqual(['a', 'a']);
  expect(await articles.known(['a'])).toMatchObject([
    { title: 'Мост открыли', rubric: 'culture', annotations: { version: 'v1' } },
  ]);
});

test('nothing stored: nothing to do', async () => {
  expect(await room().rules('v1', 'culture', '2025-06-16').run()).toEqual({
    kind: 'finished',
    seen: 0,
    annotated: 0,
    unreadable: 0,
    total: 0,
  });
});
