import { expect, test } from 'vitest';
import { appStage, NOON } from '../support/app.js';
import { count, subscribes, taps, unhurried, until } from './talk.js';

const HOUR = 3_600_000;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };

test('the digest comes at its minute, once, and again the next day with what is new', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  const { ticks } = stage.running;
  await stage.reads();
  const anna = stage.person('Анна');
  await subscribes(anna);
  await ticks.dispatch();
  expect(count(anna, 'Мост')).toBe(0);

  stage.setTime(7, 59, 1);
  await ticks.dispatch();
  expect(count(anna, 'Мост')).toBe(0);
  stage.setTime(8, 0, 1);
  await Promise.all([ticks.dispatch(), ticks.dispatch()]);
  await until(() => count(anna, 'Мост') === 1);
  await ticks.dispatch();

  // Read before the slot comes: the program's own ticks run as well, and may be the faster ones.
  stage.setTime(7, 59, 2);
  await stage.reads();
  stage.setTime(8, 0, 2);
  await ticks.dispatch();
  const quiet = await anna.sees(/^Вторник, 17 июня: пока тихо/);
  expect(quiet.text).toContain('Источники проверены');
  expect(count(anna, 'Мост')).toBe(1);
});

test('who prefers silence hears nothing on an empty day; who said /stop hears nothing at all, and comes back', async () => {
  const stage = await appStage();
  unhurried(stage);
  const { ticks } = stage.running;
  await stage.reads();
  const anna = stage.person('Анна');
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, '1. все рубрики', 'Сменить вид', 'Молчать, если пусто');
  await anna.sees(/промолчу/);
  stage.setTime(8, 0, 1);
  await ticks.dispatch();
  anna.says('/stop');
  const stopped = await anna.sees(/Больше не присылаю/);
  stage.setTime(8, 0, 2);
  await ticks.dispatch();
  anna.says('/settings');
  await anna.sees(/Подписки остановлены/);
  expect(
    anna.messages().filter(({ sequence, text }) => sequence > stopped.sequence && /тихо/.test(text)),
  ).toEqual([]);
  await anna.presses('Возобновить');
  await anna.sees(/^Мои подписки: 1/);
});

test('who blocks the bot is left alone, and after an unblock the rhythm goes on', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  const { ticks } = stage.running;
  await stage.reads();
  const anna = stage.person('Анна');
  await subscribes(anna);
  anna.blocks();
  stage.setTime(8, 0, 1);
  const mikhail = stage.person('Михаил');
  mikhail.starts();
  await mikhail.sees(/Здравствуйте/);
  await ticks.dispatch();
  expect(count(anna, 'Мост')).toBe(0);
  anna.starts();
  await anna.sees(/^С возвращением\. Сводка каждый день в 8:00/);
  stage.headlines.push({ title: 'Каток залили', category: 'Общество', publishedAt: NOON + 30 * HOUR });
  stage.setTime(20, 0, 1);
  await stage.redis.redis.del(stage.redis.keys.source('vesti'));
  await stage.reads();
  stage.setTime(8, 0, 2);
  await ticks.dispatch();
  await anna.sees(/Каток/);
});

test('a reader whom Telegram refuses is suspended by that alone, and /start brings the digests back', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  const { ticks } = stage.running;
  await stage.reads();
  const { telegram } = stage;
  const anna = stage.person('Анна');
  await subscribes(anna);
  // No word from Telegram beforehand: the account was deleted, or the news of a block got lost.
  telegram.faults.add({
    method: 'sendMessage',
    chatId: anna.id,
    kind: 'status',
    status: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  stage.setTime(8, 0, 1);
  await ticks.dispatch();
  const { redis, keys } = stage.redis;
  const status = async () => JSON.parse((await redis.hget(keys.subscribers, String(anna.id))) ?? '{}');
  await expect.poll(async () => JSON.stringify(await status()), { timeout: 20_000 }).toContain('"suspended"');
  stage.setTime(8, 0, 2);
  expect(await ticks.dispatch()).toBe(0);
  anna.starts();
  await anna.sees(
    /^С возвращением\. Сводка каждый день в 8:00, как и прежде\. Следующая — завтра, в среду\./,
  );
  expect(JSON.stringify(await status())).toContain('"active"');
});
