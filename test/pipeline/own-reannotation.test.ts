import { expect, onTestFinished, test } from 'vitest';
import type { Article } from '../../src/domain/article.js';
import { DAY } from '../../src/domain/clock.js';
import { createOwnReannotation, type OwnReannotationDeps } from '../../src/pipeline/own-reannotation.js';
import { createReannotate } from '../../src/pipeline/reannotate.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createReannotationStore } from '../../src/storage/reannotation.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { searchStems } from '../../src/text/stems.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.parse('2025-06-15T09:00:00Z');

/** Stored articles, and processes that bring them up. */
function room() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const articles = createArticleStore(redis, keys);
  const asked: string[] = [];
  const rules = { version: 'v1' };
  const deps = {
    articles,
    annotated(one: Parameters<OwnReannotationDeps['annotated']>[0]): Article {
      asked.push(one.id);
      const { annotations } = article({ title: 'x' });
      return { ...one, rubric: 'culture', annotations: { ...annotations, version: rules.version } };
    },
    stemsOf: searchStems,
  };
  return {
    redis,
    keys,
    articles,
    asked,
    rules,
    withdrawn: createWithdrawnStore(redis, keys),
    store: (...all: Article[]) =>
      articles.insert(all.map((one) => ({ article: one, stems: '', urlKey: one.url, guidKey: null }))),
    /** A process that begins; `stopsAfter` so many steps. */
    process({ stopsAfter = Number.POSITIVE_INFINITY, ...over }: Over = {}) {
      const stop = new AbortController();
      const begun: string[] = [];
      let steps = 0;
      const reannotate = createOwnReannotation({
        ...deps,
        progress: createReannotationStore(redis, keys, keys.ownReannotation),
        version: () => rules.version,
        clock: () => NOW,
        onBegun: (version) => begun.push(version),
        ...over,
        async pause(signal) {
          steps += 1;
          if (steps === stopsAfter) stop.abort();
          await over.pause?.(signal);
        },
      });
      return { run: () => reannotate(stop.signal), begun, steps: () => steps };
    },
    command: () =>
      createReannotate({
        ...deps,
        progress: createReannotationStore(redis, keys),
        version: rules.version,
      }).run({ all: false, signal: new AbortController().signal, onProgress: () => undefined }),
    async versions(): Promise<Record<string, string | null>> {
      const ids = (await redis.keys(`${keys.article('')}*`)).map((key) => key.slice(keys.article('').length));
      const known = await articles.known(ids.sort());
      return Object.fromEntries(known.map(({ id, annotations }) => [id, annotations.version]));
    },
  };
}

interface Over extends Partial<Pick<OwnReannotationDeps, 'pause'>> {
  stopsAfter?: number;
}

const old = (id: string, daysAgo: number, version: string | null = null): Article => {
  const { annotations } = article({ title: 'x' });
  const publishedAt = NOW - daysAgo * DAY;
  return article({ id, title: `Новость ${id}`, publishedAt, annotations: { ...annotations, version } });
};
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => old(`n${String(n).padStart(3, '0')}`, 399 - n));

test('whatever was never annotated is, newest first, however old; of an older version only the last thirty days', async () => {
  const { store, process, asked, versions, withdrawn } = room();
  const gone = old('gone', 5);
  await store(
    old('never', 390),
    old('recent', 29, 'v0'),
    old('before', 31, 'v0'),
    old('done', 1, 'v1'),
    old('new', 2),
    gone,
  );
  await withdrawn.withdraw(gone, [], { at: NOW, reason: 'проверка', by: null });
  const { run, begun } = process();
  await run();
  expect(asked).toEqual(['new', 'recent', 'never', 'gone']);
  expect(await versions()).toEqual({
    before: 'v0',
    done: 'v1',
    gone: 'v1',
    never: 'v1',
    new: 'v1',
    recent: 'v1',
  });
  expect(begun).toEqual(['v1']);
});

test('ended at any step, the next process goes on there and annotates nobody twice; at the end it asks no more', async () => {
  const { store, process, asked, versions } = room();
  await store(...many(130));
  for (let turn = 0; turn < 3; turn++) await process({ stopsAfter: 2 }).run();
  expect(asked).toHaveLength(120);
  const last = process();
  await last.run();
  expect([asked.length, new Set(asked).size]).toEqual([130, 130]);
  expect(Object.values(await versions()).filter((version) => version !== 'v1')).toEqual([]);
  const steps = last.steps();
  await last.run();
  const next = process();
  await next.run();
  expect([last.steps(), next.steps(), next.begun]).toEqual([steps, 0, []]);
});

test('killed between the writing of a step and the keeping of its place: the step is looked at again, nothing is done twice', async () => {
  const { store, process, asked, redis, keys } = room();
  await store(...many(60));
  await process({ stopsAfter: 1 }).run();
  const place = (await redis.get(keys.ownReannotation)) ?? '';
  await process({ stopsAfter: 1 }).run();
  await redis.set(keys.ownReannotation, place);
  await process().run();
  expect([asked.length, new Set(asked).size]).toEqual([60, 60]);
});

test('the command beside it, and a correction while both are at it: all are annotated and the correction stands', async () => {
  const { store, process, command, articles, versions, redis, keys } = room();
  await store(...many(200));
  const correct = () =>
    articles.revise(['n100'], (standing) => ({ article: { ...standing, lead: 'Подводка' }, stems: '' }));
  await Promise.all([process().run(), command(), correct()]);
  expect(Object.values(await versions()).filter((version) => version !== 'v1')).toEqual([]);
  expect(await articles.get(['n100'])).toMatchObject([{ lead: 'Подводка', rubric: 'culture' }]);
  expect(await redis.exists(keys.reannotation)).toBe(0);
});

test('lists that change under it: what of the last thirty days is of the version before is brought up anew', async () => {
  const { store, process, rules, versions } = room();
  await store(...Array.from({ length: 50 }, (_, n) => old(`n${n + 10}`, 50 - n)));
  let changed = false;
  const { run, begun } = process({
    pause: async () => {
      if (!changed) rules.version = 'v2';
      changed = true;
    },
  });
  await run();
  expect(new Set(Object.values(await versions()))).toEqual(new Set([null, 'v1']));
  await run();
  expect(new Set(Object.values(await versions()))).toEqual(new Set(['v2']));
  rules.version = 'v3';
  await run();
  const now = Object.values(await versions());
  expect(now.filter((version) => version === 'v3')).toHaveLength(30);
  expect(begun).toEqual(['v1', 'v2', 'v3']);
});

test('a record that does not read holds up none of the others', async () => {
  const { store, process, redis, keys, versions } = room();
  await store(...many(45));
  await redis.set(keys.article('n030'), '{"v":2}');
  await process().run();
  expect(Object.values(await versions()).filter((version) => version === 'v1')).toHaveLength(44);
});
