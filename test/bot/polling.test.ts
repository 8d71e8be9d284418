import { expect, test } from 'vitest';
import { appStage, NOON } from '../support/app.js';

const GROUP = 'Родители 3 «Б»';
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };

test('a group that asks faster than it may be answered does not keep a reader waiting for all its answers', async () => {
  const stage = await appStage([BRIDGE]);
  await stage.reads();
  const anna = stage.person('Анна');
  const mikhail = stage.person('Михаил');
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
  await stage.reads();
  const anna = stage.person('Анна');
  stage.telegram.faults.add({ method: 'getUpdates', kind: 'status', status: 502 });
  anna.starts();
  await anna.sees(/Здравствуйте/);
  stage.telegram.faults.add({ method: 'getUpdates', kind: 'cut-after' });
  anna.says('/today');
  const today = await anna.sees(/Мост/);
  await stage.restart();
  anna.says('/help');
  await anna.sees(/Что я умею/, { after: today });
  expect(anna.messages().filter(({ text }) => text.includes('Мост'))).toHaveLength(1);
});

test('a handler that breaks says so to the person and to nobody else', async () => {
  const stage = await appStage([BRIDGE]);
  await stage.reads();
  const { redis, keys } = stage.redis;
  const anna = stage.person('Анна');
  await redis.hset(keys.subscribers, String(anna.id), 'не запись');
  anna.says('/settings');
  await anna.sees(/^Не получилось, и это моя ошибка/);
  const mikhail = stage.person('Михаил');
  mikhail.says('/settings');
  await mikhail.sees(/^Подписок пока нет/);
});
