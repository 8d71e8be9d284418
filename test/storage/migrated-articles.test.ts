import { afterAll, expect, onTestFinished, test } from 'vitest';
import { createArticleStore } from '../../src/storage/articles.js';
import { migrate } from '../../src/storage/migrate.js';
import { MIGRATIONS } from '../../src/storage/migrations.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);

test('articles of the first version are read by this one, each field as it was', async () => {
  const whole = article({
    id: 'old',
    title: 'Мост "открыт" {"v":1,',
    text: 'Абзац.\n\nДругой.',
    related: [],
    publishedAt: 1_749_977_600_123,
  });
  const { picture, modifiedAt, earlierTitles, archive, pageTries, pageTriedAt, ...first } = whole;
  await redis.set(keys.article('old'), JSON.stringify({ v: 1, ...first }));
  await redis.zadd(keys.articlesByTime, first.publishedAt, 'old');
  await migrate(redis, keys, MIGRATIONS);
  const added = { picture, modifiedAt, earlierTitles, archive, pageTries, pageTriedAt };
  expect(added).toEqual({
    picture: null,
    modifiedAt: null,
    earlierTitles: [],
    archive: false,
    pageTries: 0,
    pageTriedAt: null,
  });
  expect(await createArticleStore(redis, keys).get(['old'])).toEqual([whole]);
});

test('of the articles that stood before stories, those of the last three days wait to be put into one', async () => {
  const { redis: own, keys: place, close: leave } = testRedis();
  onTestFinished(leave);
  const HOUR = 3_600_000;
  const newest = 1_749_977_600_123;
  for (const [id, hours] of Object.entries({ newest: 0, within: 72, before: 73 })) {
    await own.zadd(place.articlesByTime, newest - hours * HOUR, id);
  }
  await migrate(own, place, MIGRATIONS);
  expect(await own.zrange(place.articlesPending, 0, '-1', 'WITHSCORES')).toEqual([
    'within',
    String(newest - 72 * HOUR),
    'newest',
    String(newest),
  ]);
});

test('the lists of rubrics and of sources, which nobody asks for any more, are gone; the others stay', async () => {
  const { redis: own, keys: place, close: leave } = testRedis();
  onTestFinished(leave);
  for (const list of ['rubric:society', 'rubric:sport', 'source:kgv', 'unread:kgv', 'time'])
    await own.zadd(`${place.prefix}articles:${list}`, 1, 'a');
  await migrate(own, place, MIGRATIONS);
  const left = (await own.keys(`${place.prefix}articles:*`)).map((key) => key.slice(place.prefix.length));
  expect(left.sort()).toEqual(['articles:pending', 'articles:time', 'articles:unread:kgv']);
});

test('withdrawn articles stand in no list and are brought along all the same, from the second version and from the first', async () => {
  const { redis: own, keys: place, close: leave } = testRedis();
  onTestFinished(leave);
  const second = article({ id: 'second', title: 'Мост закрыли' });
  const first = article({ id: 'first', title: 'Мост снесли' });
  const { annotations: _, ...stored } = second;
  await own.set(place.article('second'), JSON.stringify({ v: 2, ...stored }));
  const { annotations, picture, modifiedAt, earlierTitles, archive, pageTries, pageTriedAt, ...older } =
    first;
  await own.set(place.article('first'), JSON.stringify({ v: 1, ...older }));
  await own.hset(place.withdrawnArticles, 'second', '{}', 'first', '{}', 'gone', '{}');
  await migrate(own, place, MIGRATIONS);
  expect(await createArticleStore(own, place).known(['second', 'first', 'gone'])).toEqual([second, first]);
});

test('articles that stood before the lists of rubrics, topics and districts are in them, and their stems in one set', async () => {
  const { redis: own, keys: place, close: leave } = testRedis();
  onTestFinished(leave);
  const understood = (id: string, confidence: number) => ({
    ...article({ id, title: 'Мост' }).annotations,
    rubric: 'incidents' as const,
    confidence,
    topics: [{ id: 'roads', words: ['мост'] }],
  });
  const sure = article({ id: 'sure', title: 'Мост', annotations: understood('sure', 0.9) });
  const guessed = article({ id: 'guessed', title: 'Мост', annotations: understood('guessed', 0.3) });
  const store = createArticleStore(own, place);
  await store.insert(
    [sure, guessed].map((one) => ({ article: one, stems: 'мост', urlKey: one.url, guidKey: null })),
  );
  const lists = async () =>
    Promise.all(
      [
        place.articlesOf('rubric', 'society'),
        place.articlesOf('rubric', 'incidents'),
        place.articlesOf('topic', 'roads'),
        place.stems,
      ].map((key) => own.zrange(key, 0, '-1', 'WITHSCORES')),
    );
  const inserted = await lists();
  expect(inserted.map(({ length }) => length)).toEqual([4, 2, 4, 2]);
  await own.del(place.stems, ...(await own.keys(`${place.prefix}articles:of:*`)));
  await migrate(own, place, MIGRATIONS);
  expect(await lists()).toEqual(inserted);
});

test('an article of another shape stands in no list it does not name, and keeps none of the others out', async () => {
  const { redis: own, keys: place, close: leave } = testRedis();
  onTestFinished(leave);
  await migrate(own, place, MIGRATIONS.slice(0, 7));
  const record = (annotations: string) =>
    `{"v":3,"annotations":${annotations},"rubric":"sport","title":"«{»"}`;
  const odd = {
    nothing: record('{"topics":null,"districts":null,"rubric":"crime","confidence":1}'),
    words: record(
      '{"topics":["x",{"id":7},{"id":"roads"}],"districts":"x","rubric":"crime","confidence":null}',
    ),
    brace: record('{"rubricWords":["}"],"topics":[{"id":"roads","words":["{"]}],"districts":[]}'),
    none: record('null'),
    cut: '{"v":3,"annotations":{"topics":[',
    newer: '{"v":9,"annotations":{"topics":[{"id":"roads"}]},"rubric":"sport"}',
  };
  for (const [id, text] of Object.entries(odd)) await own.set(place.article(id), text);
  await own.hset(place.article('hash'), 'v', '3');
  for (const id of [...Object.keys(odd), 'hash', 'gone']) await own.zadd(place.articlesByTime, 5, id);
  await migrate(own, place, MIGRATIONS);
  const list = (kind: 'rubric' | 'topic', id: string) => own.zrange(place.articlesOf(kind, id), '0', '-1');
  expect(await list('rubric', 'sport')).toEqual(['brace', 'nothing', 'words']);
  expect(await list('rubric', 'crime')).toEqual(['nothing']);
  expect(await list('topic', 'roads')).toEqual(['brace', 'words']);
});
