import { expect, test } from 'vitest';
import { appStage, NOON } from '../support/app.js';
import { count, unhurried } from './talk.js';

const GROUP = 'Родители 3 «Б»';
const IN = { chat: GROUP };
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };

test('in a group only a mention, a reply or a command is a question, and the answer hangs on it', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  await stage.reads();
  const [anna, mikhail] = [stage.person('Анна'), stage.person('Михаил')];
  anna.addsBotTo(GROUP, ['can_delete_messages']);
  await anna.sees(/^Здравствуйте/, IN);
  mikhail.says('мост', IN);
  mikhail.says('@svodka_bot мост', IN);
  const answer = await mikhail.sees(/^По слову «мост»: 1 новость/, IN);
  const sent = stage.telegram.transcript.findLast(({ method }) => method === 'sendMessage');
  const asked = mikhail.messages(IN).find(({ text }) => text === '@svodka_bot мост');
  expect(sent?.params.reply_parameters).toMatchObject({ message_id: asked?.messageId });
  expect(count(mikhail, '«мост»: 1', IN)).toBe(1);
  mikhail.says('что сегодня?', { ...IN, replyTo: answer });
  await mikhail.sees(/^Воскресенье, 15 июня: 1 новость/, IN);
  mikhail.says('/search@svodka_bot мост', IN);
  await mikhail.sees(/^По слову «мост»: 1 новость/, { ...IN, after: answer });
  const refused = await mikhail.presses('Подписаться на это', IN);
  expect(refused).toMatchObject({ text: expect.stringContaining('администратор'), alert: true });
  await anna.presses('1', IN);
  await anna.sees(/^Мост открыли для машин\n/, IN);
  const stranger = await mikhail.presses('Следить за сюжетом', IN);
  expect(stranger).toMatchObject({ alert: true });
});
