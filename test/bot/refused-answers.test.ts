import { startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { createHearing } from '../../src/app/hearing.js';
import type { BotContext } from '../../src/bot/context.js';
import { createBot } from '../../src/bot/create-bot.js';
import type { BotDeps } from '../../src/bot/deps.js';
import { createDraftStore } from '../../src/storage/drafts.js';
import { createOperatorStore } from '../../src/storage/operators.js';
import { createSessionStore } from '../../src/storage/sessions.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { createVisitStore } from '../../src/storage/visits.js';
import { testRedis } from '../support/redis.js';
import { say } from '../support/say.js';
import { patient } from './talk.js';

const TOKEN = '1:refused-token-for-the-local-telegram';

/** The bot with its greeting and its three questions; what it is told and made to wait is written down, not felt. */
async function room({ paid = false } = {}) {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  const { redis, keys, close } = testRedis();
  const paces: (number | undefined)[] = [];
  const refusals: number[] = [];
  const logged: string[] = [];
  const line = (level: string) => (_: object, message: string) => void logged.push(`${level}: ${message}`);
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  const bot = new Bot<BotContext>(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  const hearing = createHearing(
    { redis, keys, bot, clock: Date.now, log: log as never, tell: () => {} },
    { publicUrl: undefined, webhookSecret: undefined },
  );
  const deps: Partial<BotDeps> = {
    say,
    log,
    clock: Date.now,
    rubrics: [],
    subscribers: createSubscriberStore(redis, keys),
    operators: createOperatorStore(redis, keys),
    sessions: createSessionStore<unknown>(redis, keys),
    drafts: createDraftStore(redis, keys),
    catalogue: { rubrics: [], topics: [], districts: [], sources: [] },
    newId: () => 'id',
    understand: (() => ({ kind: null })) as never,
    visits: createVisitStore(redis, keys),
    orders: { maintenance: async () => null } as never,
    pace: async (_, longest) => void paces.push(longest),
    refused: async (_, ms) => void refusals.push(ms),
  };
  const options = {
    zone: 'Europe/Moscow',
    operatorIds: [],
    operatorName: '',
    operatorContact: '',
    paid,
    answersPerMinute: 0,
  };
  // Nothing was read yet: an offer has nothing to show.
  const status = async () => ({ now: Date.now(), checkedAt: null, readSince: null, failing: [] });
  createBot(bot, { news: { rubricName: String, status }, ...deps } as never, options);
  bot.botInfo = await bot.api.getMe();
  const stop = new AbortController();
  const heard = hearing.hear(stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await heard;
    await telegram.close();
    await close();
  });
  const refuse = (retryAfter: number, times = 1) =>
    telegram.faults.add({ chatId: anna.id, kind: 'status', status: 429, retryAfter, times });
  const sends = () =>
    telegram.transcript.filter(({ method }) => method === 'sendMessage' || method === 'editMessageText');
  const anna = patient(telegram.person('Анна'));
  return { telegram, anna, refuse, sends, paces, refusals, logged };
}

test('an answer that Telegram refuses for a moment is sent again after that, and nobody is told of it', async () => {
  const { anna, refuse, sends, paces, refusals, logged } = await room();
  refuse(7, 2);
  anna.starts();
  await anna.sees(/^Здравствуйте/);
  expect(sends().map(({ ok }) => ok)).toEqual([false, false, true]);
  expect(refusals).toEqual([7_000, 7_000]);
  // The wait for one's turn is usually short; after a refusal it may take as long as Telegram asked for.
  expect(paces).toEqual([undefined, 31_000, 31_000]);
  expect(logged).toEqual([]);
});

test('a question of a conversation survives a refusal, and each message is paced once, replays and all', async () => {
  const { anna, refuse, sends, paces } = await room();
  anna.says('/subscribe');
  await anna.sees(/^О чём присылать/);
  refuse(1);
  await anna.presses('Дальше');
  await anna.sees(/^В какое время/);
  anna.says('в восемь');
  await anna.sees(/^В какие дни/);
  refuse(1);
  await anna.presses('Каждый день');
  await anna.sees(/^Подписка: /);
  await anna.presses('Подписаться');
  await anna.sees(/^Готово: каждый день в 8:00/);
  expect(sends().filter(({ ok }) => !ok)).toHaveLength(2);
  expect(paces).toHaveLength(sends().length);
});

test('after a long refusal nobody waits: no apology, no further try, and it is no error', async () => {
  const { telegram, anna, refuse, sends, refusals, logged } = await room();
  refuse(43_838);
  anna.starts();
  await expect
    .poll(() => logged, { timeout: 10_000, interval: 5 })
    .toEqual(['info: Telegram refuses to answer this chat for now']);
  expect(refusals).toEqual([43_838_000]);
  const mikhail = patient(telegram.person('Михаил'));
  mikhail.starts();
  await mikhail.sees(/^Здравствуйте/);
  expect(sends().map(({ params }) => params.chat_id)).toEqual([anna.id, mikhail.id]);
});

test('what is refused again and again is given up after three repetitions', async () => {
  const { anna, refuse, sends, logged } = await room();
  refuse(1, 0);
  anna.starts();
  await expect.poll(() => logged, { timeout: 10_000, interval: 5 }).toHaveLength(1);
  expect(sends()).toHaveLength(4);
});

test('paid sending is said of messages, in conversations too, and not of edits', async () => {
  const { anna, sends } = await room({ paid: true });
  anna.says('/subscribe');
  await anna.sees(/^О чём присылать/);
  await anna.presses('Дальше');
  await anna.sees(/^В какое время/);
  expect(sends().map(({ method, params }) => [method, params.allow_paid_broadcast])).toEqual([
    ['sendMessage', true],
    ['editMessageText', undefined],
  ]);
});
