import type { TestPerson } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { beforeAll, expect, test } from 'vitest';
import { type Channel, newMember, USUAL_REVIEW } from '../../src/domain/channel.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createAuditStore } from '../../src/storage/audit.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createPostStore } from '../../src/storage/posts.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { type AppStage, appStage, NOON, TOKEN } from '../support/app.js';
import { cardOf, channelOf } from '../support/cards.js';
import { CHANNEL, WORLD } from './school.js';
import { everything, unhurried } from './talk.js';

const SCHOOL = -1_002_000_000_301;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };
const SKIERS = { title: 'Лыжники вернулись с медалями', category: 'Спорт', publishedAt: NOON - 7_200_000 };

let stage: AppStage;
let mikhail: TestPerson;
let olga: TestPerson;
let days = 0;

beforeAll(async () => {
  let close = async () => {};
  stage = await appStage([BRIDGE, SKIERS], {
    world: WORLD,
    whenOver: (end) => {
      close = end;
    },
  });
  unhurried(stage);
  await stage.reads();
  mikhail = stage.person('Михаил');
  olga = stage.person('Ольга');
  for (const person of [mikhail, olga]) {
    person.starts();
    await person.sees(/Здравствуйте/);
  }
  mikhail.addsBotTo(CHANNEL, ['can_post_messages', 'can_edit_messages', 'can_delete_messages']);
  await mikhail.sees(/подключён/);
  const { channels } = stores();
  const members = [
    { ...newMember(mikhail.id, 'editor'), label: 'Библиотека' },
    { ...newMember(olga.id, 'editor'), label: '=Ольга;"1"' },
  ];
  const { chat, ...rest }: Channel = channelOf({ chat: SCHOOL, title: CHANNEL, members });
  await channels.update(SCHOOL, (now) => ({ ...now, ...rest, chat, review: USUAL_REVIEW }));
  return () => close();
}, 60_000);

function stores() {
  const { redis, keys } = stage.redis;
  const clock = () => NOON;
  return {
    articles: createArticleStore(redis, keys),
    withdrawn: createWithdrawnStore(redis, keys),
    cards: createCardStore(redis, keys, clock),
    channels: createChannelStore(redis, keys),
    posts: createPostStore(redis, keys),
    audit: createAuditStore(redis, keys),
  };
}

/** A post in the school's channel, made of the article with these words; Михаил approved it. */
async function relayed(words: string, at = NOON): Promise<string> {
  const { articles, cards, posts } = stores();
  const all = await articles.inWindow({ from: 0, to: Number.MAX_SAFE_INTEGER });
  const article = all.find(({ title }) => title.includes(words));
  if (!article) throw new Error(`no article about ${words}`);
  const { api } = new Bot(TOKEN, { client: { apiRoot: stage.telegram.apiRoot } });
  const { message_id: messageId } = await api.sendMessage(SCHOOL, `${article.title}\n\nИсточник: Вести`);
  const { id, title, lead, url, sourceId, rubric } = article;
  const card = cardOf({
    id: `card${messageId}`,
    article: id,
    channel: SCHOOL,
    words: { title, lead, url, sourceId, rubric },
    offeredAt: NOON,
  });
  // Once a week a story is offered under a name: the second time under another.
  await cards.offer(card, `${id} ${at}`);
  await cards.move(card.id, () => ({ kind: 'approved', by: mikhail.id, at: NOON, due: NOON }));
  await cards.move(card.id, () => ({ kind: 'published', by: mikhail.id, at: NOON, messageId }));
  const place = { channel: SCHOOL, messageId, at, card: card.id, words: article.title };
  await posts.record({ ...place, byHand: null, hasPhoto: false, deletedAt: null }, id);
  return id;
}

/** The outlet's feed says something else from now on. */
async function rewrites(index: number, title: string, hour = 12): Promise<void> {
  stage.headlines[index] = { ...(index === 0 ? BRIDGE : SKIERS), title };
  days += 1;
  stage.setTime(hour, 0, days);
  await stage.reads();
  await stage.running.ticks.correct();
}

const wall = (words: string) => olga.messages({ chat: CHANNEL }).filter(({ text }) => text.includes(words));

test('a headline changed in the feed reaches each editor with what is struck and what is new; one updates, the other sees by whom', async () => {
  await relayed('Мост');
  await rewrites(0, 'Мост закрыли для машин');
  const told = await mikhail.sees(/^Новость в канале «Школа № 3» изменилась: Мост/);
  expect(told.text).toContain('Мост открыли закрыли для машин');
  expect(told.buttons).toEqual([['Обновить'], ['Удалить', 'Оставить']]);
  await olga.sees(/^Новость в канале «Школа № 3» изменилась/);
  await mikhail.presses('Обновить');
  await mikhail.sees(/^Обновлено в 12:\d\d: пост в канале «Школа № 3». Решение: Библиотека/);
  const [post, ...others] = wall('Мост');
  expect(others).toEqual([]);
  expect(post?.text).toMatch(/^Мост закрыли для машин[\s\S]*Источник: Вести/);
  await olga.sees(/^Обновлено[\s\S]*Решение: Библиотека/);
  expect(olga.lastMessage()?.buttons ?? []).toEqual([]);
});

test('what is withdrawn is deleted on a press; who is no editor moves nothing with a forwarded button', async () => {
  const id = await relayed('Лыжники');
  const { articles, withdrawn } = stores();
  const [article] = await articles.get([id]);
  if (!article) throw new Error('it is withdrawn already');
  await withdrawn.withdraw(article, [], { at: NOON, reason: 'Издание сняло новость', by: null });
  await stage.running.ticks.correct();
  const told = await mikhail.sees(/^Новость в канале «Школа № 3» снята: Лыжники/);
  expect(told.text).toContain('Причина: Издание сняло новость.');
  expect(told.buttons).toEqual([['Удалить', 'Оставить']]);
  const { world } = stage.telegram;
  const anna = stage.person('Анна');
  anna.starts();
  const own = await anna.sees(/Здравствуйте/);
  const message = world.chat(mikhail.id).messages.find(({ id: number }) => number === told.messageId);
  const remove = message?.keyboard?.inline_keyboard[0]?.[0];
  if (!remove) throw new Error('there is no button');
  world.press(anna.id, anna.id, own.messageId, remove);
  await mikhail.presses('Удалить');
  await mikhail.sees(/^Удалено в/);
  expect(wall('Лыжники')).toEqual([]);
  expect(anna.messages().filter(({ text }) => text.includes('Лыжники'))).toEqual([]);
});

test('/log says what was decided, by labels; its table is for Excel and runs no formula; others see nothing', async () => {
  mikhail.says('/log');
  const log = await mikhail.sees(/^Журнал канала «Школа № 3»/);
  expect(log.text).toMatch(/15 июня, \d\d:\d\d · опубликовано · Библиотека\nМост открыли для машин/);
  expect(log.text).toMatch(/обновлено · Библиотека\nМост закрыли для машин · было: Мост открыли для машин/);
  expect(log.text).toContain('удалено · Библиотека\nЛыжники вернулись с медалями');
  expect(log.text).not.toContain(String(mikhail.id));
  await mikhail.presses('Таблица за год');
  const anna = stage.person('Анна');
  anna.says('/log');
  await anna.sees(/^У вас нет каналов/);
});

test('late in the evening a change waits for the morning, but for the post that came out a quarter of an hour ago', async () => {
  const evening = NOON + ((days + 1) * 24 + 11) * 3_600_000;
  await relayed('Мост', evening - 900_000);
  const told = () => mikhail.messages().filter(({ text }) => text.startsWith('Новость в канале')).length;
  const before = told();
  await rewrites(0, 'Мост снова открыли для машин', 23);
  await expect.poll(told, { timeout: 10_000 }).toBe(before + 1);
  const { redis, keys } = stage.redis;
  // Of the older post, to both of its editors.
  await expect.poll(() => redis.zcard(`${keys.queues}:outbox:delayed`), { timeout: 10_000 }).toBe(2);
  expect(told()).toBe(before + 1);
});

test('after /forget nothing names the person, and the log says «удалённый участник»', async () => {
  const { audit, channels } = stores();
  await channels.update(SCHOOL, (now) => ({
    ...now,
    members: now.members.map((one) => ({ ...one, away: { until: NOON, to: mikhail.id } })),
  }));
  mikhail.says('/forget');
  await mikhail.sees(/^Стереть всё/);
  await mikhail.presses('Стереть');
  await mikhail.sees(/^Готово, о вас ничего не осталось/);
  const left = (await everything(stage.redis)).filter(
    (line) => line.includes(String(mikhail.id)) || line.includes('Библиотека'),
  );
  // The pace of the chat is kept for a few seconds more, and that an erasure is not over for a minute.
  expect(left.filter((line) => !/:pace:|:forgetting /.test(line))).toEqual([]);
  expect((await audit.newest(SCHOOL, 100)).filter(({ by }) => by === 0)).not.toEqual([]);
  olga.says('/log');
  await olga.sees(/опубликовано · удалённый участник\nМост открыли для машин/);
});
