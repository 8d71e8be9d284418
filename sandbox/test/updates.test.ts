import { describe, expect, it } from 'vitest';
import type { Update, World } from '../src/index.js';
import { TOKEN, telegramForTest } from './support.js';

describe('getUpdates', () => {
  it('waits for an update and answers the moment it comes', async () => {
    const telegram = await telegramForTest();
    const waiting = telegram.call<Update[]>('getUpdates', { timeout: 50, allowed_updates: [] });
    await nextWaiter(telegram.world);
    telegram.person('Анна').starts('from-site');
    const { result } = await waiting;
    expect(result).toHaveLength(1);
    expect(result[0]?.message).toMatchObject({
      text: '/start from-site',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      from: { first_name: 'Анна', last_name: 'Петровна', is_bot: false },
      chat: { type: 'private' },
    });
  });

  it('repeats what is not confirmed, and forgets what is', async () => {
    const telegram = await telegramForTest();
    const anna = telegram.person('Анна');
    for (const text of ['раз', 'два', 'три']) anna.says(text);
    const first = await telegram.call<Update[]>('getUpdates', { limit: 2 });
    expect(first.result.map(({ message }) => message?.text)).toEqual(['раз', 'два']);
    const again = await telegram.call<Update[]>('getUpdates', { limit: 2 });
    expect(again.result).toEqual(first.result);
    const offset = (first.result[0]?.update_id ?? 0) + 1;
    const later = await telegram.call<Update[]>('getUpdates', { offset });
    expect(later.result.map(({ update_id }) => update_id)).toEqual([offset, offset + 1]);
    const last = await telegram.call<Update[]>('getUpdates', { offset: -1 });
    expect(last.result.map(({ message }) => message?.text)).toEqual(['три']);
    expect((await telegram.call('getWebhookInfo')).result).toMatchObject({
      url: '',
      pending_update_count: 1,
    });
    await telegram.call('deleteWebhook', { drop_pending_updates: true });
    expect((await telegram.call<Update[]>('getUpdates')).result).toEqual([]);
  });

  it('a second caller turns the first away with 409', async () => {
    const telegram = await telegramForTest();
    const first = telegram.call('getUpdates', { timeout: 50, allowed_updates: [] });
    await nextWaiter(telegram.world);
    await telegram.call('getUpdates', { timeout: 0 });
    expect(await first).toMatchObject({
      ok: false,
      error_code: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    });
  });

  it('a caller that hangs up leaves the updates for the next', async () => {
    const telegram = await telegramForTest();
    const controller = new AbortController();
    const gone = fetch(`${telegram.url}/bot${TOKEN}/getUpdates?timeout=50&allowed_updates=[]`, {
      signal: controller.signal,
    });
    await nextWaiter(telegram.world);
    controller.abort();
    await expect(gone).rejects.toThrow();
    telegram.person('Анна').starts();
    expect((await telegram.call<Update[]>('getUpdates', { timeout: 50 })).result).toHaveLength(1);
  });

  it('queues only the kinds the bot has asked for', async () => {
    const telegram = await telegramForTest();
    await telegram.call('getUpdates', { allowed_updates: ['my_chat_member'] });
    telegram.person('Анна').starts();
    telegram.person('Анна').blocks();
    const { result } = await telegram.call<Update[]>('getUpdates');
    expect(result.map((update) => Object.keys(update))).toEqual([['update_id', 'my_chat_member']]);
  });
});

describe('callback queries', () => {
  it('expire, and are answered once', async () => {
    let now = Date.UTC(2025, 5, 15, 9);
    const telegram = await telegramForTest({ clock: () => now });
    const anna = telegram.person('Анна');
    anna.starts();
    const reply_markup = { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] };
    await telegram.call('sendMessage', { chat_id: anna.id, text: '?', reply_markup });
    const press = async () => {
      void anna.presses('Да', { timeoutMs: 1 }).catch(() => undefined);
      const { result } = await telegram.call<Update[]>('getUpdates', { offset: -1 });
      return result[0]?.callback_query;
    };
    const query = await press();
    expect(query).toMatchObject({ data: 'yes', from: { id: anna.id }, message: { text: '?', reply_markup } });
    const answer = { callback_query_id: query?.id };
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    expect((await telegram.call('answerCallbackQuery', answer)).ok).toBe(true);
    expect(await telegram.refusal('answerCallbackQuery', answer)).toBe(tooOld);
    const late = await press();
    now += 61_000;
    expect(await telegram.refusal('answerCallbackQuery', { callback_query_id: late?.id })).toBe(tooOld);
    expect(
      await telegram.refusal('answerCallbackQuery', { callback_query_id: '1', text: 'ж'.repeat(201) }),
    ).toBe('Bad Request: MESSAGE_TOO_LONG');
    expect(
      await telegram.refusal('answerCallbackQuery', { callback_query_id: '1', url: 'https://a.ru' }),
    ).toBe('Bad Request: URL_INVALID');
  });
});

/** Resolves when a long poll has begun to wait: a call with allowed_updates says so in the same breath. */
function nextWaiter(world: World): Promise<void> {
  return new Promise((resolve) => {
    const stop = world.on(({ type }) => {
      if (type !== 'queue') return;
      stop();
      resolve();
    });
  });
}
