import type { SeenMessage, TestPerson } from '@svodka/sandbox';
import { expect, test } from 'vitest';
import { picture } from '../../sandbox/test/pictures.js';
import { type Action, encodeAction } from '../../src/messages/callbacks.js';
import type { AppStage } from '../support/app.js';
import { connects, goesOut, posts, school, setsUp } from './school.js';
import { taps } from './talk.js';

const SCHOOL = -1_002_000_000_301;

async function offered() {
  const { stage, mikhail } = await school();
  await mikhail.presses('Спорт');
  await mikhail.sees(/^Что предлагать/);
  await setsUp(mikhail);
  const card = await mikhail.sees(/^Для канала «Школа № 3»: Лыжники/);
  const { redis, keys } = stage.redis;
  const [id = ''] = await redis.smembers(keys.openCards(SCHOOL));
  return { stage, mikhail, card, id };
}

const textOf = (person: TestPerson, { messageId }: SeenMessage) =>
  person.messages().find((one) => one.messageId === messageId)?.text;

/** Presses what anybody may send: any data, under any message of their own. @returns what the bot answers */
async function forges({ telegram }: AppStage, person: TestPerson, action: Action): Promise<string> {
  const { world } = telegram;
  const message = world.chat(person.id).messages.findLast(({ from }) => from !== undefined)?.id ?? 0;
  const press = world.press(person.id, person.id, message, { text: '', callback_data: encodeAction(action) });
  const answer = () =>
    telegram.transcript.find(
      ({ method, params }) => method === 'answerCallbackQuery' && params.callback_query_id === press,
    );
  await expect.poll(() => answer() !== undefined, { timeout: 20_000, interval: 20 }).toBe(true);
  return String(answer()?.params.text ?? '');
}

test('a post is put off to a typed time, taken back, and its words are made others; both are kept', async () => {
  const { stage, mikhail, id } = await offered();
  await taps(mikhail, 'Отложить');
  await mikhail.sees(/^Когда опубликовать\?/);
  mikhail.says('в пятницу');
  const friday = await mikhail.sees(/^Выйдет .*в пятницу, 20 июня, в \d+:\d\d/);
  await taps(mikhail, 'Отменить');
  await mikhail.sees(/^Для канала «Школа № 3»: Лыжники/, { after: friday });
  await taps(mikhail, 'Отложить', 'Своё время');
  await mikhail.sees(/^Напишите, когда опубликовать/);
  mikhail.says('завтра ночью');
  await mikhail.sees(/^Не понял время/);
  mikhail.says('завтра в 23');
  await mikhail.sees(
    /^В это время канал не публикует\. Ближайшее разрешённое: .*во вторник, 17 июня, в 9:00/,
  );
  mikhail.says('завтра в 10');
  await mikhail.sees(/^Выйдет завтра, в понедельник, в 10:00/);
  await taps(mikhail, 'Отменить');
  const again = await mikhail.sees(/^Для канала «Школа № 3»: Лыжники/);
  await taps(mikhail, 'Изменить');
  const asked = await mikhail.sees(/^Пришлите новый текст/, { after: again });
  await mikhail.sees(/^Лыжники вернулись с медалями/, { after: asked });
  await mikhail.shows(picture(8, 8), { caption: 'Наши лыжники привезли медали!' });
  await mikhail.sees(/^Фото так не заменить/);
  mikhail.says('а'.repeat(4_096));
  await mikhail.sees(/^Длиннее, чем берёт Telegram/);
  mikhail.says('Наши лыжники привезли медали!');
  const edited = await mikhail.sees(/^Для канала[\s\S]*Наши лыжники привезли медали![\s\S]*Источник: Вести/, {
    after: asked,
  });
  // Of one card one message stands, and it is that one which says what becomes of it.
  await expect.poll(() => textOf(mikhail, again), { timeout: 20_000, interval: 20 }).toMatch(/ниже\.$/);
  await taps(mikhail, 'Опубликовать');
  await mikhail.sees(/^Опубликую через 60 секунд/);
  await goesOut(stage);
  await mikhail.sees(/^Вышло в/);
  await expect
    .poll(() => textOf(mikhail, edited), { timeout: 20_000, interval: 20 })
    .toMatch(/^Опубликовано в/);
  const [post] = posts(stage, 'Наши лыжники');
  expect(post?.text).toContain('Источник: Вести');
  const { redis, keys } = stage.redis;
  const kept = (await redis.get(keys.card(id))) ?? '';
  expect(kept).toContain('Лыжники вернулись с медалями');
  expect(kept).toContain('Наши лыжники привезли медали!');
});

test('what is not to be offered again is left out, and offered again when that is taken back; the queue shows all', async () => {
  const { stage, mikhail, id } = await offered();
  const wishes = async () => (await stage.redis.redis.hget(stage.redis.keys.channels, String(SCHOOL))) ?? '';
  // The only outlet there is is not left out, whatever is pressed: nothing would ever come again.
  expect(await forges(stage, mikhail, { do: 'cardLess', id, item: 'svesti', choice: 'sure' })).toMatch(
    /^Других изданий у канала не осталось/,
  );
  expect(await wishes()).not.toContain('"sources":["vesti"]');
  await taps(mikhail, 'Больше не такое', 'Слово «лыжники»');
  // The card itself says it, wherever it is shown and however often it is drawn anew.
  await mikhail.sees(
    /^Больше не предлагаю каналу «Школа № 3» новости со словом «лыжники»\.\nПропустили: Лыжники/,
  );
  expect(await wishes()).toContain('"words":["лыжники"]');
  await taps(mikhail, 'Вернуть');
  const restored = await mikhail.sees(/^Для канала «Школа № 3»: Лыжники/);
  expect(await wishes()).not.toContain('"words":["лыжники"]');
  expect(await forges(stage, mikhail, { do: 'queue', of: SCHOOL, page: 0 })).toBe('');
  await mikhail.sees(/^Канал «Школа № 3»: 1 карточка ждёт решения/);
  await taps(mikhail, 'Открыть 1');
  await mikhail.sees(/^Для канала «Школа № 3»: Лыжники/, { after: restored });
});

test('by no button, forwarded, made up or guessed, does the admin of another channel see or touch a card', async () => {
  const { stage, id } = await offered();
  const anna = stage.person('Анна');
  await connects(anna, 'Библиотека');
  const { redis, keys } = stage.redis;
  const before = [await redis.get(keys.card(id)), await redis.hget(keys.channels, String(SCHOOL))];
  const tried: Action[] = [
    ...(['approve', 'skip', 'recall', 'restore', 'seen', 'absent'] as const).map(
      (decision): Action => ({ do: 'card', decision, id }),
    ),
    ...(['main', 'place', 'later', 'less', 'again'] as const).map(
      (page): Action => ({ do: 'cardPage', id, page }),
    ),
    { do: 'cardSlot', id, at: 29_166_000 },
    { do: 'cardAsk', id, what: 'text' },
    { do: 'cardAsk', id, what: 'time' },
    { do: 'cardLess', id, item: 'svesti', choice: 'less' },
    { do: 'queue', of: SCHOOL, page: 0 },
    { do: 'queueNow', of: SCHOOL },
    { do: 'postDelete', of: id },
    { do: 'postText', id },
    { do: 'marking', id, at: 0 },
  ];
  for (const action of tried)
    expect([action, await forges(stage, anna, action)]).toEqual([
      action,
      'Решать о канале могут только его администраторы с правом публиковать.',
    ]);
  expect(await forges(stage, anna, { do: 'card', decision: 'approve', id: 'nobody-knows' })).toBe(
    'Этой новости больше нет.',
  );
  expect([await redis.get(keys.card(id)), await redis.hget(keys.channels, String(SCHOOL))]).toEqual(before);
  expect(
    anna
      .messages()
      .map(({ text }) => text)
      .join(),
  ).not.toMatch(/Лыжники|Школа № 3/);
  expect(posts(stage, '')).toEqual([]);
});
