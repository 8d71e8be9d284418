import type { TestPerson } from '@svodka/sandbox';
import { expect, test } from 'vitest';
import { type AppStage, appStage, NOON, unanswered } from '../support/app.js';

const HOUR = 3_600_000;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };
const SKIERS = { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - HOUR };

async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 15_000, interval: 20 }).toBe(true);
}

const digests = (person: TestPerson, words: string) =>
  person.messages().filter(({ text }) => text.includes(words)).length;

/** Presses buttons one after another, each as soon as the message before it has it. */
async function taps(person: TestPerson, ...buttons: string[]): Promise<void> {
  for (const button of buttons) {
    await until(() => person.lastMessage()?.buttons.flat().includes(button) === true);
    await person.presses(button);
  }
}

async function subscribed(stage: AppStage, person: TestPerson, time = '8:00'): Promise<void> {
  person.says('/subscribe');
  await person.sees(/О чём присылать/);
  await person.presses('Дальше');
  await person.sees(/В какое время/);
  await person.presses(time);
  await person.sees(/В какие дни/);
  await person.presses('Каждый день');
  await person.sees(/^Готово: каждый день в/);
  expect(unanswered(stage)).toEqual([]);
}

test('the digest comes at its minute, once, and again the next day with what is new', async () => {
  const stage = await appStage([BRIDGE]);
  const { ticks } = stage.running;
  await ticks.poll();
  const anna = stage.telegram.person('Анна');
  await subscribed(stage, anna);
  await ticks.dispatch();
  expect(digests(anna, 'Мост')).toBe(0);

  stage.setTime(7, 59, 1);
  await ticks.dispatch();
  expect(digests(anna, 'Мост')).toBe(0);
  stage.setTime(8, 0, 1);
  await Promise.all([ticks.dispatch(), ticks.dispatch()]);
  await until(() => digests(anna, 'Мост') === 1);
  await ticks.dispatch();

  stage.setTime(8, 0, 2);
  await ticks.dispatch();
  const quiet = await anna.sees(/^Вторник, 17 июня: пока тихо/);
  expect(quiet.text).toContain('Последняя проверка была');
  expect(digests(anna, 'Мост')).toBe(1);
});

test('only the chosen rubrics come, at a time typed in words, and nonsense is asked again with an example', async () => {
  const stage = await appStage([BRIDGE, SKIERS]);
  await stage.running.ticks.poll();
  const anna = stage.telegram.person('Анна');
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  await taps(anna, 'Спорт');
  await until(() => anna.lastMessage()?.buttons.flat().includes('✓ Спорт') === true);
  await taps(anna, 'Дальше');
  await anna.sees(/В какое время/);
  anna.says('когда рак свистнет');
  await anna.sees(/Напишите, например, 7:30/);
  anna.says('полвосьмого утра');
  await anna.sees(/В какие дни/);
  await anna.presses('По будням');
  await anna.sees(/^Готово: по будням в 7:30, Спорт/);

  stage.setTime(7, 30, 1);
  await stage.running.ticks.dispatch();
  const digest = await anna.sees(/Лыжники/);
  expect(digest.text).not.toContain('Мост');
});

test('a command in the middle of the questions is carried out, and an old question says that it is over', async () => {
  const stage = await appStage([BRIDGE]);
  await stage.running.ticks.poll();
  const anna = stage.telegram.person('Анна');
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  anna.says('/today');
  await anna.sees(/Мост/);
  expect(await anna.presses('Дальше')).toMatchObject({
    text: expect.stringContaining('/subscribe'),
    alert: true,
  });
  // Beginning anew is beginning anew.
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  await anna.presses('Отменить');
  await anna.sees(/ничего не меняю/);
  expect(unanswered(stage)).toEqual([]);
});

test('a program that ends in the middle of the questions goes on with them', async () => {
  const stage = await appStage();
  const anna = stage.telegram.person('Анна');
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  await anna.presses('Дальше');
  await anna.sees(/В какое время/);
  await stage.restart();
  await anna.presses('20:00');
  await anna.sees(/В какие дни/);
});

test('the subscription is changed in place, button by button', async () => {
  const stage = await appStage();
  const anna = stage.telegram.person('Анна');
  anna.says('/settings');
  await anna.sees(/Подписки пока нет/);
  await subscribed(stage, anna);
  anna.says('/settings');
  const settings = await anna.sees(/Ваша подписка/);
  await taps(anna, 'Рубрики', 'Криминал', 'Назад', 'Дни');
  await taps(anna, '✓ Пн', '✓ Вт', '✓ Ср', '✓ Чт', '✓ Пт', '✓ Сб');
  expect(await anna.presses('✓ Вс')).toMatchObject({ text: expect.stringContaining('хотя бы один день') });
  await taps(anna, 'Назад', 'Пусто: сказать');
  const changed = await anna.sees(/О чём: Криминал[\s\S]*промолчу/, { timeoutMs: 15_000 });
  expect(changed.messageId).toBe(settings.messageId);
  expect(changed.text).toContain('Вс в 8:00');
  expect(unanswered(stage)).toEqual([]);
});

test('who prefers silence hears nothing on an empty day; who said /stop hears nothing at all, and comes back', async () => {
  const stage = await appStage();
  const { ticks } = stage.running;
  await ticks.poll();
  const anna = stage.telegram.person('Анна');
  await subscribed(stage, anna);
  anna.says('/settings');
  await anna.sees(/Ваша подписка/);
  await anna.presses('Пусто: сказать');
  await anna.sees(/промолчу/);
  stage.setTime(8, 0, 1);
  await ticks.dispatch();
  anna.says('/stop');
  const stopped = await anna.sees(/Больше не присылаю/);
  stage.setTime(8, 0, 2);
  await ticks.dispatch();
  anna.says('/settings');
  await anna.sees(/Подписка остановлена/);
  expect(
    anna.messages().filter(({ sequence, text }) => sequence > stopped.sequence && /тихо/.test(text)),
  ).toEqual([]);
  await anna.presses('Возобновить');
  await anna.sees(/Ваша подписка/);
});

test('who blocks the bot is left alone, and after an unblock the rhythm goes on', async () => {
  const stage = await appStage([BRIDGE]);
  const { ticks } = stage.running;
  await ticks.poll();
  const anna = stage.telegram.person('Анна');
  await subscribed(stage, anna);
  anna.blocks();
  stage.setTime(8, 0, 1);
  const mikhail = stage.telegram.person('Михаил');
  mikhail.starts();
  await mikhail.sees(/Здравствуйте/);
  await ticks.dispatch();
  expect(digests(anna, 'Мост')).toBe(0);
  anna.starts();
  await anna.sees(/^С возвращением\. Сводка каждый день в 8:00/);
  stage.headlines.push({ title: 'Каток залили', category: 'Общество', publishedAt: NOON + 30 * HOUR });
  stage.setTime(20, 0, 1);
  await stage.redis.redis.del(stage.redis.keys.source('vesti'));
  await ticks.poll();
  stage.setTime(8, 0, 2);
  await ticks.dispatch();
  await anna.sees(/Каток/);
});
