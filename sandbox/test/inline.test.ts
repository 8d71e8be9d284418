import { Bot } from 'grammy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NotSeenError } from '../src/index.js';
import { type TestTelegram, TOKEN, telegramForTest } from './support.js';

const inline = { placeholder: 'спорт' };
const article = (id: string, title: string) => ({
  type: 'article',
  id,
  title,
  input_message_content: { message_text: `<b>${title}</b>`, parse_mode: 'HTML' },
});

/** Answers every question with two articles of its words. */
async function searcher(extra: object = {}): Promise<TestTelegram> {
  const telegram = await telegramForTest({ inline });
  const bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  bot.on('inline_query', (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const results = [article('1', `${query}${offset} раз`), article('2', `${query}${offset} два`)];
    return ctx.api.raw.answerInlineQuery({
      inline_query_id: ctx.inlineQuery.id,
      results: results as never,
      next_offset: offset === '' ? '2' : '',
      ...extra,
    });
  });
  const running = bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await running;
  });
  return telegram;
}

const questions = (telegram: TestTelegram) =>
  telegram.transcript.filter(({ method }) => method === 'answerInlineQuery').length;

describe('inline mode', () => {
  it('a person asks from any chat, even one without the bot, and the chosen answer is theirs', async () => {
    const telegram = await searcher();
    const anna = telegram.person('Анна');
    const answer = await anna.asks('спорт', { chat: 'Родители 3 «Б»' });
    expect(answer).toMatchObject({ results: [{ title: 'спорт раз' }, { title: 'спорт два' }], next: '2' });
    anna.chooses(answer, 'два', { chat: 'Родители 3 «Б»' });
    expect(telegram.person('Михаил').lastMessage({ chat: 'Родители 3 «Б»' })).toMatchObject({
      text: 'спорт два',
      entities: [{ type: 'bold' }],
    });
    const more = await anna.asks('спорт', { chat: 'Родители 3 «Б»', offset: answer.next });
    expect(more).toMatchObject({ results: [{ title: 'спорт2 раз' }, {}], next: '' });
    expect(() => anna.chooses(answer, 'три')).toThrow('Есть: «спорт раз», «спорт два».');
  });

  it('an answer is remembered for everybody, a personal one for that person alone', async () => {
    const shared = await searcher();
    await shared.person('Анна').asks('спорт');
    await shared.person('Михаил').asks('спорт');
    expect(questions(shared)).toBe(1);
    const personal = await searcher({ is_personal: true });
    await personal.person('Анна').asks('спорт');
    await personal.person('Анна').asks('спорт');
    expect(questions(personal)).toBe(1);
    await personal.person('Михаил').asks('спорт');
    expect(questions(personal)).toBe(2);
    const never = await searcher({ cache_time: 0 });
    await never.person('Анна').asks('спорт');
    await never.person('Анна').asks('спорт');
    expect(questions(never)).toBe(2);
  });

  it.each([
    [[article('1', 'а'), article('1', 'б')], 'RESULT_ID_DUPLICATE'],
    [
      Array.from({ length: 51 }, (_, index) => article(String(index), 'а')),
      'too many inline query results specified',
    ],
    [[article('ж'.repeat(33), 'а')], 'parameter "results.id" must have 1-64 bytes, not 66'],
    [[{ type: 'article', id: '1', title: 'а' }], 'parameter "results.input_message_content" is required'],
    [[{ ...article('1', 'а'), titel: 'б' }], 'unknown parameter "results.titel"'],
    [[{ ...article('1', 'а'), input_message_content: { message_text: '' } }], 'message text is empty'],
    [
      [{ ...article('1', 'а'), input_message_content: { message_text: '<x>', parse_mode: 'HTML' } }],
      'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ],
    [[{ type: 'photo', id: '1', photo_file_id: 'x' }], 'wrong file identifier/HTTP URL specified'],
    [[{ type: 'location', id: '1', title: 'а', latitude: 1, longitude: 1 }], 'not simulated: inline results'],
  ])('results %# → %s', async (results, description) => {
    const telegram = await telegramForTest({ inline });
    const params = { inline_query_id: '1', results };
    expect(await telegram.refusal('answerInlineQuery', params)).toContain(description);
  });

  it('an answer after ten seconds is too late, and a bot without inline mode is not asked', async () => {
    let now = 1_750_000_000_000;
    const telegram = await telegramForTest({ inline, clock: () => now });
    const anna = telegram.person('Анна');
    await expect(anna.asks('спорт', { timeoutMs: 10 })).rejects.toThrow(NotSeenError);
    const { result } = await telegram.call<{ inline_query: { id: string } }[]>('getUpdates');
    expect(result[0]).toMatchObject({ inline_query: { query: 'спорт', offset: '', chat_type: 'sender' } });
    now += 10_001;
    const params = { inline_query_id: result[0]?.inline_query.id, results: [] };
    expect(await telegram.refusal('answerInlineQuery', params)).toContain('query is too old');
    const silent = await telegramForTest();
    await expect(silent.person('Анна').asks('спорт')).rejects.toThrow('нет инлайн-режима');
    expect((await silent.call('getMe')).result).toMatchObject({ supports_inline_queries: false });
    expect((await telegram.call('getMe')).result).toMatchObject({ supports_inline_queries: true });
  });
});
