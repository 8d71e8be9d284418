import { smallWorld, type TestPerson } from '@svodka/sandbox';
import { beforeAll, expect, test } from 'vitest';
import { type Action, encodeAction } from '../../src/messages/callbacks.js';
import { OPERATOR_PAGES } from '../../src/messages/operator/actions.js';
import { createBlockedStore } from '../../src/storage/blocked.js';
import { createFailedDeliveryStore } from '../../src/storage/failed-deliveries.js';
import { createMaintenanceStore } from '../../src/storage/maintenance.js';
import { createOperatorLog } from '../../src/storage/operator-log.js';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { count, subscribes, taps, unhurried, until } from './talk.js';

const OPERATOR = 5_000_002_001;
const READER = 5_000_002_002;
const STRANGER = 5_000_002_003;
const KINDS: Action[] = [
  ...OPERATOR_PAGES.map((page): Action => ({ do: 'operator', page })),
  { do: 'opList', page: 'journal', at: 0 },
  { do: 'opCheck' },
  { do: 'opRetry' },
  { do: 'opAsk', what: 'block' },
  { do: 'opMaintenance', choice: 'open' },
  { do: 'opBlock', chat: READER, choice: 'block' },
];

let stage: AppStage;
let operator: TestPerson;
let reader: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  let close = async () => {};
  const names = { [OPERATOR]: 'Оператор', [READER]: 'Читатель', [STRANGER]: 'Чужой' };
  const people = Object.entries(names).map(([id, firstName]) => ({ id: Number(id), firstName }));
  stage = await appStage([{ title: 'Мост открыт', category: 'Общество', publishedAt: NOON }], {
    env: { OPERATOR_IDS: String(OPERATOR) },
    world: { ...smallWorld(), people: [...smallWorld().people, ...people] },
    whenOver: (end) => {
      close = end;
    },
  });
  unhurried(stage);
  operator = stage.person('Оператор');
  reader = stage.person('Читатель');
  stranger = stage.person('Чужой');
  await subscribes(reader);
  return () => close();
}, 60_000);

/** Opens a page of the menu anew, below what was said before. */
async function opens(button: string, shows: RegExp) {
  operator.says('/operator');
  await operator.sees(/Что посмотреть\?$/);
  await operator.presses(button);
  return operator.sees(shows);
}

test('whoever is no operator presses every button of the menu in vain, and no typed words open it', async () => {
  const { world } = stage.telegram;
  const { redis, keys } = stage.redis;
  stranger.says('меню оператора');
  const answer = await stranger.sees(/./);
  expect(answer.text).not.toMatch(/Что посмотреть/);
  const from = stage.telegram.transcript.length;
  for (const action of KINDS)
    world.press(STRANGER, STRANGER, answer.messageId, { text: 'x', callback_data: encodeAction(action) });
  await until(() => world.state.updates.length === 0);
  const told = () =>
    stage.telegram.transcript
      .slice(from)
      .filter(
        ({ method, params }) => method === 'answerCallbackQuery' && /устарела/.test(JSON.stringify(params)),
      );
  await until(() => told().length === KINDS.length);
  expect(await createMaintenanceStore(redis, keys).get()).toBeNull();
  expect(await createBlockedStore(redis, keys).all()).toEqual([]);
  expect(await createOperatorLog(redis, keys).newest(10)).toEqual([]);
});

test('audience and growth are counts that were made before anybody asked', async () => {
  operator.says('Меню оператора');
  await operator.sees(/^Что посмотреть\?$/);
  await operator.presses('Аудитория');
  await operator.sees(/ещё не посчитаны/);
  await stage.running.ticks.countReaders();
  await opens(
    'Аудитория',
    /^Читают: 1, из них групп: 0\.[\s\S]*Каждый день или почти: 1[\s\S]*Посчитано только что\.$/,
  );
  await operator.presses('Рост');
  await operator.sees(/^Читают: 1\nСравнить пока не с чем[\s\S]*15 июня: 1, пришло 1$/);
});

test('a blocked chat is neither answered nor sent digests, and hears both again once it is let in', async () => {
  await opens('Блокировки', /^Никто не заблокирован/);
  await operator.presses('Заблокировать');
  await operator.sees(/^Кого заблокировать/);
  for (const nobody of ['соседа', '+7 910 123-45-67', '1e9']) {
    operator.says(nobody);
    await operator.sees(/^Номера чата здесь не видно/);
  }
  operator.says(String(OPERATOR));
  await operator.sees(/^Это оператор, его не заблокировать/);
  await opens('Блокировки', /^Никто не заблокирован/);
  await taps(operator, 'Заблокировать');
  await operator.sees(/^Кого заблокировать/);
  operator.says('5 000 002 002');
  await operator.sees(/^Заблокировать чат 5000002002\?/);
  // Of what somebody else wrote nothing is carried out, not even a command.
  await taps(operator, 'Назад', 'Заблокировать');
  await operator.sees(/^Кого заблокировать/);
  operator.says('/start');
  const passedOn = stage.telegram.world.state.updates.at(-1)?.message as { forward_origin?: unknown };
  passedOn.forward_origin = {
    type: 'user',
    date: 1,
    sender_user: { id: READER, is_bot: false, first_name: 'x' },
  };
  await operator.sees(/^Заблокировать чат 5000002002\?/);
  await operator.presses('Да, заблокировать');
  await operator.sees(/^Заблокировано: 1\n5000002002/);

  const before = reader.messages().length;
  reader.says('/help');
  stage.setTime(8, 1, 1);
  await stage.running.ticks.dispatch();
  operator.says('/delivery 5000002002');
  await operator.sees(/не доставлена: чат заблокирован оператором/);
  expect(
    reader
      .messages()
      .slice(before)
      .map(({ text }) => text),
  ).toEqual(['/help']);

  await opens('Блокировки', /^Заблокировано: 1/);
  await operator.presses('Снять 5000002002');
  await operator.sees(/^Никто не заблокирован/);
  reader.says('/help');
  await reader.sees(/^Что я умею/);
});

test('maintenance: one notice a chat, operators are answered, digests wait and come once when it ends by itself', async () => {
  stage.setTime(7, 30, 2);
  await opens('Техработы', /^Техработы выключены/);
  await operator.presses('Включить на час');
  await operator.sees(/^Идут техработы, начались в 7:3\d\. Закончатся сами в 8:3\d\./);
  reader.says('/today');
  await reader.sees(/^Сейчас идут технические работы[\s\S]*Вернусь в 8:3\d\.$/);
  reader.says('/week');
  for (let twice = 0; twice < 2; twice++)
    expect(await reader.presses('Другое время')).toMatchObject({ alert: true });
  reader.says('пожар, горит дом');
  await reader.sees(/112/);
  expect(count(reader, 'технические работы')).toBe(1);
  const ready = await fetch(`http://127.0.0.1:${stage.running.httpPort}/readyz`);
  expect(await ready.json()).toMatchObject({ notes: { maintenance: expect.stringContaining('notice') } });

  const digests = () => reader.messages().filter(({ text }) => /^(?:Вторник|Понедельник)/.test(text)).length;
  stage.setTime(8, 1, 2);
  await stage.running.ticks.dispatch();
  expect(digests()).toBe(0);
  stage.setTime(8, 40, 2);
  await stage.running.ticks.dispatch();
  await stage.running.ticks.dispatch();
  await until(() => digests() === 1);
  operator.says('/operator');
  await operator.sees(/^Что посмотреть\?$/);
});

test('the operator’s own words are the notice, and the hour named in them ends it', async () => {
  stage.setTime(12, 0, 3);
  await opens('Техработы', /^Техработы выключены/);
  await operator.presses('Свои слова');
  await operator.sees(/^Что сказать читателям/);
  operator.says('Переезжаем на другой сервер, до 14.00.');
  await operator.sees(/Закончатся сами в 14:00\.\n\nЧитатели видят:\nПереезжаем/);
  stranger.says('/help');
  await stranger.sees(/^Переезжаем на другой сервер, до 14.00.$/);
  await operator.presses('Выключить');
  await operator.sees(/^Техработы закончены/);
  await opens('Техработы', /^Техработы выключены/);
  await operator.presses('Включить без срока');
  await operator.sees(/Закончатся, когда вы их выключите/);
  stranger.says('/help');
  // Another notice is news, however short ago the one before was.
  await stranger.sees(/^Сейчас идут технические работы/);
  await operator.presses('Выключить');
  await until(() => /^Техработы закончены/.test(operator.lastMessage()?.text ?? ''));
  stranger.says('/help');
  await stranger.sees(/^Что я умею/);
});

test('the log says who did what, by id, and not who the people are', async () => {
  const page = await opens('Журнал', /^Журнал операторов/);
  expect(page.text).toMatch(
    /техработы выключены · 5000002001\n\n[\s\S]*Переезжаем[\s\S]*чат разблокирован · 5000002001\nчат 5000002002[\s\S]*чат заблокирован/,
  );
});

test('/forget reaches what the menu keeps: the log by «удалённый участник», failures, of a block all but the id', async () => {
  const { redis, keys } = stage.redis;
  const failures = createFailedDeliveryStore(redis, keys);
  await failures.note({ at: NOON, kind: 'card', chat: OPERATOR, reason: 'x', digest: null });
  await createBlockedStore(redis, keys).block(READER, NOON);
  for (const person of [operator, reader]) {
    person.says('/forget');
    await taps(person, 'Стереть');
    await person.sees(/^Готово, о вас/);
  }
  expect(await failures.since(0)).toEqual([]);
  expect(await redis.hgetall(keys.blocked)).toEqual({ [READER]: '0' });
  const page = await opens('Журнал', /^Журнал операторов/);
  expect(page.text).toMatch(/чат разблокирован · удалённый участник\nудалённый чат/);
  expect(page.text).not.toMatch(/500000200/);
});
