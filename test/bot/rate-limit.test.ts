import { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import type { BotContext } from '../../src/bot/context.js';
import { rateLimit } from '../../src/bot/rate-limit.js';
import { say } from '../support/say.js';

const IVAN = { id: 7, is_bot: false, first_name: 'Иван' };
const OLGA = { id: 8, is_bot: false, first_name: 'Ольга' };
const MINUTE = 60_000;

/** A bot that notes what got past the limit and what it said. */
function limited(perMinute: number) {
  const bot = new Bot<BotContext>('1:token', {
    botInfo: { id: 1, is_bot: true, first_name: 'Сводка', username: 'svodka_bot' } as never,
  });
  const said: string[] = [];
  const passed: number[] = [];
  let now = 0;
  let id = 0;
  bot.api.config.use(async (_previous, method) => {
    said.push(method);
    return { ok: true, result: true } as never;
  });
  const understand = (text: string) => ({ kind: /пожар/.test(text) ? 'danger' : 'unknown' }) as never;
  bot.use(rateLimit({ say, steady: () => now, understand, clock: () => now }, { perMinute }));
  bot.use((ctx) => void passed.push(ctx.from?.id ?? 0));
  const hear = (update: object) => bot.handleUpdate({ update_id: ++id, ...update } as Update);
  return {
    said,
    passed,
    wait: (ms: number) => {
      now += ms;
    },
    writes: (
      from = IVAN,
      chat: object = { id: from.id, type: 'private', first_name: from.first_name },
      more: object = {},
    ) => hear({ message: { message_id: 1, date: 0, chat, from, text: 'новости', ...more } }),
    presses: (from = IVAN, data = 'x') =>
      hear({
        callback_query: {
          id: '1',
          from,
          chat_instance: '1',
          data,
          message: { message_id: 1, date: 0, chat: { id: from.id, type: 'private', first_name: 'И' } },
        },
      }),
    types: (from = IVAN) => hear({ inline_query: { id: '1', from, query: 'но', offset: '' } }),
    group: (id: number) => ({ id, type: 'supergroup', title: 'Группа' }),
    upgrades: () =>
      hear({
        message: {
          message_id: 1,
          date: 0,
          chat: { id: -5, type: 'group', title: 'Группа' },
          from: IVAN,
          migrate_to_chat_id: -105,
        },
      }),
  };
}

test('past the limit nothing is looked at and one sentence a minute is said; the others are answered as before', async () => {
  const bot = limited(3);
  for (let n = 0; n < 6; n++) await bot.writes();
  expect(bot.passed).toEqual([7, 7, 7]);
  expect(bot.said).toEqual(['sendMessage']);
  await bot.writes(OLGA);
  expect(bot.passed.at(-1)).toBe(8);
});

test('a third of a minute gives back a third of the allowance, an hour no more than all of it', async () => {
  const bot = limited(3);
  for (let n = 0; n < 3; n++) await bot.writes();
  bot.wait(MINUTE / 3);
  await bot.writes();
  await bot.writes();
  expect(bot.passed).toHaveLength(4);
  bot.wait(60 * MINUTE);
  for (let n = 0; n < 5; n++) await bot.writes();
  expect(bot.passed).toHaveLength(7);
});

test('whoever goes on without a pause is told once a minute and never let through for free', async () => {
  const bot = limited(3);
  for (let n = 0; n < 600; n++) {
    await bot.presses();
    bot.wait(MINUTE / 200);
  }
  expect(bot.passed.length).toBeGreaterThanOrEqual(11);
  expect(bot.passed.length).toBeLessThanOrEqual(12);
  expect(bot.said.length).toBeLessThanOrEqual(3);
});

test('in a group nothing is said of it', async () => {
  const bot = limited(1);
  await bot.writes(IVAN, bot.group(-100));
  await bot.writes(IVAN, bot.group(-100));
  expect(bot.passed).toHaveLength(1);
  expect(bot.said).toEqual([]);
});

test('in a group one person has a sixth of it answered, and what people say to each other costs nothing', async () => {
  const bot = limited(12);
  for (let n = 0; n < 5; n++) await bot.writes(IVAN, bot.group(-100), { text: '/today' });
  expect(bot.passed).toHaveLength(2);
  for (let n = 0; n < 5; n++) await bot.writes(IVAN, bot.group(-100));
  await bot.writes(IVAN, bot.group(-200), { text: '/today' });
  await bot.writes(OLGA, bot.group(-100), { text: '/today' });
  expect(bot.passed).toHaveLength(9);
  await bot.writes(IVAN, bot.group(-100), { text: '/stop' });
  expect(bot.passed).toHaveLength(10);
});

test('what is typed after the name of the bot does not use up what may be written to it', async () => {
  const bot = limited(2);
  for (let n = 0; n < 5; n++) await bot.types();
  await bot.writes();
  expect(bot.passed).toHaveLength(3);
  expect(bot.said).toEqual([]);
});

test('that a group has another id now is heard whoever told it how often', async () => {
  const bot = limited(1);
  for (let n = 0; n < 4; n++) await bot.upgrades();
  expect(bot.passed).toHaveLength(4);
});

test('whoever floods may still stop it, have all erased and cry for help, ten times a minute', async () => {
  const bot = limited(1);
  await bot.writes();
  const private_ = { id: 7, type: 'private', first_name: 'Иван' };
  for (const text of ['/stop', '/forget', 'помогите, пожар!']) await bot.writes(IVAN, private_, { text });
  for (const data of ['stop', 'forget|yes', 'askForget']) await bot.presses(IVAN, data);
  expect(bot.passed).toHaveLength(7);
  await bot.presses(IVAN, 'forget|everything');
  await bot.writes(IVAN, private_, { text: `пожар ${'а'.repeat(300)}` });
  expect(bot.passed).toHaveLength(7);
  for (let n = 0; n < 50; n++) await bot.writes(IVAN, private_, { text: '/stop' });
  expect(bot.passed).toHaveLength(12);
});

test('all is erased three times a minute at most, which walks over the whole store: the fourth press is told to wait', async () => {
  const bot = limited(60);
  for (let n = 0; n < 6; n++) await bot.presses(IVAN, 'forget|yes');
  expect(bot.passed).toHaveLength(3);
  expect(bot.said).toEqual(['answerCallbackQuery']);
  await bot.presses(IVAN, 'forget|no');
  expect(bot.passed).toHaveLength(4);
});

test('anonymous administrators of one group do not use up what those of another may write', async () => {
  const bot = limited(1);
  const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
  for (const id of [-100, -100, -200])
    await bot.writes(anonymous, bot.group(id), { sender_chat: bot.group(id) });
  expect(bot.passed).toHaveLength(2);
});

test('0 is no limit', async () => {
  const bot = limited(0);
  for (let n = 0; n < 500; n++) await bot.writes();
  expect(bot.passed).toHaveLength(500);
});
