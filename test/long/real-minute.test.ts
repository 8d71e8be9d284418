import { expect, test } from 'vitest';
import { patient } from '../bot/talk.js';
import { stage } from '../support/app-process.js';

const MOSCOW = 3 * 3_600_000;
const TITLE = 'Новую дорожку открыли в Козельске';

test('subscribed for a minute that is typed, the digest comes within that minute, by the machine’s own clock', async () => {
  const { telegram, start } = await stage([{ title: TITLE, publishedAt: Date.now() - 3_600_000 }]);
  const app = await start();
  const anna = patient(telegram.person('Анна'));
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  await anna.presses('Дальше');
  await anna.sees(/В какое время/);
  // At least half a minute away, so that the last question is answered before it comes.
  const due = Math.ceil((Date.now() + 30_000) / 60_000) * 60_000;
  anna.says(new Date(due + MOSCOW).toISOString().slice(11, 16));
  await anna.sees(/В какие дни/);
  await anna.presses('Каждый день');
  await anna.sees(/^Подписка: /);
  await anna.presses('Подписаться');
  const done = await anna.sees(/^Готово/);
  const digest = await anna.sees(TITLE, { after: done, timeoutMs: due - Date.now() + 60_000 });
  expect(digest.text).toMatch(/: 1 новость/);
  expect(Date.now()).toBeGreaterThanOrEqual(due);
  expect(await app.end()).toBe(0);
}, 240_000);
