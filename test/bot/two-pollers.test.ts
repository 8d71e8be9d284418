import { setTimeout as sleep } from 'node:timers/promises';
import { startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { acceptUpdates } from '../../src/bot/accept-updates.js';
import type { BotContext } from '../../src/bot/context.js';
import { createPolling } from '../../src/bot/polling.js';
import { takeUpdates } from '../../src/bot/take-updates.js';
import { createInbox } from '../../src/storage/inbox.js';
import { testRedis } from '../support/redis.js';

const TOKEN = '1:polling-token-for-the-local-telegram';
const log = pino({ level: 'silent' });

async function room() {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  onTestFinished(() => telegram.close());
  /** A program with a store of its own. */
  const program = () => {
    const { redis, keys, close } = testRedis();
    const bot = new Bot<BotContext>(TOKEN, { client: { apiRoot: telegram.apiRoot } });
    const heard: string[] = [];
    let ahead = 0;
    const told: string[] = [];
    const inbox = createInbox(redis, keys);
    const polling = createPolling(
      {
        bot,
        accept: acceptUpdates(inbox),
        steady: () => performance.now() + ahead,
        tell: (sentence) => told.push(sentence),
        log,
      },
      { retryEvery: 1_500 },
    );
    const stop = new AbortController();
    const handle = async ({ message }: Update) => void heard.push(message?.text ?? '');
    const ended = Promise.all([polling.run(stop.signal), takeUpdates({ inbox, handle, log }, stop.signal)]);
    const end = async () => {
      stop.abort();
      await ended;
    };
    onTestFinished(async () => {
      await end();
      await close();
    });
    /** As if it had been answered undisturbed for so long. */
    const settle = () => {
      ahead += 60_000;
    };
    return { heard, told, settle, conflict: polling.conflict, end };
  };
  return { telegram, program };
}

const until = (read: () => unknown, expected: unknown) =>
  expect.poll(read, { timeout: 20_000, interval: 5 }).toEqual(expected);

test('of two pollers with stores of their own the first hears everything, the second says so, waits, and takes over', async () => {
  const { telegram, program } = await room();
  const anna = telegram.person('Анна');
  const first = program();
  anna.says('раз');
  await until(() => first.heard, ['раз']);
  first.settle();

  const second = program();
  await until(second.conflict, 'another program polls with this token');
  expect(second.told).toEqual([expect.stringMatching(/^С этим BOT_TOKEN уже работает другая программа/)]);
  const conflicts = () => telegram.transcript.filter(({ error }) => error?.startsWith('Conflict')).length;
  const words: string[] = [];
  // One look of the second, in the midst of what people say: it and the first are refused once more each.
  for (const before = conflicts(); conflicts() < before + 2; await sleep(10)) {
    words.push(`слово ${words.length}`);
    anna.says(words.at(-1) ?? '');
    await until(() => first.heard.length, words.length + 1);
  }
  expect(first.heard).toEqual(['раз', ...words]);
  expect(second.heard).toEqual([]);
  expect(first.conflict()).toBeNull();
  expect(second.told).toHaveLength(1);

  await first.end();
  anna.says('два');
  await until(() => second.heard, ['два']);
  expect(second.conflict()).toBeNull();
}, 30_000);

test('updates that come while the store is away are not confirmed and come again at the next start', async () => {
  const { telegram } = await room();
  const bot = new Bot<BotContext>(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  const stop = new AbortController();
  let asked = false;
  const accept = () => {
    asked = true;
    return new Promise<never>(() => undefined);
  };
  const polling = createPolling({ bot, accept, steady: () => performance.now(), tell: () => {}, log });
  const ended = polling.run(stop.signal);
  telegram.person('Анна').says('не пропади');
  await until(() => asked, true);
  stop.abort();
  await ended;
  expect(telegram.world.state.updates).toHaveLength(1);
});
