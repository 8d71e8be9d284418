import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createHandlers } from '../src/api/handlers.js';
import { TABLE } from '../src/api/table.js';
import { smallWorld } from '../src/index.js';
import { createCore } from '../src/world/core.js';
import { stateOf } from '../src/world/seed.js';
import { telegramForTest } from './support.js';

/** The script is plain JavaScript, so that it runs without a build. */
const script = '../scripts/generate-bot-api.mjs';

describe('the table of the Bot API', () => {
  it('is what the installed @grammyjs/types say: npm run generate -w sandbox brings it up to date', async () => {
    const { generateBotApi } = (await import(script)) as { generateBotApi: () => string };
    expect(await readFile(new URL('../bot-api.json', import.meta.url), 'utf8')).toBe(generateBotApi());
  });

  it('holds every method of Bot API 10.3, and every simulated one is among them', () => {
    expect(TABLE.botApi).toBe('10.3');
    expect(Object.keys(TABLE.methods)).toHaveLength(185);
    const world = createCore(stateOf(smallWorld(), 1, 0), { id: 1, name: '', username: '' }, () => 0);
    const strangers = [...createHandlers(world).keys()].filter((name) => !Object.hasOwn(TABLE.methods, name));
    expect(strangers).toEqual([]);
  });

  it.each([
    ['sendMessage', 'text', { required: true, characters: [1, 4096], parsed: true }],
    ['sendPhoto', 'caption', { characters: [0, 1024], parsed: true }],
    ['answerCallbackQuery', 'text', { characters: [0, 200] }],
    ['answerInlineQuery', 'next_offset', { bytes: [0, 64] }],
    ['answerInlineQuery', 'results', { items: [0, 50] }],
    ['getUpdates', 'limit', { range: [1, 100] }],
    ['deleteMessages', 'message_ids', { items: [1, 100] }],
    ['sendMediaGroup', 'media', { items: [2, 10] }],
    ['setMyCommands', 'commands', { items: [0, 100] }],
    ['sendInvoice', 'suggested_tip_amounts', { items: [0, 4] }],
    ['getCustomEmojiStickers', 'custom_emoji_ids', { items: [0, 200] }],
    ['sendLocation', 'latitude', { type: 'float' }],
    ['sendVideo', 'duration', { type: 'integer' }],
  ])('reads the limits out of the comments: %s.%s', (method, param, limits) => {
    expect(TABLE.methods[method]?.[param]).toMatchObject(limits);
  });

  it('every name a type or method uses is described', () => {
    const names = [...JSON.stringify(TABLE).matchAll(/\{"object":"([^"]+)"\}/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(300);
    expect([...new Set(names)].filter((name) => !Object.hasOwn(TABLE.types, name ?? ''))).toEqual([]);
  });
});

describe('a parameter', () => {
  it.each([
    ['getUpdates', { limit: 0 }, 'parameter "limit" must be between 1 and 100'],
    ['getUpdates', { limit: 'many' }, 'parameter "limit" must be an Integer'],
    ['getUpdates', { allowed_updates: ['mesage'] }, 'parameter "allowed_updates" must be one of message,'],
    ['getUpdates', { allowed_updates: 'message' }, "can't parse allowed_updates JSON object"],
    [
      'deleteMessages',
      { chat_id: 1, message_ids: [] },
      'parameter "message_ids" must have 1-100 items, not 0',
    ],
    ['deleteMessages', { chat_id: 1, message_ids: ['a'] }, 'parameter "message_ids" must be an Integer'],
    ['sendMessage', { chat_id: 1, text: 'ж', disable_notification: 'maybe' }, 'must be a Boolean'],
    ['sendMessage', { chat_id: 1, text: { a: 1 } }, 'parameter "text" must be a String'],
    [
      'sendMessage',
      { chat_id: 1, text: 'ж', link_preview_options: { is_disabled: 'true' } },
      'parameter "link_preview_options.is_disabled" must be a Boolean',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'ж', suggested_post_parameters: {} },
      'not simulated: parameter "suggested_post_parameters"',
    ],
    ['getChatMember', { chat_id: 1 }, 'invalid user_id specified'],
    ['copyMessage', { chat_id: 1, message_id: 1 }, 'parameter "from_chat_id" is required'],
    ['answerCallbackQuery', { callback_query_id: '1', text: 'ж'.repeat(201) }, 'MESSAGE_TOO_LONG'],
    ['setMyName', { name: 'ж'.repeat(65) }, 'BOT_TITLE_INVALID'],
  ])('%s %j → %s', async (method, params, description) => {
    const telegram = await telegramForTest();
    expect(await telegram.refusal(method, params)).toContain(description);
  });
});
