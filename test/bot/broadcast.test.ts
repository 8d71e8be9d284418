import { smallWorld } from '@svodka/sandbox';
import { beforeAll, expect, test } from 'vitest';
import { HOUR } from '../../src/domain/clock.js';
import { createSubscriberStore, type SubscriberStore } from '../../src/storage/subscribers.js';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { oneEach } from '../support/one-each.js';
import { count, taps, unhurried, until } from './talk.js';

const ANNA = 5_000_000_101;
const NINA = 5_000_000_103;
const FIRST = 5_000_002_000;
const READERS = Array.from({ length: 24 }, (_, n) => ({ id: FIRST + n, firstName: `Читатель ${n}` }));
const WORDS = 'Завтра с 10 до 11 <бот> отдыхает: https://kgvinfo.ru';

let stage: AppStage;
let subscribers: SubscriberStore;

/** One program for all: Анна and Нина run it, twenty-four have subscribed, five of them live where it is night. */
beforeAll(async () => {
  let close = async () => {};
  stage = await appStage([], {
    world: { ...smallWorld(), started: true, people: [...smallWorld().people, ...READERS] },
    env: { OPERATOR_IDS: `${ANNA},${NINA}`, SEND_RATE: '12' },
    whenOver: (end) => {
      close = end;
    },
  });
  unhurried(stage);
  subscribers = createSubscriberStore(stage.redis.redis, stage.redis.keys);
  const single = oneEach(subscribers);
  for (const { id } of READERS) {
    const zone = id < FIRST + 5 ? 'Asia/Kamchatka' : 'Europe/Moscow';
    await single.subscribe({ chat: id, chatType: 'private', zone }, NOON - HOUR);
  }
  return () => close();
}, 60_000);

const reader = (n: number) => stage.person(`Читатель ${n}`);

async function drafts(words = WORDS) {
  const anna = stage.person('Анна');
  anna.says('/broadcast');
  await anna.sees(/^Пришлите текст одним сообщением/);
  anna.says(words);
  await anna.sees(/^Выше рассылка/);
  return anna;
}

test('from the words to the report: a preview, a question with the number, and each reader once', async () => {
  const nina = stage.person('Нина');
  stage.telegram.faults.add({ kind: 'block', method: 'sendMessage', chatId: FIRST + 7 });
  await subscribers.stop(FIRST + 8, NOON);
  const anna = stage.person('Анна');
  anna.says('/operator');
  await anna.sees(/^Что посмотреть/);
  await anna.presses('Рассылка');
  await anna.sees(/^Пришлите текст одним сообщением/);
  anna.says(WORDS);
  const draft = await anna.sees(/^Выше рассылка, какой её увидят/);
  expect(draft.text).toMatch(/Кому: все читатели\.\nЭто 23 чата, рассылка займёт меньше минуты\./);
  expect(draft.buttons).toEqual([['Разослать'], ['Выбрать, кому', 'Изменить текст'], ['Отменить']]);
  const preview = anna.messages().at(-2);
  expect(preview?.text).toBe(WORDS);
  expect(preview?.buttons).toEqual([['Отключить объявления']]);

  await taps(anna, 'Выбрать, кому', 'В группы');
  await anna.sees(/Таких читателей сейчас нет/);
  await taps(anna, 'Выбрать, кому', 'Всем читателям', 'Разослать');
  await anna.sees(/^Разослать 23 читателям\?/);
  await anna.presses('Да, разослать');
  await anna.sees(/^Разослано 17 из 23\.\nНе дошло: 1\.\nЖдут утра: 5\./);
  expect(READERS.filter(({ firstName }) => count(stage.person(firstName), 'отдыхает') === 1)).toHaveLength(
    17,
  );
  expect(count(reader(8), 'отдыхает') + count(reader(2), 'отдыхает')).toBe(0);

  // Another operator sees the same, and no second one begins meanwhile.
  nina.says('/broadcast');
  await nina.sees(/^Сейчас идёт рассылка/);
  await nina.presses('Показать ход');
  await nina.sees(/^Разослано 17 из 23/);

  // Nine in the morning on Kamchatka is midnight in Moscow.
  stage.setTime(0, 1, 1);
  for (const one of [anna, nina])
    await one.sees(
      /^Рассылка закончена за 12 часов: дошло 22 из 23\.\nНе дошло 1: бот заблокирован 1\nНе посылал 1: без сводок 1$/,
    );
  expect(count(reader(2), 'отдыхает')).toBe(1);
  stage.setTime(12);
});

test('two who say yes at once begin it once; a stop is heard within seconds, and the report says so', async () => {
  const anna = await drafts('Второе объявление');
  await anna.presses('Разослать');
  const { text } = await anna.sees(/^Разослать 22 читателям/);
  expect(text).toContain('Разосланное не отозвать');
  const pressed = await Promise.all([anna.presses('Да, разослать'), anna.presses('Да, разослать')]);
  // A finger that trembles is not told that there is none: it would write another.
  expect(pressed.map((one) => 'alert' in one && one.alert)).toEqual([false, false]);
  await anna.sees(/^Разослано \d+ из 22/);
  await anna.presses('Остановить');
  await anna.sees(/^Останавливаю/);
  const report = await anna.sees(/^Рассылка остановлена меньше чем за минуту: дошло \d+ из 22/);
  const told = READERS.map(({ firstName }) => count(stage.person(firstName), 'Второе'));
  expect(Math.max(...told)).toBe(1);
  expect(Math.min(...told.slice(5))).toBe(0);
  expect(report.text).toContain(`дошло ${told.filter((copies) => copies === 1).length} из 22`);
});

test('a reader who wants none gets none, and may have them again from the settings', async () => {
  const one = reader(10);
  await one.presses('Отключить объявления');
  await until(() => one.messages().some(({ buttons }) => buttons.flat().includes('Вернуть объявления')));
  const anna = await drafts('Третье объявление');
  expect(anna.lastMessage()?.text).toContain('Это 21 чат,');
  await taps(anna, 'Выбрать, кому', 'В личные чаты', 'Изменить текст');
  await anna.sees(/^Пришлите текст одним сообщением/);
  anna.says('Третье объявление, без опечатки');
  await anna.sees(/^Выше рассылка[^.]*\. Кому: личные чаты\.\nЭто 21 чат,/);
  await anna.presses('Отменить');
  await anna.sees(/^Рассылку отменил/);
  one.says('/settings');
  await taps(one, 'Общие настройки');
  await one.sees(/Объявления оператора: не присылаю/);
  await one.presses('Вернуть объявления');
  await until(() => !/Объявления оператора/.test(one.lastMessage()?.text ?? ''));
});

test('strangers neither begin, see nor stop one, by command or by a button with a known id', async () => {
  const { redis, keys } = stage.redis;
  const anna = await drafts('Четвёртое объявление');
  const known = await redis.hgetall(keys.broadcasts);
  const mikhail = stage.person('Михаил');
  mikhail.starts();
  mikhail.says('/broadcast');
  const said = await mikhail.sees(/^Рассылать может только оператор/);
  const presses = Object.keys(known).flatMap((id) =>
    ['show', 'send', 'sure', 'stop', 'drop'].map((choice) => `broadcast|${id}|${choice}`),
  );
  for (const data of ['announce', ...presses, ...Object.keys(known).map((id) => `broadcastTo|${id}|groups|`)])
    stage.telegram.world.press(mikhail.id, mikhail.id, said.messageId, { text: 'x', callback_data: data });
  await until(() => stage.telegram.world.state.updates.length === 0);
  await expect.poll(() => redis.xlen(keys.inbox)).toBe(0);
  expect(await redis.hgetall(keys.broadcasts)).toEqual(known);
  expect(mikhail.lastMessage()?.text).toBe(said.text);
  await anna.presses('Отменить');
});
