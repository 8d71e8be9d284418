import { expect, test } from 'vitest';
import { CHANNEL, connects, forges, posts, school, setsUp, WORLD } from './school.js';
import { count } from './talk.js';

test('an admin who was removed may decide nothing any more, neither cards nor rules', async () => {
  const { stage, mikhail } = await school();
  await setsUp(mikhail);
  await mikhail.sees(/^Для канала/);
  mikhail.says('/channel');
  await mikhail.sees(/^Школа № 3\nПодключён/);
  stage.telegram.world.demote(11, WORLD.chats[0]?.id ?? 0, mikhail.id);
  const refusal = {
    text: 'Решать о канале могут только его администраторы с правом публиковать.',
    alert: true,
  };
  expect(await mikhail.presses('Опубликовать')).toMatchObject(refusal);
  expect(await mikhail.presses('Пропустить')).toMatchObject(refusal);
  expect(await mikhail.presses('Настройки')).toMatchObject(refusal);
  await stage.running.ticks.relay();
  expect(posts(stage, '')).toEqual([]);
});

test('the admin of another channel cannot decide, and a reader cannot connect what is not theirs', async () => {
  const { stage, mikhail } = await school();
  await setsUp(mikhail);
  await mikhail.sees(/^Для канала/);
  const anna = stage.person('Анна');
  await connects(anna, 'Библиотека');
  forges(stage, anna, mikhail);
  anna.says('/channel');
  const own = await anna.sees(/^Библиотека\nОсталось настроить/);
  expect(own.text).not.toContain(CHANNEL);
  const refusals = stage.telegram.transcript.filter(({ params }) =>
    /только его администраторы/.test(String(params.text)),
  );
  expect(refusals).toHaveLength(1);
  await stage.running.ticks.relay();
  expect(posts(stage, '')).toEqual([]);
});

test('a bot that loses its right says so once, and publishes nothing', async () => {
  const { stage, mikhail } = await school();
  await setsUp(mikhail);
  await mikhail.sees(/^Для канала/);
  mikhail.removesBotFrom(CHANNEL);
  await mikhail.sees(/отключён: у меня больше нет права/);
  expect(await mikhail.presses('Опубликовать')).toMatchObject({ kind: 'answered' });
  await stage.running.ticks.relay();
  expect(posts(stage, '')).toEqual([]);
});

test('an admin who changes some other right of the bot is not greeted anew', async () => {
  const { mikhail } = await school();
  await setsUp(mikhail);
  await mikhail.sees(/^Буду предлагать/);
  mikhail.addsBotTo(CHANNEL, ['can_post_messages', 'can_edit_messages']);
  mikhail.says('/help');
  await mikhail.sees(/Что я умею/);
  expect(count(mikhail, 'подключён')).toBe(1);
});
