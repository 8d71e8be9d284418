import { type LocalTelegram, startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import type { BotContext } from '../../src/bot/context.js';
import { watchTelegram, watchWebhook } from '../../src/bot/telegram-watch.js';

const TOKEN = '1:watch-token-for-the-local-telegram';
const MINUTE = 60_000;
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1/telegram';

async function room() {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  onTestFinished(() => telegram.close());
  let ahead = 0;
  return {
    telegram,
    bot: new Bot<BotContext>(TOKEN, { client: { apiRoot: telegram.apiRoot } }),
    clock: () => Date.now() + ahead,
    later: (ms: number) => {
      ahead += ms;
    },
  };
}

const calls = ({ transcript }: LocalTelegram, name: string) =>
  transcript.filter(({ method }) => method === name).length;

test('a webhook nobody writes to is well; Telegram is asked once a minute, however often somebody looks', async () => {
  const { telegram, bot, clock, later } = await room();
  await bot.api.setWebhook(NOWHERE);
  const look = watchWebhook(bot, NOWHERE, clock);
  for (let time = 0; time < 3; time++) expect(await look()).toEqual({ problem: null, note: null });
  expect(calls(telegram, 'getWebhookInfo')).toBe(1);
  later(MINUTE);
  await look();
  expect(calls(telegram, 'getWebhookInfo')).toBe(2);
});

test('a delivery that failed lately is told, and is no reason to send Telegram elsewhere', async () => {
  const { telegram, bot, clock, later } = await room();
  await bot.api.setWebhook(NOWHERE);
  telegram.person('Анна').starts();
  await expect.poll(() => telegram.world.state.webhook?.lastErrorMessage, { interval: 5 }).toBeDefined();
  const look = watchWebhook(bot, NOWHERE, clock);
  expect(await look()).toEqual({
    problem: null,
    note: expect.stringMatching(/^Telegram could not deliver: ./),
  });
  await bot.api.deleteWebhook();
  await bot.api.setWebhook(`${NOWHERE}/another`);
  later(MINUTE);
  expect((await look()).problem).toBe('the webhook of this token leads elsewhere');
});

test('a process that only stands by asks by itself, once a minute, whether Telegram answers', async () => {
  const { telegram, bot, clock, later } = await room();
  const look = watchTelegram(bot, clock);
  expect([await look(), await look()]).toEqual([null, null]);
  expect(calls(telegram, 'getMe')).toBe(1);
  telegram.faults.add({ method: 'getMe', kind: 'status', status: 502, times: 0 });
  later(3 * MINUTE);
  expect([await look(), await look()]).toEqual(['Telegram does not answer', 'Telegram does not answer']);
  expect(calls(telegram, 'getMe')).toBe(2);
  // Whatever it answers to somebody else shows that it is back.
  await bot.api.getMyCommands();
  expect(await look()).toBeNull();
});
