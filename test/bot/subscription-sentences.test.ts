import { type SeenMessage, startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createHearing } from '../../src/app/hearing.js';
import type { BotContext } from '../../src/bot/context.js';
import { createSubscriptions } from '../../src/bot/features/subscriptions.js';
import { PAUSED_UNTIL_TOLD, usualSubscription } from '../../src/domain/draft.js';
import { MOST_LEFT_OUT } from '../../src/domain/mute.js';
import type { Understand } from '../../src/domain/question.js';
import type { WantedSubscription } from '../../src/domain/subscription.js';
import { openUnderstand } from '../../src/models.js';
import { loadUnderstanding } from '../../src/region.js';
import { createDraftStore } from '../../src/storage/drafts.js';
import { createFollowStore } from '../../src/storage/follows.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { NOON } from '../support/app.js';
import { testRedis } from '../support/redis.js';
import { say } from '../support/say.js';
import { patient, taps } from './talk.js';

const TOKEN = '1:sentences-token-for-the-local-telegram';
const ZONE = 'Europe/Moscow';

let understand: Understand;
let region: Awaited<ReturnType<typeof loadUnderstanding>>;
beforeAll(async () => {
  region = await loadUnderstanding('config/kaluga');
  understand = openUnderstand(region, ZONE);
});

/** A bot that does nothing but act on sentences about subscriptions, as the feature that understands questions has it do. */
async function room() {
  const telegram = await startTelegram({
    token: TOKEN,
    botName: 'Сводка',
    botUsername: 'svodka_bot',
    limits: false,
  });
  const { redis, keys, close } = testRedis();
  const bot = new Bot<BotContext>(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  const log = { info() {}, warn() {}, error() {} };
  const hearing = createHearing(
    { redis, keys, bot, clock: Date.now, log: log as never, tell: () => {} },
    { publicUrl: undefined, webhookSecret: undefined },
  );
  const subscribers = createSubscriberStore(redis, keys);
  const follows = createFollowStore(redis, keys);
  let ids = 0;
  const { answers, pages } = createSubscriptions(
    {
      say,
      clock: () => NOON,
      subscribers,
      drafts: createDraftStore(redis, keys),
      catalogue: { ...region, sources: [] },
      newId: () => `id${ids++}`,
      storyTitles: async () => new Map(),
      follows,
      news: {
        rubricName: String,
        status: async () => ({ now: NOON, checkedAt: NOON, readSince: 0, failing: [] }),
        slotDigest: async (window: object) => ({ window, sections: [], quiet: [], total: 0 }),
      },
    } as never,
    { zone: ZONE } as never,
  );
  bot.use(pages);
  bot.on('message:text', async (ctx) => {
    const question = understand(ctx.message.text, NOON);
    if (question.intent === 'subscribe') await answers.offerSubscription(ctx, question);
    else if (question.intent === 'unsubscribe') await answers.unsubscribeByQuestion(ctx, question);
    else if (question.intent === 'settings') await answers.changeByQuestion(ctx, question);
    else await ctx.reply(question.intent);
  });
  bot.botInfo = await bot.api.getMe();
  const stop = new AbortController();
  const heard = hearing.hear(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await heard;
    await telegram.close();
    await close();
  });
  const anna = patient(telegram.person('Анна'));
  const subscribe = (change: (usual: WantedSubscription) => Partial<WantedSubscription> = () => ({})) => {
    const usual = usualSubscription();
    const who = { chat: anna.id, chatType: 'private', zone: ZONE } as const;
    return subscribers.add(who, { ...usual, ...change(usual) }, NOON);
  };
  /** Presses a button of an older message. */
  const pressesOld = ({ messageId }: SeenMessage, label: string) => {
    const message = telegram.world.chat(anna.id).messages.find(({ id }) => id === messageId);
    const button = message?.keyboard?.inline_keyboard.flat().find(({ text }) => text === label);
    if (!button) throw new Error('there is no such button');
    telegram.world.press(anna.id, anna.id, messageId, button);
  };
  /** Sends a press of a button that is no more, or never was. */
  const forge = async (data: string) => {
    const { world, transcript } = telegram;
    const answers = () => transcript.filter(({ method }) => method === 'answerCallbackQuery');
    const before = answers().length;
    const message = world.chat(anna.id).messages.findLast(({ keyboard }) => keyboard !== undefined);
    world.press(anna.id, anna.id, message?.id ?? 0, { text: 'Старая', callback_data: data });
    await expect.poll(() => answers().length, { timeout: 20_000, interval: 5 }).toBe(before + 1);
    return answers().at(-1)?.params;
  };
  return {
    telegram,
    anna,
    subscribe,
    subscribers,
    follows,
    pressesOld,
    forge,
    reader: () => subscribers.get(anna.id),
  };
}

test('a sentence becomes an offer: what was said, and for the rest what is usual', async () => {
  const { anna, reader } = await room();
  anna.says('присылай новости Обнинска каждое утро в 7:30');
  await anna.sees(
    /^Подписка: каждый день в 7:30, Обнинск\nО чём: все рубрики\nГде: только Обнинск[\s\S]*Вчера по этой подписке не было бы ничего\./,
  );
  anna.says('подпиши меня на спорт');
  await anna.sees(/^Подписка: каждый день в 8:00, Спорт/);
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: каждый день в 8:00, Спорт\./);
  expect((await reader())?.subscriptions).toHaveLength(1);
  anna.says('подпиши меня на спорт');
  await anna.sees(/^Такая подписка уже есть: каждый день в 8:00, Спорт\./);
  await anna.presses('Открыть подписку');
  await anna.sees(/^Подписка: Спорт/);
});

test('another hour is set at once where there is one subscription, and taken back by a button', async () => {
  const { anna, subscribe } = await room();
  await subscribe();
  anna.says('присылай сводку в 9 утра');
  const seen = await anna.sees(/^Готово: теперь каждый день в 9:00\. Было: каждый день в 8:00|^Подписка: /);
  if (seen.text.startsWith('Подписка')) {
    anna.says('поменяй время на 9:00');
    await anna.sees(/^Готово: теперь каждый день в 9:00\. Было: каждый день в 8:00/);
  }
  await anna.presses('Вернуть');
  await anna.sees(/^Подписка: все рубрики[\s\S]*Когда: каждый день в 8:00/);
});

test('of several it is asked which is to come at another hour', async () => {
  const { anna, subscribe, reader } = await room();
  await subscribe();
  await subscribe(({ wishes }) => ({ wishes: { ...wishes, rubrics: ['sport'] } }));
  anna.says('поменяй время на 9:00');
  await anna.sees(/^Какую подписку перенести\?\n1\. все рубрики — каждый день в 8:00\n2\. Спорт/);
  await taps(anna, '2. Спорт');
  await anna.sees(/^Подписка: Спорт[\s\S]*Когда: каждый день в 9:00/);
  const minutes = (await reader())?.subscriptions.map(
    ({ timing }) => timing.kind === 'digest' && timing.minutes,
  );
  expect(minutes).toEqual([[480], [540]]);
});

test('zone, quiet hours and a pause are set by words, and said in words', async () => {
  const { anna, subscribe, reader } = await room();
  await subscribe();
  anna.says('я в Новосибирске');
  await anna.sees(/^Готово: сводки приходят по вашему времени\. Новосибирск, сейчас 16:00\./);
  anna.says('не пиши с 23 до 7');
  await anna.sees(/^Готово: тишина с 23:00 до 7:00\./);
  expect(await reader()).toMatchObject({ zone: 'Asia/Novosibirsk', quiet: { from: 1380, to: 420 } });
  anna.says('пауза на неделю');
  await anna.sees(/^Готово: все подписки на паузе до 22 июня, 16:00\./);
  await anna.presses('Вернуть');
  await anna.sees(/^Подписка: все рубрики/);
  expect((await reader())?.subscriptions[0]?.pausedUntil).toBeNull();
});

test('who no longer wants a rubric, a topic, a district or a word gets none of it, and may take it back', async () => {
  const { anna, subscribe, reader } = await room();
  await subscribe();
  await subscribe(({ wishes }) => ({ wishes: { ...wishes, districts: ['obninsk'], places: 'only' } }));
  const before = await reader();
  anna.says('не присылай больше про спорт');
  await anna.sees(/^Готово, больше не присылаю: Спорт\./);
  expect((await reader())?.subscriptions[0]?.wishes.rubrics).not.toContain('sport');
  await anna.presses('Вернуть');
  await anna.sees(/^Мои подписки: 2/);
  expect(await reader()).toEqual(before);

  anna.says('отпишись от новостей Обнинска');
  await anna.sees(/^Готово, больше не присылаю: Обнинск\.\nПодписка «Обнинск» удалена\./);
  expect((await reader())?.subscriptions.map(({ id }) => id)).toEqual([1]);
  await anna.presses('Вернуть');
  await anna.sees(/^Подписка: Обнинск/);
  expect(await reader()).toEqual(before);

  anna.says('не присылай больше про погоду');
  await anna.sees(/^Готово, больше не присылаю: Погода\./);
  expect((await reader())?.muted.topics).toEqual(['weather']);
  await anna.presses('Вернуть');
  await anna.sees(/^Мои подписки: 2/);
  expect(await reader()).toEqual(before);
});

test('what is taken back is one change: a mute and a pause of after it stay', async () => {
  const { anna, subscribe, reader, pressesOld } = await room();
  await subscribe();
  anna.says('не присылай больше про погоду');
  const weather = await anna.sees(/^Готово, больше не присылаю: Погода\./);
  anna.says('не присылай больше про животных');
  await anna.sees(/^Готово, больше не присылаю: Животные\./);
  anna.says('пауза на неделю');
  await anna.sees(/^Готово: все подписки на паузе/);
  pressesOld(weather, 'Вернуть');
  await anna.sees(/^Мои подписки: 1\n1\. .*сейчас на паузе/);
  expect((await reader())?.muted.topics).toEqual(['animals']);
});

test('«отпишись» stops the only one, and asks which of several', async () => {
  const { anna, subscribe, reader } = await room();
  anna.says('отпишись');
  await anna.sees(/^Подписки и не было/);
  await subscribe();
  anna.says('отпишись');
  await anna.sees(/^Больше не присылаю/);
  expect((await reader())?.status).toBe('stopped');
  await anna.presses('Возобновить');
  await anna.sees(/^Мои подписки: 1/);
  await subscribe(({ wishes }) => ({ wishes: { ...wishes, rubrics: ['sport'] } }));
  anna.says('отпиши меня');
  const which = await anna.sees(/^От чего отписать\?\n1\. все рубрики[\s\S]*2\. Спорт/);
  expect(which.buttons).toEqual([['1. все рубрики', '2. Спорт'], ['Остановить всё']]);
  await taps(anna, '2. Спорт');
  await anna.sees(/^Подписка «Спорт» удалена\./);
  expect((await reader())?.subscriptions.map(({ id }) => id)).toEqual([1]);
});

test('what cannot be done is said first, and pauses end by a word', async () => {
  const { anna, subscribe, reader } = await room();
  await subscribe();
  anna.says('присылай спорт каждый час');
  await anna.sees(/^Так не умею: каждый час\./);
  anna.says('пауза на неделю');
  await anna.sees(/^Готово: все подписки на паузе/);
  anna.says('возобнови');
  await anna.sees(/^Готово: паузы сняты/);
  expect((await reader())?.subscriptions.map(({ pausedUntil }) => pausedUntil)).toEqual([null]);
});

test('without a subscription a chat has its settings, and whoever subscribes then finds them', async () => {
  const { anna, subscribe, reader, follows } = await room();
  await follows.follow(anna.id, 'bridge', null, [], NOON);
  anna.says('мои подписки');
  await anna.sees(/^Подписок пока нет/);
  await anna.presses('Общие настройки');
  await anna.sees(/Часовой пояс: Москва[\s\S]*Слежу за сюжетами: 1/);
  expect(await reader()).toBeNull();
  await taps(anna, 'Показать сюжеты');
  await anna.sees(/^Слежу за сюжетами\n1\. давний сюжет/);
  await taps(anna, 'Не следить 1');
  await anna.sees(/^Ни за одним сюжетом не слежу/);
  expect(await follows.of(anna.id)).toEqual([]);
  anna.says('я в Новосибирске');
  await anna.sees(/^Готово: сводки приходят по вашему времени\. Новосибирск/);
  anna.says('отпишись');
  await anna.sees(/^Подписки и не было/);
  await subscribe();
  expect(await reader()).toMatchObject({ zone: 'Asia/Novosibirsk', status: 'active' });
});

test('a chat that is stopped is told so, and keeps its settings within reach', async () => {
  const { anna, subscribe, subscribers, reader } = await room();
  await subscribe();
  await subscribers.stop(anna.id, NOON);
  anna.says('отпишись');
  await anna.sees(/^Рассылка и так остановлена\./);
  anna.says('мои подписки');
  await anna.sees(/^Подписки остановлены/);
  await taps(anna, 'Общие настройки', 'Сменить пояс', 'Омск');
  await anna.sees(/Часовой пояс: Омск/);
  expect(await reader()).toMatchObject({ zone: 'Asia/Omsk', status: 'stopped' });
});

test('a page of a chat that was forgotten does not touch what was subscribed to after', async () => {
  const { anna, subscribe, subscribers, reader, pressesOld } = await room();
  await subscribe();
  anna.says('мои подписки');
  await taps(anna, '1. все рубрики', 'Сменить вид');
  const page = await anna.sees(/^Как должна выглядеть/);
  await subscribers.forget(anna.id);
  await subscribe();
  const before = await reader();
  pressesOld(page, 'Одни заголовки');
  await anna.sees(/^Мои подписки: 1/);
  expect(await reader()).toEqual(before);
});

test('two hundred presses in any order leave every press answered and every subscription one that can be served', async () => {
  const { telegram, anna, subscribe, reader } = await room();
  await subscribe();
  let state = 20_250_615;
  const chance = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
  const { world, transcript } = telegram;
  anna.says('мои подписки');
  await anna.sees(/^Мои подписки/);
  for (let presses = 0; presses < 200; presses++) {
    // Old messages are pressed as well as the last; what is typed or belongs to other features is left out.
    const all = world
      .chat(anna.id)
      .messages.flatMap(({ id, keyboard }) =>
        (keyboard?.inline_keyboard.flat() ?? []).map((button) => ({ id, button })),
      );
    const known = all.filter(
      ({ button }) => !/^(askValue|askChat|news|subscribe|rich)\b/.test(button.callback_data ?? ''),
    );
    const { id, button } = known[chance(known.length)] ?? {};
    if (id === undefined || !button) {
      anna.says('мои подписки');
      continue;
    }
    const answered = transcript.filter(({ method }) => method === 'answerCallbackQuery').length;
    world.press(anna.id, anna.id, id, button);
    await expect
      .poll(() => transcript.filter(({ method }) => method === 'answerCallbackQuery').length, {
        timeout: 20_000,
        interval: 2,
      })
      .toBe(answered + 1);
    // Reading checks the record against its schema.
    const now = await reader();
    for (const { timing } of now?.subscriptions ?? [])
      if (timing.kind === 'digest') expect(timing.minutes.length * timing.days.length).toBeGreaterThan(0);
    if (now?.status !== 'active' || now.subscriptions.length === 0) await subscribe();
  }
  const refused = transcript.filter(({ ok, error = '' }) => !ok && !error.includes('not modified'));
  expect(refused).toEqual([]);
});

test('a full list of what is muted is said to be full, by words and by a button; nothing is muted unseen', async () => {
  const { anna, subscribe, subscribers, forge, reader } = await room();
  await subscribe();
  const full = Array.from({ length: MOST_LEFT_OUT }, (_, n) => `слово${n}`);
  await subscribers.changeChat(
    anna.id,
    (now) => ({ ...now, muted: { ...now.muted, words: full, topics: full } }),
    NOON,
  );
  anna.says('не присылай больше про погоду');
  await anna.sees(/^Список исключённого полон: в нём уже 100\./);
  expect(await forge('less|0|now|tweather')).toMatchObject({
    text: expect.stringContaining('Список исключённого полон'),
    show_alert: true,
  });
  expect(await forge('less|0|now|tno-such-topic')).toMatchObject({
    text: expect.stringContaining('Эта кнопка устарела'),
  });
  expect(await forge('setChat|unmute|constructor:x')).toMatchObject({
    text: expect.stringContaining('Эта кнопка устарела'),
  });
  expect((await reader())?.muted).toMatchObject({ words: full, topics: full });
});

test('«Какую подписку перенести?» moves the hour and nothing else, whatever was changed before it was pressed', async () => {
  const { anna, subscribe, subscribers, reader } = await room();
  await subscribe();
  await subscribe(({ wishes }) => ({ wishes: { ...wishes, rubrics: ['sport'] } }));
  anna.says('поменяй время на 9:00');
  await anna.sees(/^Какую подписку перенести\?/);
  const words = ['мост'];
  const pausedUntil = NOON + 7 * 86_400_000;
  await subscribers.change(
    anna.id,
    2,
    (now) => ({ ...now, wishes: { ...now.wishes, words }, pausedUntil }),
    NOON,
  );
  await taps(anna, '2. Спорт');
  await anna.sees(/Когда: каждый день в 9:00/);
  expect((await reader())?.subscriptions[1]).toMatchObject({
    wishes: { rubrics: ['sport'], words },
    timing: { minutes: [540] },
    pausedUntil,
  });
});

test('who stopped everything is asked whether it is all to come again with what is new', async () => {
  const { anna, subscribe, subscribers, reader } = await room();
  await subscribe(({ wishes }) => ({ wishes: { ...wishes, rubrics: ['crime'] } }));
  const due = async () =>
    (await subscribers.dueOf((await reader()) ?? { chat: 0, subscriptions: [] })).keys();
  await subscribers.stop(anna.id, NOON);
  anna.says('подпиши меня на спорт');
  const offer = await anna.sees(
    /^Подписка: каждый день в 8:00, Спорт[\s\S]*Раньше вы остановили: «Криминал»\./,
  );
  expect(offer.buttons).toEqual([
    ['Включить новую', 'Включить все'],
    ['Изменить', 'Не надо'],
  ]);
  await anna.presses('Включить новую');
  await anna.sees(/^Готово: каждый день в 8:00, Спорт\.[\s\S]*Прежние подписки на паузе/);
  expect(await reader()).toMatchObject({
    status: 'active',
    subscriptions: [{ pausedUntil: PAUSED_UNTIL_TOLD }, { pausedUntil: null }],
  });

  await subscribers.stop(anna.id, NOON);
  anna.says('подпиши меня на культуру');
  await anna.sees(/^Подписка: [\s\S]*Раньше вы остановили: «Криминал», «Спорт»\./);
  await anna.presses('Включить все');
  const done = await anna.sees(/^Готово: каждый день в 8:00, Культура\./);
  expect(done.text).not.toContain('Прежние');
  expect([...(await due())]).toContain(2);
});

test('an offer of before everything was stopped brings nothing back by the way: it asks first', async () => {
  const { anna, subscribe, subscribers, reader } = await room();
  await subscribe();
  anna.says('подпиши меня на спорт');
  await anna.sees(/^Подписка: каждый день в 8:00, Спорт/);
  await subscribers.stop(anna.id, NOON);
  await anna.presses('Подписаться');
  await anna.sees(/Раньше вы остановили: «все рубрики»/);
  expect((await reader())?.status).toBe('stopped');
});
