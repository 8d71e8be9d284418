import { expect, test } from 'vitest';
import { createFollowStore } from '../../src/storage/follows.js';
import { createVisitStore } from '../../src/storage/visits.js';
import { appStage, NOON } from '../support/app.js';
import { goesOut, school, setsUp } from './school.js';
import { everything, subscribes, unhurried } from './talk.js';

const GROUP = 'Родители 3 «Б»';
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };

test('/forget asks first, and then nothing of that person stands anywhere', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  const { ticks } = stage.running;
  await stage.reads();
  const mikhail = stage.person('Михаил');
  mikhail.starts();
  await mikhail.sees(/Здравствуйте/);
  mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
  await mikhail.sees(/подключён/);
  await subscribes(mikhail, { time: 'в девять' });
  mikhail.says('тайное слово');
  await mikhail.sees(/тайное слово/);
  stage.setTime(9, 0, 1);
  await ticks.dispatch();
  await mikhail.sees(/^Понедельник, 16 июня/);
  // The conversation that was just begun is to go as well.
  mikhail.says('/subscribe');
  await mikhail.sees(/О чём присылать/);
  mikhail.says('другое тайное');
  await mikhail.sees(/О чём присылать/);
  const { redis, keys } = stage.redis;
  await createFollowStore(redis, keys).follow(mikhail.id, 'bridge', 7, ['bridge'], NOON);
  await createVisitStore(redis, keys).visit(mikhail.id, NOON);
  const kept = async () => (await everything(stage.redis)).join('\n');
  expect(await kept()).toContain(String(mikhail.id));

  mikhail.says('/forget');
  await mikhail.sees(/^Стереть всё/);
  await mikhail.presses('Оставить');
  await mikhail.sees(/всё осталось как было/);
  expect(await kept()).toContain(String(mikhail.id));
  mikhail.says('/forget');
  await mikhail.sees(/^Стереть всё[\s\S]*единственный управляющий: «Школа № 3»/);
  await mikhail.presses('Стереть');
  await mikhail.sees(/^Готово, о вас ничего не осталось/);
  stage.setTime(9, 5, 1);
  await ticks.forget();
  const all = await everything(stage.redis);
  // The pace of the chat is kept for a few seconds more, as a number under its id.
  const ofThem = all.filter((line) => /Михаил|тайное|девять/.test(line) || line.includes(String(mikhail.id)));
  expect(ofThem.filter((line) => !line.includes(':pace:'))).toEqual([]);
  // What is left of their digest is a running number.
  expect(all.filter((line) => /:ledger:\d/.test(line))).toHaveLength(1);
  stage.setTime(9, 0, 2);
  expect(await ticks.dispatch()).toBe(0);
});

test('what people say and are called is nowhere kept while they talk, nor what they asked', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('тайное слово');
  await anna.sees(/тайное слово/);
  await subscribes(anna);
  const kept = (await everything(stage.redis)).filter((line) => !line.includes(':conversation:'));
  expect(kept.filter((line) => line.includes(':asked:'))).not.toEqual([]);
  expect(kept.join('\n')).not.toMatch(/тайное|Анна|Петровна|anna_petrovna/);
});

test('a group that is forgotten leaves no trace of its number, nor of its former one', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  const anna = stage.person('Анна');
  anna.addsBotTo(GROUP);
  await anna.sees(/^Здравствуйте/, { chat: GROUP });
  const done = await subscribes(anna, { chat: GROUP });
  const supergroup = stage.telegram.world.upgradeGroup(done.chatId);
  const chat = { chat: supergroup };
  anna.says('/forget', chat);
  await anna.sees(/^Стереть всё/, chat);
  await anna.presses('Стереть', chat);
  await anna.sees(/ничего не осталось/, chat);
  stage.setTime(12, 5);
  await stage.running.ticks.forget();
  const left = (await everything(stage.redis)).filter((line) => !line.includes(':pace:'));
  expect(left.filter((line) => line.includes(`${done.chatId}`) || line.includes(`${supergroup}`))).toEqual(
    [],
  );
});

test('/stop keeps the settings and says how to come back; said twice it has nothing to stop', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  anna.says('/stop');
  await anna.sees(/^Подписки и не было/);
  await subscribes(anna, { days: 'По будням' });
  anna.says('/stop');
  await anna.sees(/^Больше не присылаю\..*\/settings/);
  anna.starts();
  const greeting = await anna.sees(/^Здравствуйте/);
  expect(greeting.buttons).toEqual([['Что сегодня?', 'Подписаться']]);
  anna.says('/settings');
  await anna.sees(/^Подписки остановлены[\s\S]*1\. все рубрики — по будням в 8:00/);
});

test('an admin who has decided about cards is forgotten as well; the post stands, and the other admin keeps the card', async () => {
  const { stage, mikhail } = await school();
  await setsUp(mikhail);
  await mikhail.sees(/^Для канала/);
  await mikhail.presses('Опубликовать');
  await mikhail.sees(/^Опубликую через/);
  await goesOut(stage);
  await mikhail.sees(/^Вышло в/);
  mikhail.says('/forget');
  await mikhail.sees(/^Стереть всё/);
  await mikhail.presses('Стереть');
  await mikhail.sees(/ничего не осталось/);
  stage.setTime(12, 10);
  await stage.running.ticks.forget();
  const left = async () => (await everything(stage.redis)).filter((line) => !line.includes(':pace:'));
  const ofThem = async () => (await left()).filter((line) => new RegExp(`\\b${mikhail.id}\\b`).test(line));
  // The next card may just have been on its way to them.
  await expect.poll(ofThem, { timeout: 10_000 }).toEqual([]);
  expect((await left()).filter((line) => line.includes('"kind\\":\\"published'))).toHaveLength(1);
});
