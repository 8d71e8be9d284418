import { expect, test } from 'vitest';
import { appStage, NOON, unanswered } from '../support/app.js';

const GROUP = 'Родители 3 «Б»';
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };

test('a group that asks faster than it may be answered does not keep a reader waiting for all its answers', async () => {
  const stage = await appStage([BRIDGE]);
  await stage.running.ticks.poll();
  const anna = stage.telegram.person('Анна');
  const mikhail = stage.telegram.person('Михаил');
  anna.addsBotTo(GROUP);
  await anna.sees(/присылаю в эту группу/, { chat: GROUP });
  for (let turn = 0; turn < 4; turn++) anna.says('/today', { chat: GROUP });
  mikhail.says('/today');
  await mikhail.sees(/Мост/);
  const answered = anna.messages({ chat: GROUP }).filter(({ text }) => text.includes('Мост')).length;
  expect(answered).toBeLessThan(4);
});

test('Telegram that fails for a while is asked again, and nothing said meanwhile is lost or answered twice', async () => {
  const stage = await appStage([BRIDGE]);
  await stage.running.ticks.poll();
  const anna = stage.telegram.person('Анна');
  stage.telegram.faults.add({ method: 'getUpdates', kind: 'status', status: 502 });
  anna.starts();
  await anna.sees(/Здравствуйте/, { timeoutMs: 15_000 });
  stage.telegram.faults.add({ method: 'getUpdates', kind: 'cut-after' });
  anna.says('/today');
  const today = await anna.sees(/Мост/, { timeoutMs: 15_000 });
  await stage.restart();
  anna.says('/help');
  await anna.sees(/Что я умею/, { after: today });
  expect(anna.messages().filter(({ text }) => text.includes('Мост'))).toHaveLength(1);
  expect(unanswered(stage)).toEqual([]);
});

test('a handler that breaks says so to the person and to nobody else', async () => {
  const stage = await appStage([BRIDGE]);
  await stage.running.ticks.poll();
  const { redis, keys } = stage.redis;
  const anna = stage.telegram.person('Анна');
  await redis.hset(keys.subscribers, String(anna.id), 'не запись');
  anna.says('/settings');
  await anna.sees(/У меня не получилось, это моя ошибка/);
  const mikhail = stage.telegram.person('Михаил');
  mikhail.says('/settings');
  await mikhail.sees(/Подписки пока нет/);
});
