import { expect, test } from 'vitest';
import { appStage, NOON } from '../support/app.js';
import { connects, WORLD } from './school.js';
import { subscribes, taps, unhurried } from './talk.js';

const HOUR = 3_600_000;
const NEWS = [
  { title: 'На правах рекламы: двери со скидкой', category: 'Общество', publishedAt: NOON - HOUR },
  { title: 'Над Обнинском сбит беспилотник', category: 'Общество', publishedAt: NOON - 2 * HOUR },
  { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3 * HOUR },
  { title: 'О профилактике суицида рассказали в школе', category: 'Общество', publishedAt: NOON - 4 * HOUR },
];

test('advertising and drones of an ordinary outlet are neither told nor counted nor found', async () => {
  const stage = await appStage(NEWS);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('/today');
  const today = await anna.sees(/^Воскресенье, 15 июня: 2 новости/);
  expect(today.text).not.toMatch(/двери|беспилотник/);
  anna.says('двери');
  await anna.sees(/«двери» ничего не нашлось/);
  anna.says('беспилотник');
  await anna.sees(/«беспилотник» ничего не нашлось/);
});

test('an admin is offered what is held with a warning that names it, and advertising never', async () => {
  const stage = await appStage(NEWS, { world: WORLD });
  unhurried(stage);
  await stage.reads();
  const mikhail = stage.person('Михаил');
  await connects(mikhail);
  await mikhail.presses('Дальше');
  const warned = await mikhail.sees(/О профилактике суицида[\s\S]*Решаете вы\.\s+Осторожно: .*«суицид/);
  expect(warned.buttons).toEqual([['Опубликовать'], ['Пропустить']]);
  await mikhail.sees(/сбит беспилотник[\s\S]*Осторожно: .*«беспилотник»/);
  const bridge = await mikhail.sees(/Мост открыли/);
  expect(bridge.text).not.toContain('Осторожно');
  expect(
    mikhail
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toContain('двери');
});

test('whoever has detailed rubrics switched on asks and is answered by them too', async () => {
  const stage = await appStage(NEWS);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  await subscribes(anna);
  anna.says('/settings');
  await anna.sees(/Рубрики: как у изданий/);
  await taps(anna, 'Уточнять рубрики');
  await anna.sees(/Рубрики: уточняю/);
  const { redis, keys } = stage.redis;
  expect(await redis.hget(keys.subscribers, String(anna.id))).toContain('"detailed":true');
  anna.says('/today');
  await anna.sees(/^Воскресенье, 15 июня: 2 новости/);
});
