import { describe, expect, it } from 'vitest';
import { ANNA, type Message, MIKHAIL, PARENTS_GROUP, SCHOOL_CHANNEL, type Update } from '../src/index.js';
import { TOKEN, telegramForTest } from './support.js';

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

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
    expect(await telegram.refusal('sendPhoto', { chat_id: 1 })).toBe('Bad Request: not simulated: sendPhoto');
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
    expect(await refusal('sendMessage', { ...base, message_thread_id: 3 })).toContain(
      'not simulated: parameter "message_thread_id"',
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
    ['setWebhook', { url: 'https://a.ru/' }, 'Bad Request: not simulated: webhooks; use getUpdates'],
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

describe('messages', () => {
  it('are edited in place, and an edit that changes nothing is refused', async () => {
    const { call, refusal } = await withAnna();
    const keyboard = { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] };
    const { result } = await call<Message>('sendMessage', {
      chat_id: ANNA,
      text: 'раз',
      reply_markup: keyboard,
    });
    const target = { chat_id: ANNA, message_id: result.message_id };
    expect(await refusal('editMessageText', { ...target, text: ' раз', reply_markup: keyboard })).toBe(
      NOT_MODIFIED,
    );
    expect(await refusal('editMessageReplyMarkup', { ...target, reply_markup: keyboard })).toBe(NOT_MODIFIED);
    const edited = await call<Message>('editMessageText', {
      ...target,
      text: '<b>два</b>',
      parse_mode: 'HTML',
    });
    expect(edited.result).toMatchObject({
      text: 'два',
      entities: [{ type: 'bold' }],
      edit_date: expect.any(Number),
    });
    expect(edited.result).not.toHaveProperty('reply_markup');
    expect((await call('editMessageReplyMarkup', { ...target, reply_markup: keyboard })).ok).toBe(true);
    expect((await call('editMessageReplyMarkup', target)).result).not.toHaveProperty('reply_markup');
  });

  it('of others cannot be edited, and none deleted after 48 hours', async () => {
    let now = Date.UTC(2025, 5, 15, 9);
    const telegram = await telegramForTest({ clock: () => now });
    const anna = telegram.person('Анна');
    anna.starts();
    const target = { chat_id: ANNA, message_id: anna.lastMessage()?.messageId };
    expect(await telegram.refusal('editMessageText', { ...target, text: 'ж' })).toBe(
      "Bad Request: message can't be edited",
    );
    now += 48 * 3_600_000;
    expect(await telegram.refusal('deleteMessage', target)).toBe(
      "Bad Request: message can't be deleted for everyone",
    );
    now -= 1000;
    expect((await telegram.call('deleteMessage', target)).result).toBe(true);
    expect(anna.messages()).toEqual([]);
  });

  it('to someone who blocked the bot are forbidden until the person starts it again', async () => {
    const telegram = await withAnna();
    telegram.person('Анна').blocks();
    const send = { chat_id: ANNA, text: 'ж' };
    expect(await telegram.call('sendMessage', send)).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    telegram.person('Анна').starts();
    expect((await telegram.call('sendMessage', send)).ok).toBe(true);
    const { result } = await telegram.call<Update[]>('getUpdates');
    expect(
      result.map((update) => update.my_chat_member?.new_chat_member.status ?? update.message?.text),
    ).toEqual(['/start', 'kicked', 'member', '/start']);
  });

  it('to a person known only from a group cannot begin a conversation', async () => {
    const telegram = await telegramForTest();
    telegram.person('Анна').addsBotTo(PARENTS_GROUP);
    expect(await telegram.refusal('sendMessage', { chat_id: MIKHAIL, text: 'ж' })).toBe(
      "Forbidden: bot can't initiate conversation with a user",
    );
  });

  it('warnings tell what Telegram drops in silence', async () => {
    const telegram = await withAnna();
    const text = '<a href="localhost">а</a> <a href="tg://user?id=77">б</a>';
    const { result } = await telegram.call<Message>('sendMessage', {
      chat_id: ANNA,
      text,
      parse_mode: 'HTML',
    });
    expect(result).not.toHaveProperty('entities');
    expect(telegram.transcript.at(-1)).toMatchObject({
      method: 'sendMessage',
      params: { text },
      ok: true,
      warnings: ['link dropped: "localhost" (Wrong HTTP URL)', 'mention of unknown user 77 dropped'],
    });
  });
});

describe('groups and channels', () => {
  it('a channel wants an admin who may post; a bot that was removed is told so', async () => {
    const telegram = await telegramForTest();
    const mikhail = telegram.person('Михаил');
    const send = { chat_id: SCHOOL_CHANNEL, text: 'Пост' };
    expect(await telegram.refusal('sendMessage', send)).toBe(
      'Forbidden: bot is not a member of the channel chat',
    );
    mikhail.addsBotTo('Школа № 3', ['can_edit_messages']);
    expect(await telegram.refusal('sendMessage', send)).toBe(
      'Bad Request: need administrator rights in the channel chat',
    );
    mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
    const post = await telegram.call<Message>('sendMessage', { ...send, chat_id: '@school3_kozelsk' });
    expect(post.result).toMatchObject({ chat: { type: 'channel' }, sender_chat: { id: SCHOOL_CHANNEL } });
    expect(post.result).not.toHaveProperty('from');
    mikhail.removesBotFrom('Школа № 3');
    expect(await telegram.refusal('sendMessage', send)).toBe(
      'Forbidden: bot was kicked from the channel chat',
    );
  });

  it('tells the bot what became of its membership, with the rights before and after', async () => {
    const telegram = await telegramForTest();
    telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    const { result } = await telegram.call<Update[]>('getUpdates');
    expect(result[0]?.my_chat_member).toMatchObject({
      chat: { id: SCHOOL_CHANNEL, title: 'Школа № 3' },
      from: { id: MIKHAIL },
      old_chat_member: { status: 'left' },
      new_chat_member: {
        status: 'administrator',
        can_post_messages: true,
        can_edit_messages: false,
        user: { id: 1 },
      },
    });
  });

  it('gives members, admins and their number; in a channel only to an admin', async () => {
    const telegram = await telegramForTest();
    const { call, refusal } = telegram;
    telegram.person('Анна').addsBotTo(PARENTS_GROUP);
    expect((await call('getChatMember', { chat_id: PARENTS_GROUP, user_id: ANNA })).result).toMatchObject({
      status: 'creator',
    });
    expect((await call('getChatMember', { chat_id: PARENTS_GROUP, user_id: MIKHAIL })).result).toMatchObject({
      status: 'member',
    });
    expect(await refusal('getChatMember', { chat_id: PARENTS_GROUP, user_id: 7 })).toBe(
      'Bad Request: user not found',
    );
    expect((await call('getChatMemberCount', { chat_id: PARENTS_GROUP })).result).toBe(24);
    expect((await call<unknown[]>('getChatAdministrators', { chat_id: PARENTS_GROUP })).result).toHaveLength(
      1,
    );
    expect((await call('getChat', { chat_id: PARENTS_GROUP })).result).toMatchObject({
      title: 'Родители 3 «Б»',
      type: 'group',
    });
    telegram.person('Михаил').addsBotTo('Школа № 3', []);
    expect((await call('getChatMemberCount', { chat_id: '@school3_kozelsk' })).result).toBe(315);
    telegram.world.setExtraMembers(SCHOOL_CHANNEL, 400);
    expect((await call('getChatMemberCount', { chat_id: SCHOOL_CHANNEL })).result).toBe(403);
  });

  it('a group that became a supergroup sends everyone to its new id', async () => {
    const telegram = await telegramForTest();
    telegram.person('Анна').addsBotTo(PARENTS_GROUP);
    const newId = telegram.world.upgradeGroup(PARENTS_GROUP);
    expect(await telegram.call('sendMessage', { chat_id: PARENTS_GROUP, text: 'ж' })).toMatchObject({
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: newId },
    });
    expect(String(newId)).toMatch(/^-100/);
    expect((await telegram.call('sendMessage', { chat_id: newId, text: 'ж' })).ok).toBe(true);
    const { result } = await telegram.call<Update[]>('getUpdates');
    expect(result.slice(-2).map(({ message }) => message)).toMatchObject([
      { chat: { id: PARENTS_GROUP }, migrate_to_chat_id: newId },
      { chat: { id: newId, type: 'supergroup' }, migrate_from_chat_id: PARENTS_GROUP },
    ]);
  });

  it('in a group the bot hears commands, replies and mentions, and as an admin everything', async () => {
    const telegram = await telegramForTest();
    const anna = telegram.person('Анна');
    const chat = PARENTS_GROUP;
    anna.addsBotTo(chat);
    await telegram.call('sendMessage', { chat_id: chat, text: 'я бот' });
    const botMessage = anna.lastMessage({ chat });
    anna.says('просто разговор', { chat });
    anna.says('/today', { chat });
    anna.says('/today@other_bot', { chat });
    anna.says('/today@svodka_demo_bot', { chat });
    anna.says('@svodka_demo_bot что нового?', { chat });
    anna.says('это ответ', { chat, ...(botMessage ? { replyTo: botMessage } : {}) });
    anna.addsBotTo(chat, ['can_delete_messages']);
    anna.says('теперь слышно', { chat });
    const { result } = await telegram.call<Update[]>('getUpdates', { allowed_updates: [] });
    expect(result.flatMap(({ message }) => message?.text ?? [])).toEqual([
      '/today',
      '/today@svodka_demo_bot',
      '@svodka_demo_bot что нового?',
      'это ответ',
      'теперь слышно',
    ]);
    expect(result.find(({ message }) => message?.text === 'это ответ')?.message?.reply_to_message?.text).toBe(
      'я бот',
    );
  });

  it('a restricted bot may not write, and one that left is no member', async () => {
    const telegram = await telegramForTest();
    telegram.person('Анна').addsBotTo(PARENTS_GROUP);
    telegram.world.restrictBot(ANNA, PARENTS_GROUP, false);
    const send = { chat_id: PARENTS_GROUP, text: 'ж' };
    expect(await telegram.refusal('sendMessage', send)).toBe(
      'Bad Request: not enough rights to send text messages to the chat',
    );
    expect((await telegram.call('leaveChat', { chat_id: PARENTS_GROUP })).ok).toBe(true);
    expect(await telegram.refusal('sendMessage', send)).toBe(
      'Forbidden: bot is not a member of the group chat',
    );
  });

  it('promotions of people reach only a bot that asked for them and is an admin', async () => {
    const telegram = await telegramForTest();
    telegram.person('Михаил').addsBotTo('Школа № 3', []);
    telegram.world.promote(MIKHAIL, SCHOOL_CHANNEL, ANNA, { can_post_messages: true });
    const { result } = await telegram.call<Update[]>('getUpdates', {
      allowed_updates: ['chat_member', 'channel_post'],
    });
    expect(result).toHaveLength(1);
    telegram.world.demote(MIKHAIL, SCHOOL_CHANNEL, ANNA);
    const after = await telegram.call<Update[]>('getUpdates', { offset: -1 });
    expect(after.result[0]?.chat_member).toMatchObject({
      old_chat_member: { status: 'administrator' },
      new_chat_member: { status: 'member' },
    });
  });

  it('a post by hand is a channel_post', async () => {
    const telegram = await telegramForTest();
    const mikhail = telegram.person('Михаил');
    mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
    mikhail.says('Завтра линейка в 9:00', { chat: 'Школа № 3' });
    const { result } = await telegram.call<Update[]>('getUpdates', { offset: -1 });
    expect(result[0]?.channel_post).toMatchObject({
      text: 'Завтра линейка в 9:00',
      chat: { id: SCHOOL_CHANNEL },
    });
    expect(() => telegram.person('Анна').says('и я', { chat: 'Школа № 3' })).toThrow(/не ведёт канал/);
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
