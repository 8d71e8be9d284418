import type { TestPerson } from '@svodka/sandbox';
import { expect, test } from 'vitest';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { count, subscribes, unhurried } from './talk.js';

const GROUP = 'Родители 3 «Б»';
const IN = { chat: GROUP };
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };

async function inGroup(): Promise<{ stage: AppStage; anna: TestPerson; mikhail: TestPerson }> {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  await stage.reads();
  const [anna, mikhail] = ['Анна', 'Михаил'].map((name) => stage.person(name)) as [TestPerson, TestPerson];
  anna.addsBotTo(GROUP);
  await anna.sees(/^Здравствуйте\. Я Сводка: присылаю в эту группу новости/, IN);
  return { stage, anna, mikhail };
}

test('in a group only administrators change the subscription', async () => {
  const { stage, anna, mikhail } = await inGroup();
  mikhail.says('/subscribe', IN);
  await mikhail.sees(/только её администраторы/, IN);
  await subscribes(anna, IN);
  anna.says('/settings', IN);
  await anna.sees(/^Мои подписки: 1/, IN);
  await anna.presses('1. все рубрики', IN);
  await anna.sees(/^Подписка: все рубрики/, IN);
  const { redis, keys } = stage.redis;
  const before = await redis.hgetall(keys.subscribers);
  for (const button of ['Удалить', 'Сменить вид', 'Сменить время', 'Другое время']) {
    const answer = await mikhail.presses(button, IN);
    expect(answer).toMatchObject({ text: 'Подписку группы меняют только её администраторы.', alert: true });
  }
  expect(await redis.hgetall(keys.subscribers)).toEqual(before);
  mikhail.says('/forget', IN);
  await mikhail.sees(/только её администраторы/, IN);
});

test('what people of a group say to each other is not answered; a mention and a reply are', async () => {
  const { mikhail, anna } = await inGroup();
  mikhail.says('мост', IN);
  mikhail.says('@svodka_bot мост', IN);
  const found = await mikhail.sees(/^По слову «мост»: 1 новость[\s\S]*Мост открыли/, IN);
  anna.says('мосту', { ...IN, replyTo: found });
  await anna.sees(/^По слову «мосту»: 1 новость/, IN);
  anna.says('/today@other_bot', IN);
  anna.says('/today@svodka_bot', IN);
  await anna.sees(/^Воскресенье, 15 июня: 1 новость/, IN);
  expect(count(anna, 'Мост открыли', IN)).toBe(3);
});

test('where the bot hears all of a group, its talk is still nobody’s answer to a question of the bot', async () => {
  const { stage, anna, mikhail } = await inGroup();
  // As an administrator it hears everything.
  anna.addsBotTo(GROUP, ['can_delete_messages']);
  mikhail.says('мост', IN);
  anna.says('/subscribe', IN);
  await anna.sees(/^О чём присылать/, IN);
  await anna.presses('Дальше', IN);
  await anna.sees(/^В какое время/, IN);
  anna.says('а на собрание все придут?', IN);
  anna.says('/start@other_bot', IN);
  anna.says('@svodka_bot 7:30', IN);
  await anna.sees(/^В какие дни/, IN);
  await anna.presses('По будням', IN);
  await anna.sees(/^Подписка: /, IN);
  await anna.presses('Подписаться', IN);
  await anna.sees(/^Готово: по будням в 7:30/, IN);
  expect(count(anna, 'Не разберу', IN)).toBe(0);
  expect(count(anna, 'Мост', IN)).toBe(0);
  expect(stage.telegram.transcript.filter(({ warnings }) => warnings.length > 0)).toEqual([]);
});

test('two administrators of one group answer each their own questions', async () => {
  const { stage, anna, mikhail } = await inGroup();
  const { world } = stage.telegram;
  world.promote(anna.id, anna.messages(IN)[0]?.chatId ?? 0, mikhail.id, { can_manage_chat: true });
  anna.says('/subscribe', IN);
  await anna.sees(/^О чём присылать/, IN);
  const foreign = await mikhail.presses('Дальше', IN);
  expect(foreign).toMatchObject({ text: expect.stringContaining('задан не вам'), alert: true });
  await anna.presses('Дальше', IN);
  const annasTime = await anna.sees(/^В какое время/, IN);
  mikhail.says('/subscribe', IN);
  await mikhail.sees(/^О чём присылать/, IN);
  await mikhail.presses('Спорт', IN);
  await mikhail.sees(/^О чём присылать/, IN);
  // Anna's question was not touched by that.
  anna.says('7:30', { ...IN, replyTo: annasTime });
  await anna.sees(/^В какие дни/, IN);
  await anna.presses('По будням', IN);
  await anna.sees(/^Подписка: /, IN);
  await anna.presses('Подписаться', IN);
  await anna.sees(/^Готово: по будням в 7:30, все рубрики/, IN);
});

test('a group that becomes a supergroup takes its subscription along, and the digest comes there once', async () => {
  const { stage, anna } = await inGroup();
  const { ticks } = stage.running;
  const done = await subscribes(anna, IN);
  const supergroup = stage.telegram.world.upgradeGroup(done.chatId);
  stage.setTime(8, 0, 1);
  await ticks.dispatch();
  await anna.sees(/Мост открыли/, { chat: supergroup });
  await ticks.dispatch();
  anna.says('/settings', { chat: supergroup });
  await anna.sees(/^Мои подписки: 1\n1\. все рубрики — каждый день в 8:00/, { chat: supergroup });
  expect(count(anna, 'Мост', { chat: supergroup })).toBe(1);
  const { redis, keys } = stage.redis;
  expect(await redis.hkeys(keys.subscribers)).toEqual([String(supergroup)]);
});

test('a group that removes the bot is left alone, and is served again when it comes back', async () => {
  const { stage, anna } = await inGroup();
  const { ticks } = stage.running;
  await subscribes(anna, IN);
  anna.removesBotFrom(GROUP);
  const { redis, keys } = stage.redis;
  await expect.poll(() => redis.zcard(keys.due), { timeout: 20_000 }).toBe(0);
  anna.addsBotTo(GROUP);
  await anna.sees(/^Здравствуйте/, IN);
  expect(await redis.zcard(keys.due)).toBe(1);
  stage.setTime(8, 0, 1);
  await ticks.dispatch();
  await anna.sees(/Мост открыли/, IN);
});
