import { smallWorld, type TestPerson } from '@svodka/sandbox';
import { beforeAll, expect, test } from 'vitest';
import { type Channel, memberOf } from '../../src/domain/channel.js';
import { type Action, CHANNEL_ASKED, CHANNEL_PAGES, encodeAction } from '../../src/messages/callbacks.js';
import { createAuditStore } from '../../src/storage/audit.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { type AppStage, appStage, NOON } from '../support/app.js';
import { CHANNEL, connects, invitation, invites, WORLD } from './school.js';
import { taps, unhurried, until } from './talk.js';

const SCHOOL = -1_002_000_000_301;
const LIBRARY = -1_002_000_000_302;
const GROUP = -1_002_000_000_303;
const BRIDGE = { title: 'Мост открыли для машин', category: 'Общество', publishedAt: NOON - 3_600_000 };
const NOT_YOURS = /Решать о канале могут только/;

let stage: AppStage;
let olga: TestPerson;
let mikhail: TestPerson;
let anna: TestPerson;
let pyotr: TestPerson;

/** Ольга owns the school's channel and Анна the library's; Михаил posts in the school's; Пётр only reads. */
beforeAll(async () => {
  let close = async () => {};
  stage = await appStage([BRIDGE], {
    world: {
      ...smallWorld(),
      people: [...(WORLD.people ?? []), { id: 14, firstName: 'Пётр' }],
      chats: [
        ...(WORLD.chats ?? []),
        {
          id: GROUP,
          type: 'supergroup',
          title: 'Проверка',
          members: [
            { userId: 11, status: 'creator' },
            { userId: 13, status: 'administrator', rights: {} },
          ],
        },
      ],
    },
    whenOver: (end) => {
      close = end;
    },
  });
  unhurried(stage);
  [olga, mikhail, anna, pyotr] = ['Ольга', 'Михаил', 'Анна', 'Пётр'].map((name) => stage.person(name)) as [
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  await stage.reads();
  for (const person of [olga, mikhail, anna, pyotr]) {
    person.starts();
    await person.sees(/Здравствуйте/);
  }
  return () => close();
}, 60_000);

const channelNow = async (chat = SCHOOL): Promise<Channel> => {
  const channel = await createChannelStore(stage.redis.redis, stage.redis.keys).get(chat);
  if (!channel) throw new Error('there is no such channel');
  return channel;
};
const logNow = () => createAuditStore(stage.redis.redis, stage.redis.keys).newest(SCHOOL, 50);

/** Presses a button that nobody has shown them. @returns what the bot answers */
async function forges(person: TestPerson, action: Action): Promise<string> {
  const { transcript, world } = stage.telegram;
  const answers = () => transcript.filter(({ method }) => method === 'answerCallbackQuery');
  const before = answers().length;
  const own = person.lastMessage()?.messageId ?? 0;
  world.press(person.id, person.id, own, { text: 'x', callback_data: encodeAction(action) });
  await until(() => answers().length > before);
  return String(answers().at(-1)?.params.text ?? '');
}

test('four steps connect a channel; excess rights are named, what was chosen is kept, and a post is shown as it will look', async () => {
  olga.addsBotTo(CHANNEL, ['can_post_messages', 'can_delete_messages', 'can_invite_users']);
  const greeting = await olga.sees(/подключён/);
  expect(greeting.text).toMatch(/Лишние права: удаление чужих публикаций, добавление подписчиков\./);
  await olga.sees(/^Что предлагать для канала «Школа № 3»/);
  // A page that asks hears what is typed, without another button; a question stays a question.
  await taps(olga, 'Общество', 'Назвать слова');
  olga.says('мост');
  await olga.sees(/Со словами: «мост»/);
  olga.says('книга');
  // What they are worth is told at once: a word nobody writes would silence the channel.
  await olga.sees(
    /Со словами: «мост», «книга»[\s\S]*По слову «книга» за последнюю неделю не было ни одной новости/,
  );
  olga.says('что с мостом?');
  await olga.sees(/^По слову «мостом»: 1 новость/);
  await stage.restart();
  // A process that ended half-way has lost nothing: what was chosen stands.
  olga.says('/channel');
  await olga.sees(/Осталось настроить/);
  await taps(olga, 'Настроить');
  await olga.sees(/О чём: Общество\nСо словами: «мост», «книга»/);
  await taps(olga, 'Дальше');
  await olga.sees(/^Сколько новостей в день/);
  olga.says('5');
  await olga.sees(/^Сколько новостей в день/);
  await taps(olga, 'Дальше');
  await olga.sees(/^Когда можно публиковать/);
  olga.says('с 6 до 23');
  await olga.sees(/^Ночью не публикую/);
  olga.says('с 8:30 до 20');
  await olga.sees(/Сейчас: с 8:30 до 20:00/);
  await taps(olga, 'Дальше');
  const summary = await olga.sees(/^Проверьте и включите/);
  expect(summary.text).toMatch(/Мост открыли для машин[\s\S]*Источник: Вести/);
  await taps(olga, 'Включить');
  await olga.sees(/^Буду предлагать для канала «Школа № 3»/);
  expect(await channelNow()).toMatchObject({
    status: 'active',
    posting: { perDay: 5, hours: { from: 510, to: 1200 } },
    wishes: { rubrics: ['society'], words: ['мост', 'книга'] },
  });
  expect((await logNow()).map(({ what, by }) => [what, by])).toContainEqual(['rule', olga.id]);
  olga.says('/help');
  await olga.sees(/Ваш канал[\s\S]*\/log/);
});

test('an admin who comes later by the same link is sent to ask for an invitation, and is no member', async () => {
  mikhail.addsBotTo(CHANNEL, ['can_post_messages']);
  const told = await mikhail.sees(/уже подключён, у него есть управляющий/);
  expect(told.text).not.toMatch(/\d{5}/);
  expect(memberOf(await channelNow(), mikhail.id)).toBeNull();
});

test('every button of a channel with a guessed id is refused to a stranger, and an observer only sees', async () => {
  await connects(anna, 'Библиотека');
  const of = SCHOOL;
  const before = await channelNow();
  const actions: Action[] = [
    ...CHANNEL_PAGES.map((page): Action => ({ do: 'chan', of, page, at: 0 })),
    ...CHANNEL_ASKED.map((what): Action => ({ do: 'askChan', of, what })),
    { do: 'cset', of, what: 'perDay', value: '9', at: 0 },
    { do: 'channelRubric', channel: of, rubric: 'sport' },
    { do: 'channelDone', channel: of },
    { do: 'autoRule', of, step: 'on', perDay: 1, rubrics: 0 },
    { do: 'groupLink', of },
    { do: 'member', of, person: anna.id, to: 'manager' },
    { do: 'member', of, person: olga.id, to: 'removed' },
    { do: 'invite', of, role: 'manager' },
    { do: 'withdraw', of, link: 'abcdefgh' },
    { do: 'away', of, weeks: 1 },
    { do: 'awayTo', of, person: anna.id },
    { do: 'takeOver', of },
  ];
  for (const action of actions) expect(await forges(anna, action), JSON.stringify(action)).toMatch(NOT_YOURS);

  await invites(olga, pyotr, 'Наблюдателя');
  const mine: Action[] = ['main', 'people'].map((page) => ({ do: 'chan', of, page, at: 0 }) as Action);
  for (const action of mine) expect(await forges(pyotr, action)).toBe('');
  const others = actions.filter(
    (action) => !('page' in action && /^(main|people)$/.test(String(action.page))),
  );
  for (const action of others.filter((one) => !('what' in one && one.what === 'label')))
    expect(await forges(pyotr, action), JSON.stringify(action)).toMatch(NOT_YOURS);
  // A member of another channel cannot be named into this one either.
  expect(await forges(olga, { do: 'member', of, person: anna.id, to: 'manager' })).toMatch(/устарела/);
  expect(await channelNow()).toEqual({ ...before, members: [...before.members, expect.anything()] });
});

test('a link works once, not when withdrawn, and makes an editor only of who may post', async () => {
  const token = await invitation(olga);
  pyotr.says(`/start inv_${token}`);
  await pyotr.sees(/у вас нет права публиковать в этом канале/);
  mikhail.says(`/start inv_${token}`);
  await mikhail.sees(/^Вы в канале «Школа № 3»: редактор/);
  await olga.sees(/^Приглашение в канал «Школа № 3» принято/);
  anna.says(`/start inv_${token}`);
  await anna.sees(/^Эта ссылка уже не действует/);
  const second = await invitation(olga, 'Управляющего');
  olga.says('/channel');
  await olga.sees(/Постов на этой неделе/);
  await taps(olga, 'Люди', 'Пригласить', 'Отозвать 1');
  await until(() => !/ещё не использованы/i.test(olga.lastMessage()?.text ?? ''));
  mikhail.says(`/start inv_${second}`);
  await mikhail.sees(/^Эта ссылка уже не действует/);
  anna.says(`/start inv_${'x'.repeat(24)}`);
  await anna.sees(/^Эта ссылка уже не действует/);
});

test('each calls themselves in the log; an editor manages nothing, hands the queue over, and is back by one tap', async () => {
  mikhail.says('/channel');
  const main = await mikhail.sees(/^Школа № 3\nПодключён/);
  expect(main.buttons.flat()).not.toContain('Настройки');
  await taps(mikhail, 'Люди', 'Назвать себя');
  mikhail.says('+7 910 123-45-67');
  await mikhail.sees(/^Так не получится/);
  mikhail.says('Библиотека');
  await mikhail.sees(/Библиотека — редактор \(это вы\)/);
  expect(await forges(mikhail, { do: 'cset', of: SCHOOL, what: 'perDay', value: '9', at: 0 })).toMatch(
    NOT_YOURS,
  );
  expect(await forges(mikhail, { do: 'takeOver', of: SCHOOL })).toMatch(/^У канала есть управляющий/);
  await taps(mikhail, 'Отпуск', 'До даты');
  mikhail.says('20 июня');
  await mikhail.sees(/^Кому передать очередь/);
  await taps(mikhail, '1. управляющий');
  await mikhail.sees(/Вы в отпуске до 20 июня\. Очередь: управляющий/);
  expect(memberOf(await channelNow(), mikhail.id)?.away).toMatchObject({ to: olga.id });
  await taps(mikhail, 'Я на месте');
  await until(() => /^Люди канала/.test(mikhail.lastMessage()?.text ?? ''));
  expect(memberOf(await channelNow(), mikhail.id)?.away).toBeNull();
});

test('the rule that publishes by itself is asked about twice, and what became what stands in the log', async () => {
  olga.says('/channel');
  await olga.sees(/Постов на этой неделе/);
  await taps(olga, 'Настройки', 'Автоматически', 'До 2 в день');
  await until(() => olga.lastMessage()?.buttons.flat().includes('✓ До 2 в день') === true);
  await taps(olga, 'Спорт');
  await until(() => olga.lastMessage()?.buttons.flat().includes('✓ Спорт') === true);
  await taps(olga, 'Включить правило');
  await olga.sees(
    /^Точно публиковать без вас\?[\s\S]*До 2 в день, рубрики: Спорт[\s\S]*никогда не публикует/,
  );
  expect((await channelNow()).review.auto).toBeNull();
  await taps(olga, 'Да, отвечаю я', 'Назад', 'Вид поста', 'Добавить подпись');
  olga.says('Школа № 3, ул. Ленина, 1');
  const look = await olga.sees(/^Как будет выглядеть пост/);
  expect(look.text).toMatch(/Источник: Вести[\s\S]*Школа № 3, ул\. Ленина, 1/);
  expect((await channelNow()).review.auto).toMatchObject({ by: olga.id, perDay: 2, rubrics: ['sport'] });
  const notes = (await logNow()).map(({ note }) => note);
  expect(notes).toContainEqual(
    expect.stringMatching(/Было «Автоматически: ничего», стало «Автоматически: до 2 в день, рубрики: Спорт»/),
  );
  expect(notes.join()).not.toContain('Библиотека');
});

test('a review group is bound only by a manager who adds the bot, and let go of when the bot is shut out', async () => {
  const of = SCHOOL;
  expect(await forges(olga, { do: 'groupLink', of })).toBe('');
  await olga.sees(/^Ссылка для группы проверки/);
  const button = stage.telegram.world.chat(olga.id).messages.at(-1)?.keyboard?.inline_keyboard[0]?.[0];
  const token = /startgroup=(rg_[\w-]+)/.exec(String(button && 'url' in button && button.url))?.[1] ?? '';
  anna.addsBotTo('Проверка');
  anna.says(`/start@svodka_bot ${token}`, { chat: 'Проверка' });
  await anna.sees(/Привязать группу может только управляющий/, { chat: 'Проверка' });
  olga.says(`/start@svodka_bot ${token}`, { chat: 'Проверка' });
  await olga.sees(/Карточки канала «Школа № 3» будут приходить сюда/, { chat: 'Проверка' });
  expect((await channelNow()).review.group).toBe(GROUP);
  // A button that was carried there shows the group nothing.
  olga.says(`/start@svodka_bot ${token}`, { chat: 'Проверка' });
  await olga.sees(/^Эта ссылка уже не действует/, { chat: 'Проверка' });
  olga.removesBotFrom('Проверка');
  await olga.sees(/^Группа проверки канала «Школа № 3» закрылась/);
  expect((await channelNow()).review.group).toBeNull();
});

test('a manager whose right in Telegram is gone may nothing at once; then who has it takes over, and not before', async () => {
  const { world } = stage.telegram;
  expect(await forges(olga, { do: 'member', of: SCHOOL, person: mikhail.id, to: 'manager' })).toBe(
    'Сохранено',
  );
  expect(await forges(olga, { do: 'member', of: SCHOOL, person: olga.id, to: 'removed' })).toBe('');
  world.demote(11, SCHOOL, mikhail.id);
  expect(await forges(mikhail, { do: 'chan', of: SCHOOL, page: 'settings', at: 0 })).toMatch(NOT_YOURS);
  expect(await forges(mikhail, { do: 'member', of: SCHOOL, person: mikhail.id, to: 'removed' })).toMatch(
    NOT_YOURS,
  );
  olga.removesBotFrom(CHANNEL);
  await expect.poll(async () => (await channelNow()).status, { timeout: 20_000 }).toBe('lost');
  // It is the bot that lost its right: nobody is blamed, and how it comes back is said whenever somebody asks.
  await mikhail.sees(/^Канал «Школа № 3» отключён/);
  mikhail.says('/channel');
  await mikhail.sees(/^Канал «Школа № 3» отключён[\s\S]*включите «Публикация сообщений»/);
  olga.addsBotTo(CHANNEL, ['can_post_messages']);
  await olga.sees(/^Школа № 3\nПодключён/);
  expect(memberOf(await channelNow(), olga.id)?.role).toBe('manager');
  expect((await channelNow()).status).toBe('active');
  expect((await channelNow(LIBRARY)).members.map(({ person }) => person)).toEqual([anna.id]);
});
