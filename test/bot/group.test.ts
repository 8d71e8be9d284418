import { expect, test } from 'vitest';
import { appStage, NOON, unanswered } from '../support/app.js';

const GROUP = 'Родители 3 «Б»';
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };

test('in a group only administrators change the subscription; what is not said to the bot is nobody else’s business', async () => {
  const stage = await appStage([BRIDGE]);
  await stage.running.ticks.poll();
  const anna = stage.telegram.person('Анна');
  const mikhail = stage.telegram.person('Михаил');
  anna.addsBotTo(GROUP);
  await anna.sees(/присылаю в эту группу новости/, { chat: GROUP });

  mikhail.says('мост', { chat: GROUP });
  mikhail.says('/subscribe', { chat: GROUP });
  const refused = await mikhail.sees(/только её администраторы/, { chat: GROUP });
  expect(mikhail.messages({ chat: GROUP }).filter(({ text }) => text.includes('Мост'))).toEqual([]);
  mikhail.says('@svodka_bot мост', { chat: GROUP });
  await mikhail.sees(/Мост открыли/, { chat: GROUP, after: refused, timeoutMs: 20_000 });

  anna.says('/subscribe', { chat: GROUP });
  await anna.sees(/О чём присылать/, { chat: GROUP, timeoutMs: 20_000 });
  // Another member's press is not an answer to the administrator's question.
  expect(await mikhail.presses('Дальше', { chat: GROUP })).toMatchObject({ kind: 'answered', alert: true });
  await anna.presses('Дальше', { chat: GROUP });
  await anna.sees(/В какое время/, { chat: GROUP, timeoutMs: 20_000 });
  await anna.presses('8:00', { chat: GROUP });
  await anna.sees(/В какие дни/, { chat: GROUP, timeoutMs: 20_000 });
  await anna.presses('Каждый день', { chat: GROUP });
  await anna.sees(/^Готово: каждый день в 8:00/, { chat: GROUP, timeoutMs: 20_000 });
  expect(unanswered(stage)).toEqual([]);
});

test('a group that becomes a supergroup takes its subscription along, and the digest comes there', async () => {
  const stage = await appStage([BRIDGE]);
  const { ticks } = stage.running;
  await ticks.poll();
  const anna = stage.telegram.person('Анна');
  anna.addsBotTo(GROUP);
  await anna.sees(/присылаю в эту группу/, { chat: GROUP });
  anna.says('/subscribe', { chat: GROUP });
  await anna.sees(/О чём/, { chat: GROUP, timeoutMs: 20_000 });
  await anna.presses('Дальше', { chat: GROUP });
  await anna.sees(/В какое время/, { chat: GROUP, timeoutMs: 20_000 });
  await anna.presses('8:00', { chat: GROUP });
  await anna.sees(/В какие дни/, { chat: GROUP, timeoutMs: 20_000 });
  await anna.presses('Каждый день', { chat: GROUP });
  const done = await anna.sees(/^Готово/, { chat: GROUP, timeoutMs: 20_000 });
  const supergroup = stage.telegram.world.upgradeGroup(done.chatId);
  stage.setTime(8, 0, 1);
  await ticks.dispatch();
  await anna.sees(/Мост открыли/, { chat: supergroup, timeoutMs: 20_000 });
});
