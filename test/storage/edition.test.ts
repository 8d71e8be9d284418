import { expect, onTestFinished, test } from 'vitest';
import { createArticleStore } from '../../src/storage/articles.js';
import { createEditionStore } from '../../src/storage/edition.js';
import { rememberArticles } from '../../src/storage/remembered-articles.js';
import { createStoryBatches } from '../../src/storage/story-batches.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { article } from '../support/articles.js';
import { testRedis } from '../support/redis.js';

const WITHDRAWAL = { at: 1, reason: 'сняла редакция', by: null };

function room({ limit = 10 } = {}) {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const articles = createArticleStore(redis, keys);
  const edition = createEditionStore(redis, keys);
  // As another process sees the same store.
  const read: string[][] = [];
  const watched = {
    ...articles,
    get: (ids: readonly string[]) => {
      if (ids.length > 0) read.push([...ids]);
      return articles.get(ids);
    },
  };
  return {
    redis,
    keys,
    articles,
    edition,
    withdrawn: createWithdrawnStore(redis, keys),
    shown: rememberArticles({ articles: watched, edition }, { limit }),
    read,
    insert: (...titles: string[]) =>
      articles.insert(
        titles.map((title) => ({
          article: article({ id: title, title }),
          stems: 'мост',
          urlKey: title,
          guidKey: null,
        })),
      ),
  };
}

test('what was read is not read again, and what comes new is read alone', async () => {
  const { shown, read, insert } = room();
  await insert('a', 'b');
  expect((await shown.get(['a', 'b'])).map(({ id }) => id)).toEqual(['a', 'b']);
  await insert('c');
  expect((await shown.get(['c', 'a', 'nobody'])).map(({ id }) => id)).toEqual(['c', 'a']);
  expect(read).toEqual([
    ['a', 'b'],
    ['c', 'nobody'],
  ]);
});

test('an article that another process has withdrawn is not shown from memory', async () => {
  const { shown, withdrawn, insert } = room();
  await insert('a', 'b');
  await shown.get(['a', 'b']);
  await withdrawn.withdraw(article({ title: 'a', id: 'a' }), ['мост'], WITHDRAWAL);
  expect((await shown.get(['a', 'b'])).map(({ id }) => id)).toEqual(['b']);
});

test('an article that was corrected is shown as it stands now', async () => {
  const { shown, articles, insert } = room();
  await insert('a');
  await shown.get(['a']);
  await articles.revise(['a'], (standing) => ({ article: { ...standing, title: 'иначе' }, stems: '' }));
  expect((await shown.get(['a'])).map(({ title }) => title)).toEqual(['иначе']);
});

test('what is withdrawn while it is being read is forgotten before the next question', async () => {
  const { articles, edition, withdrawn, insert } = room();
  await insert('a');
  let reads = 0;
  const get = async (ids: readonly string[]) => {
    const found = await articles.get(ids);
    reads += 1;
    if (reads === 1) await withdrawn.withdraw(article({ title: 'a', id: 'a' }), [], WITHDRAWAL);
    return found;
  };
  const shown = rememberArticles({ articles: { ...articles, get }, edition });
  await shown.get(['a']);
  expect(await shown.get(['a'])).toEqual([]);
});

test('only so many are remembered, those read first go first', async () => {
  const { shown, read, insert } = room({ limit: 2 });
  await insert('a', 'b', 'c');
  await shown.get(['a', 'b', 'c']);
  await shown.get(['b', 'c']);
  await shown.get(['a']);
  expect(read.slice(1)).toEqual([['a']]);
});

test('what is put into another story makes another edition', async () => {
  const { redis, keys, edition, insert } = room();
  await insert('a', 'b');
  const term = { key: keys.lease('grouping'), token: '1' };
  await redis.set(term.key, term.token);
  const before = await edition.current();
  const joined = {
    members: [{ article: 'b', story: 'a' }],
    stories: [],
    absorbed: [],
    reports: [],
    done: [],
  };
  const written = await createStoryBatches(redis, keys).write(term, 0, { ...joined, closedBefore: 0 });
  expect(written).toBe('written');
  const after = await edition.current();
  expect(after.shown).not.toBe(before.shown);
  expect(after.records).toBe(before.records);
});

test('each change of what readers can see makes another edition; looking makes none', async () => {
  const { edition, articles, withdrawn, insert } = room();
  const seen = [await edition.current()];
  await insert('a');
  seen.push(await edition.current());
  await insert('a');
  await articles.get(['a']);
  expect(await edition.current()).toEqual(seen.at(-1));
  await articles.revise(['a'], (standing) => ({ article: { ...standing, lead: 'иначе' }, stems: '' }));
  seen.push(await edition.current());
  await withdrawn.withdraw(article({ title: 'a', id: 'a' }), [], WITHDRAWAL);
  seen.push(await edition.current());
  expect(new Set(seen.map(({ shown }) => shown)).size).toBe(4);
  // What is new changes no record that somebody may remember.
  expect(new Set(seen.map(({ records }) => records)).size).toBe(3);
});
