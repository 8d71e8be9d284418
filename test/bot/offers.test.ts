import { expect, test } from 'vitest';
import { EVERYTHING } from '../../src/domain/wishes.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { appStage, NOON } from '../support/app.js';
import { sharedStage } from '../support/shared-stage.js';
import { subscribes, taps, unhurried } from './talk.js';

const HOUR = 3_600_000;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - HOUR };
const SKIERS = { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - HOUR };
/** Of before the first reading; it stood in the feed all the same. */
const BURGLARY = { title: 'Задержан вор', category: 'Криминал', publishedAt: NOON - 30 * HOUR };
const GROUP = 'Родители 3 «Б»';

const alone = sharedStage();

test('a link offers a subscription with what would have come yesterday; what was not understood is said', async () => {
  const stage = await appStage([BRIDGE, SKIERS, BURGLARY]);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.starts('sub_sport_0730_workdays_moon');
  const early = await anna.sees(/^Подписка: по будням в 7:30, Спорт\nО чём: Спорт\nВ ссылке не понял: moon/);
  expect(early.text).toContain('пока не могу: тогда я ещё не читал издания');

  anna.starts('sub_crime');
  await anna.sees(
    /Вчера пришло бы так\. Возможно, и больше: тогда я ещё не читал издания\.[\s\S]*Задержан вор/,
  );

  stage.setTime(12, 0, 2);
  await stage.reads();
  anna.starts('sub_sport_0730_workdays');
  const offer = await anna.sees(
    /^Подписка: по будням в 7:30, Спорт[\s\S]*Вчера пришло бы так:[\s\S]*Лыжники/,
  );
  expect(offer.text).not.toContain('Мост');
  expect(offer.buttons).toEqual([['Подписаться'], ['Изменить', 'Не надо']]);
  anna.starts('sub_crime');
  await anna.sees(/^Подписка: каждый день в 8:00, Криминал[\s\S]*Вчера по этой подписке не было бы ничего\./);
});

test('an offer is changed on its pages, shown anew, and taken once; after a restart its buttons still work', async () => {
  const stage = await appStage([SKIERS]);
  unhurried(stage);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.starts('sub_sport');
  const offer = await anna.sees(/^Подписка: каждый день в 8:00, Спорт/);
  await taps(anna, 'Изменить', 'Выбрать районы');
  await anna.sees(/^Какие районы важны/);
  await taps(anna, 'Назад', 'Сменить время', '9:00');
  await anna.sees(/^Будущая подписка: Спорт[\s\S]*Когда: каждый день в 9:00/);
  const { redis, keys } = stage.redis;
  expect(await redis.hlen(keys.subscribers)).toBe(0);
  await stage.restart();
  await taps(anna, 'Назад');
  const again = await anna.sees(/^Подписка: каждый день в 9:00, Спорт/);
  expect(again.messageId).toBe(offer.messageId);
  const { world } = stage.telegram;
  const take = world
    .chat(anna.id)
    .messages.find(({ id }) => id === offer.messageId)
    ?.keyboard?.inline_keyboard.flat()[0];
  if (!take) throw new Error('there is no such button');
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: каждый день в 9:00, Спорт\.\nПервая сводка — завтра, в понедельник\./);
  world.press(anna.id, anna.id, offer.messageId, take);
  await expect
    .poll(() => stage.telegram.transcript.at(-1)?.params, { timeout: 20_000 })
    .toMatchObject({ text: expect.stringContaining('устарело') });
  await anna.presses('Прислать');
  const digest = await anna.sees(/^Воскресенье, 15 июня: 1 новость[\s\S]*Лыжники/);
  expect(digest.buttons).toEqual([['Время', 'Меньше такого'], ['Пауза на неделю']]);
});

test('who does not want what is offered has changed nothing', async () => {
  const { stage, anna } = alone();
  anna.starts('sub_obninsk_atonce');
  await anna.sees(
    /^Подписка: сразу, не чаще 10 раз в день, Обнинск\nО чём: все рубрики\nГде: только Обнинск/,
  );
  await anna.presses('Не надо');
  await anna.sees(/ничего не меняю/);
  expect(await stage.redis.redis.hget(stage.redis.keys.subscribers, String(anna.id))).toBeNull();
});

test('a chat has a list of several, each with its own line and button, and no more than fit', async () => {
  const { stage, anna } = alone();
  await subscribes(anna);
  const { redis, keys } = stage.redis;
  const store = createSubscriberStore(redis, keys);
  const who = { chat: anna.id, chatType: 'private', zone: 'Europe/Moscow' } as const;
  const wanted = {
    wishes: { ...EVERYTHING, rubrics: ['sport' as const], words: ['мост'] },
    timing: { kind: 'at-once' as const, perDay: 5, gapMinutes: 0 },
    format: 'classic' as const,
    sound: true,
    onEmpty: 'say' as const,
  };
  for (let more = 0; more < 19; more++) await store.add(who, wanted, NOON);
  anna.says('/settings');
  const list = await anna.sees(
    /^Мои подписки: 20\n1\. все рубрики — каждый день в 8:00\n2\. Спорт, «мост» — сразу/,
  );
  expect(list.text).toContain('Подписок уже 20');
  expect(list.buttons.flat()).not.toContain('Добавить');
  anna.says('/subscribe');
  await anna.sees(/^Подписок уже 20/);
  anna.starts('sub_sport');
  await anna.sees(/^Подписок уже 20/, { after: list });
  anna.starts();
  await anna.sees(/^С возвращением\. Подписок у вас 20, все действуют\. Ближайшая сводка — завтра/);
});

test('a link in a group is for its administrators', async () => {
  const stage = await appStage();
  unhurried(stage);
  const [anna, mikhail] = [stage.person('Анна'), stage.person('Михаил')];
  anna.addsBotTo(GROUP);
  await anna.sees(/^Здравствуйте/, { chat: GROUP });
  mikhail.says('/start@svodka_bot sub_sport', { chat: GROUP });
  await mikhail.sees(/только её администраторы/, { chat: GROUP });
  anna.says('/start@svodka_bot sub_sport', { chat: GROUP });
  await anna.sees(/^Подписка: каждый день в 8:00, Спорт/, { chat: GROUP });
  expect(await mikhail.presses('Подписаться', { chat: GROUP })).toMatchObject({ alert: true });
  await anna.presses('Подписаться', { chat: GROUP });
  await anna.sees(/^Готово: /, { chat: GROUP });
});

test('under a digest that came by itself: less of a topic and back, another time, a pause for a week', async () => {
  const weather = { title: 'Прогноз погоды: ливни и гроза', category: 'Общество', publishedAt: NOON - HOUR };
  const stage = await appStage([BRIDGE, weather]);
  unhurried(stage);
  const anna = stage.person('Анна');
  await subscribes(anna);
  stage.setTime(14);
  await stage.reads();
  stage.setTime(8, 0, 1);
  await stage.running.ticks.dispatch();
  const digest = await anna.sees(/Прогноз погоды/);
  expect(digest.buttons).toEqual([['Время', 'Меньше такого'], ['Пауза на неделю']]);

  await anna.presses('Меньше такого');
  const page = await anna.sees(/^Чего присылать меньше\?[\s\S]*1\. Тема «Погода»\n/);
  expect(page.messageId).toBeGreaterThan(digest.messageId);
  await anna.presses('Убрать 1');
  const less = await anna.sees(/1\. Тема «Погода» — убрано/);
  // What is taken away leaves the others where they were.
  const lines = (text: string) => text.split('\n').map((line) => line.replace(' — убрано', ''));
  expect(lines(less.text)).toEqual(lines(page.text));
  await anna.presses('Убрать 2');
  const twice = await anna.sees(/2\. [^\n]* — убрано/);
  expect(lines(twice.text)).toEqual(lines(page.text));
  await anna.presses('Вернуть 2');
  await anna.sees(/1\. Тема «Погода» — убрано\n2\. [^\n]*(?<!убрано)\n/);
  anna.says('/settings');
  await taps(anna, 'Общие настройки', 'Вернуть исключённое');
  await anna.sees(/^Не присылаю ни в одной подписке\n1\. Погода/);
  await taps(anna, 'Вернуть 1');
  await anna.sees(/^Из всех подписок ничего не исключено/);

  await anna.presses('Время');
  await anna.sees(/^В какое время присылать\?/);
  await anna.presses('Пауза на неделю');
  await anna.sees(/^Хорошо, по подписке «все рубрики» ничего не пришлю до 23 июня, 8:0\d\./);
  await anna.presses('Снять паузу');
  await anna.sees(/^Подписка: все рубрики[\s\S]*Следующая сводка — завтра, во вторник/);
});

test('settings of the chat: a zone by button and by word, hours of quiet, emergencies with 112 named', async () => {
  const { stage, anna } = alone();
  await subscribes(anna);
  anna.says('/settings');
  await taps(anna, 'Общие настройки');
  const main = await anna.sees(/^Общие настройки\nЧасовой пояс: Москва, сейчас там 12:0/);
  expect(main.text).toContain('Сводка не заменяет 112');
  await taps(anna, 'Сменить пояс', 'Свой город');
  await anna.sees(/^Напишите свой город/);
  anna.says('Атлантида');
  await anna.sees(/^Не знаю такого города/);
  anna.says('я в Новосибирске');
  await anna.sees(/Часовой пояс: Новосибирск, сейчас там 16:0/);
  await taps(anna, 'Выбрать тишину', 'Свои часы');
  await anna.sees(/^Напишите, с какого/);
  anna.says('с 23 до 8');
  await anna.sees(/Тишина: с 23:00 до 8:00/);
  await taps(anna, 'Писать о ЧП ночью');
  await anna.sees(/Чрезвычайное: пишу и в часы тишины/);
  await taps(anna, 'Выбрать тишину', 'Без тишины');
  await anna.sees(/Тишина: выключена/);
  await taps(anna, 'Назад', '1. все рубрики');
  // Eight in the morning of Novosibirsk comes before that of Moscow.
  await anna.sees(/^Подписка: все рубрики[\s\S]*Следующая сводка — завтра, в понедельник\./);
  const { redis, keys } = stage.redis;
  const { subscriptions } = JSON.parse((await redis.hget(keys.subscribers, String(anna.id))) ?? '');
  expect(Number(await redis.zscore(keys.due, `${anna.id}:${subscriptions[0].id}`))).toBe(
    Date.parse('2025-06-16T01:00:00Z'),
  );
});
