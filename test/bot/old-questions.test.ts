import { expect, test } from 'vitest';
import { appStage } from '../support/app.js';
import { taps, unhurried, until } from './talk.js';

test('the questions stand in one message as long as buttons are pressed, and go below what is typed', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  anna.says('/subscribe');
  const rubrics = await anna.sees(/^О чём присылать/);
  await anna.presses('Дальше');
  const time = await anna.sees(/^В какое время/);
  expect(time.messageId).toBe(rubrics.messageId);
  anna.says('8');
  const days = await anna.sees(/^В какие дни/);
  expect(days.messageId).toBeGreaterThan(time.messageId);

  // The question above is answered: its buttons must not answer this one.
  expect(await anna.presses('9:00')).toMatchObject({ text: expect.stringContaining('уже ответили') });
  await taps(anna, '✓ Пн', '✓ Вт', '✓ Ср', '✓ Чт', '✓ Пт', '✓ Сб', '✓ Вс');
  await until(() => anna.lastMessage()?.buttons.flat().includes('Вс') === true);
  expect(await anna.presses('Дальше')).toMatchObject({ text: 'Отметьте хотя бы один день.', alert: true });
  await taps(anna, 'Вс', 'Дальше');
  await anna.sees(/^Подписка: /);
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: по воскресеньям в 8:00/);
});

test('a «Дальше» of the first question does not finish the last one unseen', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  anna.says('/subscribe');
  const rubrics = await anna.sees(/^О чём присылать/);
  const { world } = stage.telegram;
  const next = world
    .chat(anna.id)
    .messages.find(({ id }) => id === rubrics.messageId)
    ?.keyboard?.inline_keyboard.flat()
    .find(({ text }) => text === 'Дальше');
  if (!next) throw new Error('there is no such button');
  await anna.presses('Дальше');
  await anna.sees(/^В какое время/);
  anna.says('8');
  const days = await anna.sees(/^В какие дни/);
  world.press(anna.id, anna.id, rubrics.messageId, next);
  anna.says('что?');
  const again = await anna.sees(/^Не разберу дни/, { after: days });
  expect(again.buttons.flat()).toContain('По выходным');
  await anna.presses('По выходным');
  await anna.sees(/^Подписка: /);
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: по выходным в 8:00/);
});
