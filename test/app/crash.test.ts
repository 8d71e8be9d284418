import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { setsUp } from '../bot/school.js';
import { patient } from '../bot/talk.js';
import { nextEight, stage } from '../support/app-process.js';

const HOUR = 3_600_000;
const TITLE = 'Новую дорожку открыли в Козельске';

test('killed after a subscription and started past its hour: the reader is remembered, the slot is caught up once', async () => {
  const now = Date.now();
  const { telegram, start } = await stage([{ title: TITLE, publishedAt: now - HOUR }]);
  const anna = patient(telegram.person('Анна'));
  const first = await start();
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  await anna.presses('Дальше');
  await anna.sees(/В какое время/);
  // In the middle of the conversation.
  await first.kill();
  const second = await start();
  await anna.presses('8:00');
  await anna.sees(/В какие дни/);
  await anna.presses('Каждый день');
  await anna.sees(/^Подписка: каждый день в 8:00/);
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: каждый день в 8:00/);
  await second.kill();

  const past = nextEight(now) + 5 * 60_000 - now;
  const third = await start({ offset: past });
  const digest = await anna.sees(TITLE);
  await third.kill();
  // The same morning again: what was delivered is not repeated.
  const fourth = await start({ offset: past });
  anna.says('/settings');
  await anna.sees(/^Мои подписки/, { after: digest });
  expect(anna.messages().filter(({ text }) => text?.includes(TITLE))).toHaveLength(1);
  expect(await fourth.end()).toBe(0);
});

test('killed while a post is on its way: it stands once, and the admin is asked instead of posting again', async () => {
  // At noon: at night a channel is quiet.
  const now = Date.now();
  const noon = nextEight(now) + 4 * HOUR - now;
  const { telegram, start } = await stage([{ title: TITLE, publishedAt: now + noon - HOUR }]);
  const mikhail = patient(telegram.person('Михаил'));
  const first = await start({ offset: noon });
  mikhail.starts();
  await mikhail.sees(/Здравствуйте/);
  mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
  await mikhail.sees(/Что предлагать/);
  await setsUp(mikhail);
  await mikhail.sees(/Для канала «Школа № 3»/, { timeoutMs: 20_000 });
  const channel = telegram.world.state.chats.find(({ title }) => title === 'Школа № 3');
  telegram.faults.add({ method: 'sendMessage', chatId: channel?.id ?? 0, kind: 'latency', delayMs: 1_500 });
  await mikhail.presses('Опубликовать');
  while (telegram.faults.pending().length > 0) await sleep(20);
  await first.kill();

  // Ten minutes later nobody can be sending any more.
  const second = await start({ offset: noon + 10 * 60_000 });
  await mikhail.sees(/Не знаю, вышел ли пост/, { timeoutMs: 30_000 });
  await mikhail.presses('Пост есть');
  await mikhail.sees(/Опубликовано в/);
  const posts = mikhail.messages({ chat: 'Школа № 3' }).filter(({ text }) => text?.includes(TITLE));
  expect(posts.length).toBeLessThanOrEqual(1);
  expect(await second.end()).toBe(0);
});
