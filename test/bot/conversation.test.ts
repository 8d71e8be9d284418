import { expect, test } from 'vitest';
import { appStage, NOON } from '../support/app.js';
import { everything, subscribes, taps, unhurried } from './talk.js';

const HOUR = 3_600_000;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };
const SKIERS = { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - HOUR };

test('only the chosen rubrics come, at a time typed in words, and nonsense is asked again with an example', async () => {
  const stage = await appStage([BRIDGE, SKIERS]);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('/subscribe');
  const question = await anna.sees(/^О чём присылать/);
  expect(question.buttons.at(-1)).toEqual(['Отменить']);
  await taps(anna, 'Криминал', 'Спорт', '✓ Криминал', 'Дальше');
  await anna.sees(/^В какое время/);
  anna.says('когда рак свистнет');
  await anna.sees(/^Не разберу время\. Напишите, например, 7:30/);
  anna.says('25:00');
  await anna.sees(/^Такого времени нет/);
  anna.says('полвосьмого утра');
  await anna.sees(/^В какие дни/);
  await anna.presses('По будням');
  await anna.sees(/^Подписка: /);
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: по будням в 7:30, Спорт\./);

  stage.setTime(7, 30, 1);
  await stage.running.ticks.dispatch();
  const digest = await anna.sees(/Лыжники/);
  expect(digest.text).not.toContain('Мост');
});

test('each question has a way back to the one before, which remembers; days are understood in words', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  anna.says('/subscribe');
  await anna.sees(/^О чём присылать/);
  await taps(anna, 'Спорт', 'Дальше');
  await anna.sees(/^В какое время/);
  await anna.presses('Назад');
  const about = await anna.sees(/^О чём присылать/);
  expect(about.buttons.flat()).toContain('✓ Спорт');
  await taps(anna, 'Дальше', '9:00');
  await anna.sees(/^В какие дни/);
  await anna.presses('Назад');
  await anna.sees(/^В какое время/);
  await anna.presses('8:00');
  await anna.sees(/^В какие дни/);
  anna.says('в полнолуние');
  await anna.sees(/^Не разберу дни/);
  anna.says('по понедельникам и средам');
  await anna.sees(/^Подписка: по понедельникам и средам в 8:00, Спорт/);
});

test.each([
  ['7:30', '7:30'],
  ['в восемь', '8:00'],
  ['к девяти вечера, пожалуйста', '21:00'],
])(
  '«%s» is understood as %s; what was agreed is said in full, with the two next steps',
  async (typed, time) => {
    const stage = await appStage([BRIDGE]);
    unhurried(stage);
    await stage.reads();
    const anna = stage.person('Анна');
    const done = await subscribes(anna, { time: typed });
    expect(done.text.split('\n')[0]).toBe(`Готово: каждый день в ${time}, все рубрики.`);
    const first = time === '21:00' ? 'сегодня, в воскресенье' : 'завтра, в понедельник';
    expect(done.text).toContain(`Первая сводка — ${first}. Прислать сегодняшнюю сейчас?`);
    expect(done.buttons).toEqual([['Прислать', 'Другое время']]);
    await anna.presses('Прислать');
    await anna.sees(/^Воскресенье, 15 июня: 1 новость/);
    await anna.presses('Другое время');
    await anna.sees(/^В какое время присылать\?/);
    await anna.presses('18:00');
    const changed = await anna.sees(/^Подписка: все рубрики[\s\S]*Когда: каждый день в 18:00/);
    expect(changed.messageId).toBe(done.messageId);
  },
);

test('a command in the middle of the questions is carried out, and an old question says that it is over', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  anna.says('/today');
  await anna.sees(/Мост/);
  const old = await anna.presses('Дальше');
  expect(old).toMatchObject({ text: 'Этот вопрос уже закрыт. Начать заново: /subscribe', alert: true });
  // Beginning anew is beginning anew.
  anna.says('/subscribe');
  const first = await anna.sees(/О чём присылать/);
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/, { after: first });
  await anna.presses('Отменить');
  const cancelled = await anna.sees(/ничего не меняю/);
  expect(cancelled.buttons).toEqual([['Что сегодня?', 'Подписаться']]);
});

test('a button of another message works beside the questions, which go on', async () => {
  const stage = await appStage([BRIDGE]);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.starts();
  await anna.sees(/Здравствуйте/);
  await anna.presses('Подписаться');
  const question = await anna.sees(/О чём присылать/);
  await anna.presses('Что сегодня?');
  await anna.sees(/Мост/);
  await anna.presses('Дальше');
  await anna.sees(/^В какое время/);
  expect(anna.messages().find(({ messageId }) => messageId === question.messageId)?.text).toMatch(/время/);
});

test('a program that ends in the middle of the questions goes on with them, and has kept no name', async () => {
  const stage = await appStage();
  unhurried(stage);
  const anna = stage.person('Анна');
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  await taps(anna, 'Спорт', 'Дальше');
  await anna.sees(/В какое время/);
  await stage.restart();
  const kept = await everything(stage.redis);
  expect(kept.filter((line) => line.includes(':conversation:'))).toHaveLength(1);
  expect(kept.join('\n')).not.toMatch(/Анна|Петровна|anna_petrovna/);
  await anna.presses('20:00');
  await anna.sees(/В какие дни/);
  await anna.presses('Каждый день');
  await anna.sees(/^Подписка: /);
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: каждый день в 20:00, Спорт\./);
  const left = async () => (await everything(stage.redis)).filter((line) => line.includes(':conversation:'));
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);

  // The next version asks other questions: an answer to a former one is not misread, and is not taken for a search.
  anna.says('/subscribe');
  await anna.sees(/О чём присылать/);
  await anna.presses('Дальше');
  await anna.sees(/В какое время/);
  const { redis, keys } = stage.redis;
  // How far it has come is written down after the question is sent.
  await expect.poll(() => redis.xlen(keys.inbox), { timeout: 10_000 }).toBe(0);
  const [name = ''] = await redis.keys(`${stage.redis.prefix}conversation:*`);
  const talk = JSON.parse((await redis.get(name)) ?? '') as { version: number[] };
  await redis.set(name, JSON.stringify({ ...talk, version: [0, 1] }));
  anna.says('8');
  await anna.sees(/^Пока вы отвечали, я обновилась/);
  expect(await left()).toEqual([]);
});
