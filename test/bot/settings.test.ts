import { expect, test } from 'vitest';
import { appStage } from '../support/app.js';
import { subscribes, taps, unhurried } from './talk.js';

test('the subscription is changed in place, button by button', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  anna.says('/settings');
  await anna.sees(/^Подписки пока нет/);
  await subscribes(anna);
  anna.says('/settings');
  const settings = await anna.sees(/Ваша подписка/);
  await taps(anna, 'Выбрать рубрики', 'Криминал', 'Назад', 'Выбрать дни');
  await taps(anna, '✓ Пн', '✓ Вт', '✓ Ср', '✓ Чт', '✓ Пт', '✓ Сб');
  expect(await anna.presses('✓ Вс')).toMatchObject({ text: expect.stringContaining('хотя бы один день') });
  await taps(anna, 'Назад', 'Сменить время', '20:00', 'Молчать, если пусто');
  const changed = await anna.sees(/О чём: Криминал[\s\S]*промолчу/);
  expect(changed.messageId).toBe(settings.messageId);
  expect(changed.text).toContain('Когда: по воскресеньям в 20:00');
  expect(changed.text).toContain('Следующая сводка — сегодня, в воскресенье.');
  await taps(anna, 'Сообщать, если пусто');
  await anna.sees(/скажу об этом/);
  await anna.sees(/Рубрики: как у изданий\. Могу уточнять/);
  await taps(anna, 'Уточнять рубрики');
  await anna.sees(/Рубрики: уточняю по содержанию/);
  await taps(anna, 'Не уточнять рубрики');
  await anna.sees(/Рубрики: как у изданий/);
});

test('unsubscribing and coming back happen in the same message, and say how things are', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  await subscribes(anna);
  anna.says('/settings');
  const settings = await anna.sees(/Ваша подписка/);
  await anna.presses('Отписаться');
  const stopped = await anna.sees(/^Подписка остановлена\nСводка приходила каждый день в 8:00, все рубрики/);
  expect(stopped.messageId).toBe(settings.messageId);
  expect(stopped.buttons).toEqual([['Возобновить']]);
  expect(await anna.presses('Возобновить')).toMatchObject({ text: 'Снова присылаю' });
  const resumed = await anna.sees(/^Ваша подписка\nКогда: каждый день в 8:00/);
  expect(resumed.messageId).toBe(settings.messageId);
});

test('an old message of settings does not bring back by the way what was stopped since', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  await subscribes(anna);
  anna.says('/settings');
  await anna.sees(/Ваша подписка/);
  await taps(anna, 'Выбрать рубрики');
  await anna.sees(/О чём присылать/);
  anna.says('/stop');
  await anna.sees(/^Больше не присылаю/);
  await anna.presses('Спорт');
  await anna.sees(/^Подписка остановлена/);
  anna.says('/stop');
  await anna.sees(/^Подписки и не было|^Больше не присылаю/);
  const { redis, keys } = stage.redis;
  expect(await redis.zcard(keys.due)).toBe(0);
});

test('buttons of settings whose chat has been forgotten offer to begin anew', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  await subscribes(anna);
  anna.says('/settings');
  await anna.sees(/Ваша подписка/);
  anna.says('/forget');
  await anna.sees(/^Стереть всё об этом чате\?/);
  await anna.presses('Стереть');
  await anna.sees(/ничего не осталось/);
  const answer = await anna.presses('Молчать, если пусто');
  expect(answer).not.toMatchObject({ text: 'Сохранено' });
  const offer = await anna.sees(/^Подписки пока нет/);
  expect(offer.buttons).toEqual([['Что сегодня?', 'Подписаться']]);
});
