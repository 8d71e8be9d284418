import { describe, expect, it } from 'vitest';
import { ANNA, MIKHAIL, NINA, PARENTS_GROUP } from '../src/index.js';
import type { Message } from '../src/types.js';
import { telegramForTest } from './support.js';

async function withAnna() {
  const telegram = await telegramForTest();
  telegram.person('Анна').starts();
  telegram.person('Анна').addsBotTo(PARENTS_GROUP);
  const view = async (as: number, chat: number) => {
    const response = await fetch(`${telegram.url}/sandbox/chats?as=${as}`);
    const chats = (await response.json()) as { id: number }[];
    return chats.find(({ id }) => id === chat);
  };
  return { telegram, view };
}

describe('a reply keyboard', () => {
  it('says what its button says, and goes after one use where it was to', async () => {
    const { telegram, view } = await withAnna();
    const anna = telegram.person('Анна');
    const reply_markup = {
      keyboard: [[{ text: 'Да' }, 'Нет']],
      one_time_keyboard: true,
      input_field_placeholder: 'Ответьте',
    };
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'Согласны?', reply_markup });
    expect(await view(ANNA, ANNA)).toMatchObject({
      replyKeyboard: { rows: [['Да', 'Нет']], oneTime: true, resize: false, placeholder: 'Ответьте' },
    });
    expect(await anna.presses('Нет')).toEqual({ kind: 'said' });
    expect(anna.lastMessage()?.text).toBe('Нет');
    await expect(anna.presses('Нет')).rejects.toThrow('не находит кнопки');
  });

  it('is taken away, and a wish for a reply ends with the next word', async () => {
    const { telegram, view } = await withAnna();
    const send = (reply_markup: object) =>
      telegram.call('sendMessage', { chat_id: ANNA, text: 'ж', reply_markup });
    await send({ keyboard: [['Да']] });
    await send({ remove_keyboard: true });
    expect(await view(ANNA, ANNA)).not.toHaveProperty('replyKeyboard');
    await send({ force_reply: true, input_field_placeholder: 'Город' });
    expect(await view(ANNA, ANNA)).toMatchObject({ forceReply: { message: 4, placeholder: 'Город' } });
    telegram.person('Анна').says('Козельск');
    expect(await view(ANNA, ANNA)).not.toHaveProperty('forceReply');
  });

  it('fixes its message: no edit may take it away', async () => {
    const { telegram } = await withAnna();
    const message = { chat_id: ANNA, text: 'ж', reply_markup: { keyboard: [['Да']] } };
    const { result } = await telegram.call<Message>('sendMessage', message);
    const edit = { chat_id: ANNA, message_id: result.message_id, text: 'ё' };
    expect(await telegram.refusal('editMessageText', edit)).toBe("Bad Request: message can't be edited");
  });

  it('in a group is for all, a selective one for those mentioned', async () => {
    const { telegram, view } = await withAnna();
    const send = (text: string, selective: boolean) =>
      telegram.call('sendMessage', {
        chat_id: PARENTS_GROUP,
        text,
        reply_markup: { keyboard: [['Да']], selective },
      });
    await send('@mikhail_library, вы?', true);
    expect(await view(MIKHAIL, PARENTS_GROUP)).toHaveProperty('replyKeyboard');
    expect(await view(ANNA, PARENTS_GROUP)).not.toHaveProperty('replyKeyboard');
    await send('Все?', false);
    expect(await view(ANNA, PARENTS_GROUP)).toHaveProperty('replyKeyboard');
  });

  it.each([
    [{ keyboard: 'Да' }, 'field "keyboard" must be an Array of Arrays'],
    [{ keyboard: [[{ text: ' ' }]] }, 'keyboard button text must be non-empty'],
    [{ keyboard: [[{ txt: 'Да' }]] }, 'unknown parameter "reply_markup.keyboard.txt"'],
    [
      { keyboard: [[{ text: 'Я', request_contact: true }]] },
      'not simulated: reply keyboard button "request_contact"',
    ],
  ])('%j → %s', async (reply_markup, description) => {
    const { telegram } = await withAnna();
    expect(await telegram.refusal('sendMessage', { chat_id: ANNA, text: 'ж', reply_markup })).toContain(
      description,
    );
  });
});

describe('in a channel', () => {
  it.each([
    [{ keyboard: [['Да']] }, 'inline keyboard expected'],
    [{ remove_keyboard: true }, 'inline keyboard expected'],
    [
      { inline_keyboard: [[{ text: 'Найти', switch_inline_query: '' }]] },
      "can't use switch_inline_query in a channel chat",
    ],
  ])('%j is refused: nobody types there', async (reply_markup, description) => {
    const { telegram } = await withAnna();
    telegram.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    const post = { chat_id: '@school3_kozelsk', text: 'ж', reply_markup };
    expect(await telegram.refusal('sendMessage', post)).toContain(description);
  });
});

describe('topics of a forum group', () => {
  it('carry what is said in them, both ways', async () => {
    const { telegram } = await withAnna();
    const nina = telegram.person('Нина');
    const chat = 'Сад и огород';
    nina.addsBotTo(chat);
    nina.says('/start@svodka_demo_bot', { chat, topic: 'Погода' });
    const { result } = await telegram.call<{ message: Message }[]>('getUpdates');
    const heard = result.at(-1)?.message;
    expect(heard).toMatchObject({ chat: { is_forum: true }, message_thread_id: 3, is_topic_message: true });
    const chat_id = heard?.chat.id;
    await telegram.call('sendMessage', { chat_id, text: 'Дождь', message_thread_id: 3 });
    expect(nina.lastMessage({ chat })).toMatchObject({ text: 'Дождь', topic: 'Погода' });
    expect(await telegram.refusal('sendMessage', { chat_id, text: 'ж', message_thread_id: 99 })).toBe(
      'Bad Request: message thread not found',
    );
    const id = telegram.world.createTopic(NINA, chat_id ?? 0, 'Урожай');
    await telegram.call('sendMessage', { chat_id, text: 'Кабачки', message_thread_id: id });
    expect(nina.lastMessage({ chat })).toMatchObject({ topic: 'Урожай' });
    expect(() => nina.says('ж', { chat, topic: 'Зима' })).toThrow('Есть: «Рассада», «Погода», «Урожай».');
  });
});

describe('a rich message', () => {
  it('keeps a mention of somebody known, with their name, and of a stranger only the words', async () => {
    const { telegram } = await withAnna();
    const html = `<p><a href="tg://user?id=${MIKHAIL}">Миша</a> и <a href="tg://user?id=7">кто-то</a></p>`;
    const { result } = await telegram.call<Message>('sendRichMessage', {
      chat_id: ANNA,
      rich_message: { html },
    });
    expect(result.rich_message?.blocks).toEqual([
      {
        type: 'paragraph',
        text: [
          { type: 'text_mention', text: 'Миша', user: expect.objectContaining({ first_name: 'Михаил' }) },
          ' и ',
          'кто-то',
        ],
      },
    ]);
    expect(telegram.transcript.at(-1)?.warnings).toEqual(['mention of unknown user 7 dropped']);
  });

  const rich_message = { html: '<h1>Сводка</h1><details><summary>Спорт</summary>Счёт 2:1</details>' };

  it('is blocks for the bot, text for a test, and "not supported" for an old app', async () => {
    const { telegram } = await withAnna();
    telegram.person('Нина').starts();
    const { result } = await telegram.call<Message>('sendRichMessage', { chat_id: ANNA, rich_message });
    expect(result.rich_message?.blocks.map(({ type }) => type)).toEqual(['heading', 'details']);
    expect(telegram.person('Анна').lastMessage()?.text).toBe('Сводка\nСпорт\nСчёт 2:1');
    await telegram.call('sendRichMessage', { chat_id: NINA, rich_message });
    expect(telegram.person('Нина').lastMessage()?.text).toContain('не поддерживается');
    const edit = { chat_id: ANNA, message_id: result.message_id };
    expect(await telegram.refusal('editMessageText', { ...edit, rich_message })).toContain('is not modified');
    expect((await telegram.call('editMessageText', { ...edit, text: 'Просто' })).result).toMatchObject({
      text: 'Просто',
    });
    expect(
      await telegram.refusal('sendRichMessage', { chat_id: ANNA, rich_message: { html: '<x>' } }),
    ).toContain('Unsupported start tag "x" at byte offset 0');
  });
});
