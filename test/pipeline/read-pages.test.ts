import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve } from '../feeds/web.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const LISTING = '<div><i>15.06.2025, 12:26</i><br><a href="/most/">Мост открыли в Тарусе</a></div>';
const BODY = 'Абзац, достаточно длинный, чтобы страница походила на настоящую статью о настоящем событии.';

/** A listing of one headline, and its page that answers with a status a test chooses. */
async function stage() {
  const page = { status: 503, asked: 0 };
  const { base } = await serve(({ url }, response) => {
    if (url === '/') return response.end(LISTING);
    page.asked += 1;
    return response
      .writeHead(page.status)
      .end(`<article><h1>Мост</h1><p>${BODY}</p><p>Второй.</p></article>`);
  });
  const time = { now: NOW };
  const room = await readingRoom(() => time.now);
  const kgv = source({ url: `${base}/` });
  await room.ingest.poll(kgv);
  const only = async () => {
    const [article] = await room.articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER });
    if (!article) throw new Error('no article');
    return article;
  };
  return { page, time, only, read: () => room.ingest.readPages(kgv) };
}

test('a page that could not be read is tried again after growing pauses, and then no more once it was read', async () => {
  const { page, time, only, read } = await stage();
  expect(await read()).toBe(0);
  time.now += 9 * MINUTE;
  await read();
  expect(page.asked).toBe(1);
  time.now += MINUTE;
  await read();
  expect(page.asked).toBe(2);
  time.now += 59 * MINUTE;
  await read();
  expect(page.asked).toBe(2);
  page.status = 200;
  time.now += MINUTE;
  expect(await read()).toBe(1);
  expect(await only()).toMatchObject({ page: 'read', lead: BODY, text: 'Второй.', pageTries: 2 });
  time.now += DAY;
  expect(await read()).toBe(0);
  expect(page.asked).toBe(3);
});

test('after five attempts the headline stands alone, marked as not read', async () => {
  const { page, time, only, read } = await stage();
  for (const pause of [0, 10 * MINUTE, HOUR, 6 * HOUR, DAY]) {
    expect((await only()).page).toBe('unread');
    time.now += pause;
    await read();
  }
  expect(page.asked).toBe(5);
  expect(await only()).toMatchObject({ page: 'failed', title: 'Мост открыли в Тарусе', text: null });
  time.now += 30 * DAY;
  await read();
  expect(page.asked).toBe(5);
});

test('a page that is gone for ever is not asked for again', async () => {
  const { page, only, read } = await stage();
  page.status = 410;
  await read();
  expect(await only()).toMatchObject({ page: 'failed', pageTries: 1 });
});
