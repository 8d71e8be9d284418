import { expect, test } from 'vitest';
import type { Grouping } from '../../src/digest/grouping.js';
import { HOUR } from '../../src/domain/clock.js';
import { article } from '../support/articles.js';
import { NOW, storiesStage } from './stories-stage.js';

const BRIDGE = 'Мост открыли в Тарусе';
const report = (id: string, hoursAgo: number, about: Partial<Parameters<typeof article>[0]> = {}) =>
  article({
    id,
    title: BRIDGE,
    sourceId: id,
    publishedAt: NOW - hoursAgo * HOUR,
    firstSeenAt: NOW,
    ...about,
  });

test('the same event at three outlets is one story, told in order of publication, however they come', async () => {
  const { store, process, stories, storyOf, waiting } = await storiesStage();
  const group = process();
  await store(report('second', 3), report('alone', 2, { title: 'Школу построили' }));
  await group();
  await store(report('third', 1), report('first', 5));
  await group();
  expect(await waiting()).toEqual([]);
  expect(await storyOf('alone')).toBe('alone');
  expect(await storyOf('first')).toBe('second');
  const record = (await stories.get(['second'])).get('second');
  expect(record?.id).toBe('second');
  expect(record?.reports.map(({ article: id, publishedAt }) => [id, publishedAt])).toEqual([
    ['first', NOW - 5 * HOUR],
    ['second', NOW - 3 * HOUR],
    ['third', NOW - HOUR],
  ]);
});

test('an article nobody has grouped yet is its own story, and of a story nobody knows nothing is said', async () => {
  const { store, stories } = await storiesStage();
  await store(report('new', 1));
  expect(await stories.idsOf(['new', 'absent'])).toEqual(
    new Map([
      ['new', 'new'],
      ['absent', 'absent'],
    ]),
  );
  expect(await stories.idsOf([])).toEqual(new Map());
  expect(await stories.get(['new'])).toEqual(new Map());
});

test('a process that begins after every single article comes to the same stories as one that never ended', async () => {
  const titles = [BRIDGE, 'Школу построили', BRIDGE, 'Ливень ночью', 'Школу построили', BRIDGE];
  const one = await storiesStage();
  const many = await storiesStage();
  const steady = one.process();
  for (const [n, title] of titles.entries()) {
    for (const { store } of [one, many]) await store(report(`a${n}`, 20 - n, { title }));
    await steady();
    await many.process()();
  }
  const standing = await many.standing();
  expect(standing).toEqual(await one.standing());
  expect(standing.records).toEqual({ a0: ['a0', 'a2', 'a5'], a1: ['a1', 'a4'], a3: ['a3'] });
});

test('more than a batch at once: all are grouped, across the border of batches too', async () => {
  const { store, process, waiting, stories } = await storiesStage();
  const many = Array.from({ length: 250 }, (_, n) =>
    report(`m${n}`, 10 - n / 100, { title: n % 2 === 0 ? BRIDGE : `Новость ${n}` }),
  );
  await store(...many);
  await process()();
  expect(await waiting()).toEqual([]);
  expect((await stories.get(['m0'])).get('m0')?.reports).toHaveLength(125);
});

/** One that is told which reports belong together. */
function told(storyOf: (id: string) => string, absorbed: (id: string) => string[] = () => []): Grouping {
  return {
    add: ({ id }) => ({ story: storyOf(id), absorbed: absorbed(id) }),
    restore: () => undefined,
    forget: () => undefined,
  };
}

test('two stories that turn out to be one: the ids of both lead to it, also after a third has taken it in', async () => {
  const { store, process, stories, standing } = await storiesStage();
  await store(report('a', 9), report('b', 8), report('c', 7));
  await process({ grouping: () => told((id) => id) })();
  await store(report('bc', 6));
  await process({
    grouping: () =>
      told(
        () => 'b',
        () => ['c'],
      ),
  })();
  await store(report('ab', 5));
  await process({
    grouping: () =>
      told(
        () => 'a',
        () => ['b'],
      ),
  })();
  const found = await stories.get(['a', 'b', 'c']);
  expect([...found].map(([asked, { id }]) => [asked, id])).toEqual([
    ['a', 'a'],
    ['b', 'a'],
    ['c', 'a'],
  ]);
  expect((await standing()).of).toEqual({ a: 'a', b: 'a', c: 'a', bc: 'a', ab: 'a' });
  expect(found.get('c')?.reports.map(({ article: id }) => id)).toEqual(['a', 'b', 'c', 'bc', 'ab']);
});

test('an id given away first is good after thirty others have taken the story in, one after another', async () => {
  const { store, process, stories } = await storiesStage();
  await store(report('s00', 9));
  await process({ grouping: () => told((id) => id) })();
  for (let n = 1; n <= 30; n++) {
    const [before, now] = [`s${String(n - 1).padStart(2, '0')}`, `s${String(n).padStart(2, '0')}`];
    await store(report(now, 9 - n / 10));
    await process({
      grouping: () =>
        told(
          () => now,
          () => [before],
        ),
    })();
  }
  expect((await stories.get(['s00', 's10', 's30'])).get('s00')).toMatchObject({ id: 's30' });
  expect((await stories.get(['s00'])).get('s00')?.reports).toHaveLength(31);
});

test('redirects that lead in a circle lead nowhere, and do not hang', async () => {
  const { redis, keys, stories } = await storiesStage();
  await redis.hset(keys.storiesAbsorbed, 'a', 'b', 'b', 'a');
  expect(await stories.get(['a'])).toEqual(new Map());
});

test('stories found and merged within one batch leave no trace of what was thought in between', async () => {
  const { store, process, redis, keys, standing } = await storiesStage();
  await store(report('a', 9), report('b', 8), report('ab', 7));
  await process({
    grouping: () =>
      told(
        (id) => (id === 'ab' ? 'a' : id),
        (id) => (id === 'ab' ? ['b'] : []),
      ),
  })();
  expect(await standing()).toEqual({ of: { a: 'a', b: 'a', ab: 'a' }, records: { a: ['a', 'b', 'ab'] } });
  expect(await redis.exists(keys.story('b'))).toBe(0);
});

test('a headline that stood alone is tried again when its text comes; one that shares a story keeps it', async () => {
  const { store, process, articles, storyOf, stories, waiting } = await storiesStage();
  await store(report('a', 9), report('b', 8), report('lonely', 7, { title: 'Открыли' }));
  const group = process();
  await group();
  const retitled = (id: string, title: string) =>
    articles.revise([id], (standing) => ({
      article: { ...standing, title, text: 'Подробности.' },
      stems: '',
    }));
  await retitled('lonely', BRIDGE);
  await retitled('b', 'Совсем другое');
  expect(await waiting()).toEqual(['b', 'lonely']);
  await group();
  expect(await storyOf('lonely')).toBe('a');
  expect(await storyOf('b')).toBe('a');
  // It had been a story of its own, and somebody may have been told of it.
  expect((await stories.get(['lonely'])).get('lonely')?.reports.map(({ article: id }) => id)).toEqual([
    'a',
    'b',
    'lonely',
  ]);
});

test('what is changed without new words does not wait again', async () => {
  const { store, process, articles, waiting } = await storiesStage();
  await store(report('a', 9));
  await process()();
  await articles.revise(['a'], (standing) => ({ article: { ...standing, rubric: 'culture' }, stems: '' }));
  expect(await waiting()).toEqual([]);
});

test('an article that gets its text while it is being put into a story comes again', async () => {
  const { store, process, articles, batches, waiting, storyOf } = await storiesStage();
  await store(report('a', 9), report('late', 8, { title: 'Открыли' }));
  let interfered = false;
  const group = process({
    batches: {
      ...batches,
      async write(...args) {
        if (!interfered) {
          interfered = true;
          for (const text of ['Раз.', 'Два.']) {
            await articles.revise(['late'], (standing) => ({
              article: { ...standing, title: BRIDGE, text },
              stems: '',
            }));
          }
        }
        return batches.write(...args);
      },
    },
  });
  await group();
  expect(await waiting()).toEqual([]);
  expect(await storyOf('late')).toBe('a');
});

test('the end of a new archive is grouped, the rest of it not, and not what has no date', async () => {
  const { store, process, waiting, standing } = await storiesStage();
  await store(
    report('recent', 71, { archive: true }),
    report('old', 73, { archive: true }),
    report('undated', 1, { archive: true, dateFrom: 'first-seen' }),
    // The program was away for a week: news all the same.
    report('missed', 150),
  );
  expect(await waiting()).toEqual(['missed', 'recent']);
  await process()();
  expect(Object.keys((await standing()).of).sort()).toEqual(['missed', 'recent']);
});

test('an article without a date waits as soon as its page has told it, unless that is long ago', async () => {
  const { store, articles, waiting } = await storiesStage();
  const undated = { archive: true, dateFrom: 'first-seen' as const };
  await store(report('x', 0, undated), report('y', 0, undated));
  const dated = (id: string, hoursAgo: number) =>
    articles.revise([id], (standing) => ({
      article: { ...standing, dateFrom: 'source', publishedAt: NOW - hoursAgo * HOUR },
      stems: '',
    }));
  await dated('x', 5);
  await dated('y', 500);
  expect(await waiting()).toEqual(['x']);
});

test('a withdrawn article waits for no story, and one withdrawn meanwhile begins none', async () => {
  const { store, process, articles, batches, withdrawn, waiting, standing } = await storiesStage();
  const [first, second, last] = [report('w1', 9), report('w2', 8), report('ok', 7)];
  await store(first, second, last);
  const withdraw = (one: typeof first) =>
    withdrawn.withdraw(one, [], { at: NOW, reason: 'проверка', by: null });
  await withdraw(first);
  expect(await waiting()).toEqual(['w2', 'ok']);
  await process({
    batches,
    articles: {
      ...articles,
      async get(ids) {
        await withdraw(second);
        return articles.get(ids);
      },
    },
  })();
  expect(await standing()).toEqual({ of: { ok: 'ok' }, records: { ok: ['ok'] } });
});

test('one whose term has ended meanwhile writes nothing, and its memory goes no further', async () => {
  const { store, process, batches, lease, term, standing, waiting } = await storiesStage();
  await store(report('a', 9));
  const sleepy = process({
    batches: {
      ...batches,
      async write(under, ...rest) {
        if (under.token === term.token) await lease.release(term.token);
        return batches.write(under, ...rest);
      },
    },
  });
  await sleepy();
  expect(await standing()).toEqual({ of: {}, records: {} });
  expect(await waiting()).toEqual(['a']);
  const { token } = await lease.take('the heir');
  await process()({ key: lease.key, token });
  await sleepy({ key: lease.key, token });
  expect(await standing()).toEqual({ of: { a: 'a' }, records: { a: ['a'] } });
});

test('what another process has grouped is known to one that comes back', async () => {
  const { store, process, storyOf } = await storiesStage();
  const [one, other] = [process(), process()];
  await store(report('a', 9));
  await one();
  await store(report('b', 8, { title: 'Ливень ночью' }));
  await other();
  await store(report('c', 7, { title: 'Ливень ночью' }));
  await one();
  expect(await storyOf('c')).toBe('b');
});

test('another has written since the list was read: the batch is decided anew on what stands now', async () => {
  const { store, process, batches, storyOf } = await storiesStage();
  await store(report('a', 9));
  await process()();
  await store(report('c', 7, { title: 'Ливень ночью' }));
  let overtaken = false;
  await process({
    batches: {
      ...batches,
      async write(...args) {
        if (!overtaken) {
          overtaken = true;
          await store(report('b', 8, { title: 'Ливень ночью' }));
          await process()();
        }
        return batches.write(...args);
      },
    },
  })();
  expect(await storyOf('c')).toBe('b');
});

test('a batch that is sent twice because its answer was lost is written once', async () => {
  const { store, process, batches, redis, keys, standing } = await storiesStage();
  await store(report('a', 9), report('b', 8));
  const evalOnce = redis.eval.bind(redis) as (...args: unknown[]) => Promise<unknown>;
  Object.assign(redis, {
    async eval(...args: unknown[]) {
      await evalOnce(...args);
      return evalOnce(...args);
    },
  });
  await process({ batches })();
  expect(await redis.get(keys.storiesVersion)).toBe('1');
  expect(await standing()).toEqual({ of: { a: 'a', b: 'a' }, records: { a: ['a', 'b'] } });
});

test('what was published more than three days ago is joined by nobody, in one process and after a restart', async () => {
  for (const restarts of [false, true]) {
    const { store, process, storyOf, redis, keys } = await storiesStage();
    let now = NOW;
    const steady = process({ now: () => now });
    const group = () => (restarts ? process({ now: () => now })() : steady());
    const at = (id: string, hours: number) =>
      store(report(id, 0, { publishedAt: NOW + hours * HOUR, firstSeenAt: NOW + hours * HOUR }));
    await at('a', 0);
    await group();
    now += 74 * HOUR;
    // Its coming closes what is older.
    await store(report('other', 0, { title: 'Ливень', publishedAt: now, firstSeenAt: now }));
    await group();
    await at('b', 70);
    await group();
    expect([restarts, await storyOf('b')]).toEqual([restarts, 'b']);
    expect(await redis.zrange(keys.storiesWindow, 0, '-1')).toEqual(['b', 'other']);
  }
});

test('more reports than the window holds: the oldest are forgotten, in one process and after a restart alike', async () => {
  const one = await storiesStage();
  const many = await storiesStage();
  const window = 4;
  const steady = one.process({ window });
  const others = ['Школу построили', 'Ливень ночью', 'Ярмарка', 'Хоккей', 'Цирк'];
  const titles = [BRIDGE, ...others, BRIDGE, 'Школу построили'];
  for (const [n, title] of titles.entries()) {
    for (const { store } of [one, many]) await store(report(`a${n}`, 20 - n, { title }));
    await steady();
    await many.process({ window })();
  }
  expect(await many.standing()).toEqual(await one.standing());
  expect((await one.standing()).of).toMatchObject({ a6: 'a6', a7: 'a7' });
  expect(await one.redis.zcard(one.keys.storiesWindow)).toBe(window + 1);
});

test('a report older than what has been forgotten is forgotten again, in one process and after a restart alike', async () => {
  for (const restarts of [false, true]) {
    const { store, process, storyOf } = await storiesStage();
    const steady = process();
    const group = () => (restarts ? process()() : steady());
    await store(report('new', 0, { title: 'Ливень' }));
    await group();
    await store(report('late', 90));
    await group();
    await store(report('other', 1, { title: 'Ярмарка' }));
    await group();
    await store(report('later', 89));
    await group();
    expect([restarts, await storyOf('later')]).toEqual([restarts, 'later']);
  }
});

test('records that do not read are passed over and named, and all others are grouped', async () => {
  const { redis, keys, store, process, waiting, storyOf, unreadable } = await storiesStage();
  await store(report('bad', 9), report('a', 8), report('b', 7));
  await redis.set(keys.article('bad'), '{"v":2}');
  await process()();
  expect([await waiting(), await storyOf('a'), await storyOf('b')]).toEqual([[], 'a', 'a']);
  expect(unreadable).toEqual([[keys.article('bad'), 'article: version 2 found, 3 expected']]);
  // A process that begins meets one in the window, too.
  await redis.set(keys.article('a'), 'not JSON');
  await store(report('c', 6));
  await process()();
  expect(await storyOf('c')).toBe('a');
  expect(unreadable.at(-1)).toEqual([keys.article('a'), 'article: not JSON']);
});

test('a story that does not read is joined by nobody; what is told anew of its articles begins another, found by its id', async () => {
  const { redis, keys, store, process, articles, stories, storyOf, waiting, unreadable } =
    await storiesStage();
  await store(report('a', 9), report('b', 8));
  await process()();
  await redis.set(keys.story('a'), '{}');
  await redis.hset(keys.storiesAbsorbed, 'b', 'a');
  await store(report('c', 7, { title: 'Ливень ночью' }));
  await process()();
  expect(unreadable).toContainEqual([keys.story('a'), 'story: version none found, 1 expected']);
  expect([await waiting(), await storyOf('c')]).toEqual([[], 'c']);
  await articles.revise(['b'], (standing) => ({ article: { ...standing, text: 'Подробности.' }, stems: '' }));
  await process()();
  expect(await storyOf('b')).toBe('b');
  expect((await stories.get(['b'])).get('b')).toMatchObject({ id: 'b' });
});

test('after the signal nothing more is written, and the rest waits', async () => {
  const { store, process, batches, waiting, term } = await storiesStage();
  await store(
    ...Array.from({ length: 150 }, (_, n) => report(`s${n}`, 10 - n / 100, { title: `Новость ${n}` })),
  );
  const stop = new AbortController();
  await process({
    batches: {
      ...batches,
      async write(...args) {
        stop.abort();
        return batches.write(...args);
      },
    },
  })(term, stop.signal);
  expect(await waiting()).toHaveLength(50);
});
