import { describe, expect, it } from 'vitest';
import { ANNA, MIKHAIL, smallWorld, TELEGRAM_LIMITS } from '../src/index.js';
import { telegramForTest } from './support.js';

describe('under load', () => {
  it('a trusting server takes what a strict one refuses, keeps no transcript, and knows its chats and limits', async () => {
    const telegram = await telegramForTest({ trusting: true, world: { ...smallWorld(), started: true } });
    const text = `<b>${'ж'.repeat(5000)}`;
    const keyboard = { inline_keyboard: [[{ text: 'Ещё', callback_data: 'more' }]] };
    const sent = await telegram.call('sendMessage', {
      chat_id: ANNA,
      text,
      parse_mode: 'HTML',
      reply_markup: keyboard,
    });
    expect(sent).toMatchObject({ ok: true, result: { text, reply_markup: keyboard } });
    expect(telegram.person('Анна').lastMessage()).toMatchObject({ text });
    expect(telegram.transcript).toEqual([]);
    expect(await telegram.refusal('sendMessage', { chat_id: 7, text: 'ж' })).toBe(
      'Bad Request: chat not found',
    );
    telegram.limits.set({ ...TELEGRAM_LIMITS, chat: { count: 1, ms: 60_000 } });
    expect((await telegram.call('sendMessage', { chat_id: ANNA, text: 'ж' })).ok).toBe(true);
    expect(await telegram.refusal('sendMessage', { chat_id: ANNA, text: 'ж' })).toContain(
      'Too Many Requests',
    );
    telegram.world.block(MIKHAIL);
    expect(await telegram.refusal('sendMessage', { chat_id: MIKHAIL, text: 'ж' })).toContain('blocked');
  });

  it('everybody may have started the bot before the world begins, without a word to the bot', async () => {
    const telegram = await telegramForTest({ world: { ...smallWorld(), started: true } });
    expect((await telegram.call('sendMessage', { chat_id: ANNA, text: 'ж' })).ok).toBe(true);
    expect((await telegram.call<unknown[]>('getUpdates')).result).toEqual([]);
  });

  it('keeps the newest messages of all chats together, and still counts each chat', async () => {
    const telegram = await telegramForTest({
      messagesKept: 3,
      world: { ...smallWorld(), started: true },
      limits: false,
    });
    const send = (chat: number, text: string) => telegram.call('sendMessage', { chat_id: chat, text });
    for (const text of ['1', '2', '3']) await send(ANNA, text);
    await send(MIKHAIL, '4');
    await telegram.call('deleteMessage', { chat_id: ANNA, message_id: 2 });
    await send(MIKHAIL, '5');
    await send(MIKHAIL, '6');
    const seen = (chat: number) => telegram.world.chat(chat).messages.map(({ text }) => text);
    expect([seen(ANNA), seen(MIKHAIL)]).toEqual([[], ['4', '5', '6']]);
    expect(telegram.world.chat(ANNA).lastMessageId).toBe(3);
  });

  it('finds a public chat by its name in any case, and one that came later', async () => {
    const telegram = await telegramForTest();
    const { world } = telegram;
    world.addChat({
      id: -1_009_000_000_001,
      type: 'channel',
      title: 'Новый',
      username: 'Novyi_Kanal',
      members: [],
      lastMessageId: 0,
      messages: [],
    });
    expect(await telegram.call('getChat', { chat_id: '@novyi_kanal' })).toMatchObject({
      result: { title: 'Новый' },
    });
    expect(await telegram.refusal('getChat', { chat_id: '@nobody' })).toBe('Bad Request: chat not found');
  });
});
