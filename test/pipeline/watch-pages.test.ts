import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { createPageWatch } from '../../src/pipeline/watch-pages.js';
import { createChangedArticleStore } from '../../src/storage/changed-articles.js';
import { createPostStore } from '../../src/storage/posts.js';
import { createWatchedPageStore } from '../../src/storage/watched-pages.js';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve } from '../feeds/web.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const LISTING = '<div><i>15.06.2025, 12:26</i><br><a href="/most/">Мост открыли в Тарусе</a></div>';
const BODY = 'Абзац, достаточно длинный, чтобы страница походила на настоящую статью о настоящем событии.';

/** A listing of one headline, its page that answers as a test chooses, and a post made of it. */
async function stage() {
  const page = { status: 200, title: 'Мост открыли в Тарусе', body: BODY, asked: 0 };
  const { base } = await serve(({ url }, response) => {
    if (url === '/') return response.end(LISTING);
    page.asked += 1;
    return response
      .writeHead(page.status)
      .end(`<article><h1>${page.title}</h1><p>${page.body}</p><p>Второй.</p></article>`);
  });
  const time = { now: NOW };
  const clock = () => time.now;
  const { redis, keys, articles, ingest } = await readingRoom(clock);
  const kgv = source({ url: `${base}/` });
  await ingest.poll(kgv);
  await ingest.readPages(kgv);
  const [article] = await articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER });
  if (!article) throw new Error('no article');
  const post = { channel: -1001, messageId: 5, at: NOW, card: 'card', words: null, byHand: null };
  await createPostStore(redis, keys).record({ ...post, hasPhoto: false, deletedAt: null }, article.id);
  const watched = createWatchedPageStore(redis, keys);
  const changed = createChangedArticleStore(redis, keys);
  const takeChanged = async () => {
    const found = await changed.next(10);
    for (const one of found) await changed.done(one);
    return found.length;
  };
  await takeChanged();
  page.asked = 0;
  time.now += 30 * MINUTE;
  return {
    page,
    time,
    takeChanged,
    now: async () => (await articles.known([article.id]))[0],
    isGone: async () => (await watched.goneAmong([article.id])).has(article.id),
    look: createPageWatch({
      watched,
      articles,
      sources: [kgv],
      readPage: ingest.readPage,
      revise: ingest.revise,
      clock,
    }),
  };
}

test('a lead corrected on the page of a relayed article is found, and the same page over and over is no change', async () => {
  const { page, time, takeChanged, now, look } = await stage();
  await look();
  await look();
  expect(page.asked).toBe(1);
  expect(await takeChanged()).toBe(0);
  page.body = BODY.replace('событии', 'случае');
  time.now += HOUR;
  await look();
  expect(await now()).toMatchObject({ lead: page.body, page: 'read' });
  expect(await takeChanged()).toBe(1);
});

test('a page that is not there twice in a row is gone, and comes back; one that fails otherwise says nothing', async () => {
  const { page, time, takeChanged, isGone, look } = await stage();
  page.status = 503;
  await look();
  page.status = 404;
  time.now += 30 * MINUTE;
  await look();
  expect([await isGone(), await takeChanged()]).toEqual([false, 0]);
  time.now += 15 * MINUTE;
  await look();
  expect([await isGone(), await takeChanged()]).toEqual([true, 1]);
  page.status = 200;
  time.now += 15 * MINUTE;
  await look();
  expect([await isGone(), await takeChanged()]).toEqual([false, 1]);
});

test('«Страница не найдена» in place of the article is not its new wording; after a week nobody looks any more', async () => {
  const { page, time, now, look } = await stage();
  Object.assign(page, { title: 'Страница не найдена', body: `Увы. ${BODY}` });
  await look();
  expect(await now()).toMatchObject({ lead: BODY });
  const { asked } = page;
  time.now += 8 * DAY;
  await look();
  time.now += DAY;
  await look();
  expect(page.asked).toBe(asked);
});
