import { describe, expect, it } from 'vitest';
import { ANNA, type Message, MIKHAIL, PARENTS_GROUP, type Update } from '../src/index.js';
import { telegramForTest } from './support.js';

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

async function withAnna() {
  const telegram = await telegramForTest();
  telegram.person('Анна').starts();
  return telegram;
}

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
