import { describe, expect, it } from 'vitest';
import { ANNA, MIKHAIL } from '../src/index.js';
import { TOKEN, telegramForTest } from './support.js';

async function withAnna() {
  const telegram = await telegramForTest();
  telegram.person('Анна').starts();
  return telegram;
}

describe('a call', () => {
  it('with the wrong token is 401, of an unknown method 404, of one that is not simulated says so', async () => {
    const telegram = await telegramForTest();
    const response = await fetch(`${telegram.url}/bot2:other/getMe`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
    expect(await telegram.call('getNothing')).toMatchObject({
      error_code: 404,
      description: 'Not Found: method not found',
    });
    expect(await telegram.refusal('sendDice', { chat_id: 1 })).toBe('Bad Request: not simulated: sendDice');
  });

  it('finds its method in any case, by GET or POST, and says who the bot is', async () => {
    const telegram = await telegramForTest();
    const response = await fetch(`${telegram.url}/bot${TOKEN}/GETME`);
    expect(await response.json()).toMatchObject({
      ok: true,
      result: { id: 1, is_bot: true, username: 'svodka_demo_bot' },
    });
  });

  it('takes the same parameters as JSON, as a form and as multipart, nested values as JSON text', async () => {
    const telegram = await withAnna();
    const keyboard = { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] };
    const fields = {
      chat_id: String(ANNA),
      text: 'ж',
      disable_notification: 'true',
      reply_markup: JSON.stringify(keyboard),
    };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const body of [new URLSearchParams(fields), form]) {
      const response = await fetch(`${telegram.url}/bot${TOKEN}/sendMessage`, { method: 'POST', body });
      expect(await response.json()).toMatchObject({
        ok: true,
        result: { text: 'ж', reply_markup: keyboard },
      });
    }
    const response = await fetch(
      `${telegram.url}/bot${TOKEN}/sendMessage?${new URLSearchParams(fields).toString()}`,
    );
    expect(await response.json()).toMatchObject({ ok: true });
  });

  it('with a parameter Telegram would ignore is refused, nested ones too', async () => {
    const { refusal } = await withAnna();
    const base = { chat_id: ANNA, text: 'ж' };
    expect(await refusal('sendMessage', { ...base, parsemode: 'HTML' })).toBe(
      'Bad Request: unknown parameter "parsemode" (local Telegram only)',
    );
    expect(await refusal('sendMessage', { ...base, link_preview_options: { disabled: true } })).toContain(
      'unknown parameter "link_preview_options.disabled"',
    );
    expect(await refusal('sendMessage', { ...base, direct_messages_topic_id: 3 })).toContain(
      'not simulated: parameter "direct_messages_topic_id"',
    );
  });

  it.each([
    ['sendMessage', {}, 'Bad Request: message text is empty'],
    ['sendMessage', { text: 'ж' }, 'Bad Request: chat_id is empty'],
    ['sendMessage', { text: '', chat_id: ANNA }, 'Bad Request: message text is empty'],
    ['sendMessage', { text: 'ж', chat_id: 404 }, 'Bad Request: chat not found'],
    ['sendMessage', { text: 'ж', chat_id: '@nobody' }, 'Bad Request: chat not found'],
    ['sendMessage', { text: 'ж', chat_id: 'anna' }, 'Bad Request: chat not found'],
    ['sendMessage', { text: 'ж', chat_id: MIKHAIL }, 'Bad Request: chat not found'],
    [
      'sendMessage',
      { text: '<x>', chat_id: ANNA, parse_mode: 'HTML' },
      'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ],
    ['sendMessage', { text: 'ж'.repeat(4097), chat_id: ANNA }, 'Bad Request: message is too long'],
    [
      'sendMessage',
      { text: 'ж', chat_id: ANNA, reply_markup: '{' },
      "Bad Request: can't parse reply keyboard markup JSON object",
    ],
    [
      'sendMessage',
      { text: 'ж', chat_id: ANNA, reply_parameters: { message_id: 99 } },
      'Bad Request: message to be replied not found',
    ],
    ['editMessageText', { text: 'ж' }, 'Bad Request: message identifier is not specified'],
    [
      'editMessageText',
      { text: 'ж', chat_id: ANNA, message_id: 99 },
      'Bad Request: message to edit not found',
    ],
    ['deleteMessage', {}, 'Bad Request: chat identifier is not specified'],
    ['deleteMessage', { chat_id: ANNA }, 'Bad Request: message identifier is not specified'],
    ['deleteMessage', { chat_id: ANNA, message_id: 99 }, 'Bad Request: message to delete not found'],
    [
      'answerCallbackQuery',
      { callback_query_id: '5' },
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    ],
    ['getChatMember', { chat_id: ANNA }, 'Bad Request: invalid user_id specified'],
    [
      'getChatAdministrators',
      { chat_id: ANNA },
      'Bad Request: there are no administrators in the private chat',
    ],
    [
      'sendChatAction',
      { chat_id: ANNA, action: 'dancing' },
      'Bad Request: wrong parameter action in request',
    ],
    [
      'setMyCommands',
      { commands: [{ command: 'Сегодня', description: 'ж' }] },
      'Bad Request: BOT_COMMAND_INVALID',
    ],
    [
      'setMyCommands',
      { commands: [{ command: 'today', description: '' }] },
      'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
    ],
    [
      'getUpdates',
      { offset: 'x' },
      'Bad Request: parameter "offset" must be an Integer (local Telegram only)',
    ],
    ['setWebhook', { url: 'https://a.ru/' }, 'Bad Request: not simulated: webhooks outside this machine'],
  ])('%s %j → %s', async (method, params, description) => {
    const { refusal } = await withAnna();
    expect(await refusal(method, params)).toBe(description);
  });

  it.each([
    [{ text: 'ж', callback_data: 'x'.repeat(65) }, 'Bad Request: BUTTON_DATA_INVALID'],
    [{ text: 'ж', callback_data: 'ж'.repeat(33) }, 'Bad Request: BUTTON_DATA_INVALID'],
    [
      { text: 'ж', callback_data: '' },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ text: '', callback_data: 'x' }, 'Bad Request: inline keyboard button text must be non-empty'],
    [{ callback_data: 'x' }, 'Bad Request: can\'t parse inline keyboard button: Can\'t find field "text"'],
    [
      { text: 'ж', url: 'localhost' },
      "Bad Request: inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL",
    ],
    [
      { text: 'ж', url: 'a.ru', callback_data: 'x' },
      'Bad Request: a button must have one action, not url, callback_data (local Telegram only)',
    ],
    [
      { text: 'ж', callbackData: 'x' },
      'Bad Request: unknown parameter "reply_markup.inline_keyboard.callbackData" (local Telegram only)',
    ],
  ])('button %j → %s', async (button, description) => {
    const { refusal } = await withAnna();
    const reply_markup = { inline_keyboard: [[button]] };
    expect(await refusal('sendMessage', { chat_id: ANNA, text: 'ж', reply_markup })).toBe(description);
  });

  it('takes callback data of exactly 64 bytes', async () => {
    const { call } = await withAnna();
    const reply_markup = { inline_keyboard: [[{ text: 'ж', callback_data: 'ж'.repeat(32) }]] };
    expect(await call('sendMessage', { chat_id: ANNA, text: 'ж', reply_markup })).toMatchObject({ ok: true });
  });
});

describe('the profile of the bot', () => {
  it('remembers commands by scope and language, descriptions, rights and the menu button', async () => {
    const { call } = await withAnna();
    const commands = [{ command: 'today', description: 'Что сегодня' }];
    const scope = { type: 'all_private_chats' };
    await call('setMyCommands', { commands, scope });
    expect((await call('getMyCommands', { scope })).result).toEqual(commands);
    expect((await call('getMyCommands')).result).toEqual([]);
    await call('deleteMyCommands', { scope });
    expect((await call('getMyCommands', { scope })).result).toEqual([]);
    await call('setMyDescription', { description: 'Новости области' });
    expect((await call('getMyDescription', { language_code: 'ru' })).result).toEqual({
      description: 'Новости области',
    });
    await call('setMyDefaultAdministratorRights', {
      rights: { can_post_messages: true },
      for_channels: true,
    });
    expect((await call('getMyDefaultAdministratorRights', { for_channels: true })).result).toMatchObject({
      can_post_messages: true,
    });
    await call('setChatMenuButton', { menu_button: { type: 'commands' } });
    expect((await call('getChatMenuButton', { chat_id: ANNA })).result).toEqual({ type: 'commands' });
  });
});
