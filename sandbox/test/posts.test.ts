import { describe, expect, it } from 'vitest';
import type { RightName } from '../src/index.js';
import { ANNA, type Message, SCHOOL_CHANNEL, type Update } from '../src/index.js';
import { picture } from './pictures.js';
import { telegramForTest } from './support.js';

const CHAT = 'Школа № 3';
const HOUR = 3_600_000;

/** The channel with the bot in it, on a day of its own. */
async function channel(rights: readonly RightName[] = ['can_post_messages']) {
  let now = Date.UTC(2025, 5, 15, 9);
  const telegram = await telegramForTest({ clock: () => now });
  const [anna, mikhail] = [telegram.person('Анна'), telegram.person('Михаил')];
  mikhail.addsBotTo(CHAT, rights);
  await telegram.call('getUpdates', { offset: -1 });
  let confirmed = telegram.world.state.lastUpdateId;
  return {
    telegram,
    anna,
    mikhail,
    pass: (ms: number) => {
      now += ms;
    },
    seconds: () => now / 1000,
    async post(text: string) {
      const { result } = await telegram.call<Message>('sendMessage', {
        chat_id: SCHOOL_CHANNEL,
        text,
        parse_mode: 'HTML',
      });
      return { chat_id: SCHOOL_CHANNEL, message_id: result.message_id };
    },
    /** What the bot is told since the last look. */
    async told(): Promise<Update[]> {
      const { result } = await telegram.call<Update[]>('getUpdates', { offset: confirmed + 1 });
      confirmed = result.at(-1)?.update_id ?? confirmed;
      return result;
    },
  };
}

describe('a post of the bot', () => {
  it('edited by hand comes back as edited_channel_post, its formatting on the words that stayed', async () => {
    const { telegram, mikhail, post, told, pass, seconds } = await channel();
    const target = await post('<b>Линейка</b> в 9:00\n<a href="https://kgv.ru/1">Источник: КГВ</a>');
    pass(100 * HOUR);
    mikhail.edits('Линейка', 'Линейка в 10:00, не в 9:00!\nИсточник: КГВ', { chat: CHAT });
    const [update, ...more] = await told();
    expect(more).toEqual([]);
    expect(update?.edited_channel_post).toMatchObject({
      message_id: target.message_id,
      chat: { id: SCHOOL_CHANNEL },
      edit_date: seconds(),
      date: seconds() - (100 * HOUR) / 1000,
      text: 'Линейка в 10:00, не в 9:00!\nИсточник: КГВ',
      entities: [
        { type: 'bold', offset: 0, length: 7 },
        { type: 'text_link', offset: 28, length: 13, url: 'https://kgv.ru/1' },
      ],
    });
    expect(update?.edited_channel_post).not.toHaveProperty('from');
    expect(mikhail.lastMessage({ chat: CHAT })).toMatchObject({ edited: true, links: ['https://kgv.ru/1'] });
    // Still the bot's own, however old it is; of its own edit nothing is told.
    expect((await telegram.call('editMessageText', { ...target, text: 'Линейки нет' })).ok).toBe(true);
    expect(await told()).toEqual([]);
  });

  it('is edited and deleted by hand by those who may; a deletion is told to nobody', async () => {
    const { telegram, anna, mikhail, post, told } = await channel();
    const target = await post('Линейка в 9:00');
    const shown = anna.lastMessage({ chat: CHAT });
    if (!shown) throw new Error('no post');
    expect(() => anna.edits(shown, 'Я читательница')).toThrow(/править не может/);
    mikhail.promotes(anna, ['can_post_messages'], { chat: CHAT });
    expect(() => anna.edits(shown, 'Пост не мой')).toThrow(/править не может/);
    expect(() => anna.deletes(shown)).toThrow(/удалить не может/);
    mikhail.promotes(anna, ['can_edit_messages'], { chat: CHAT });
    anna.edits(shown, 'Линейка в 10:00');
    expect(() => anna.edits(shown, ' Линейка в 10:00 ')).toThrow(/Текст тот же/);
    expect(() => anna.edits(shown, ' ')).toThrow(/Пустым/);
    expect(() => anna.deletes(shown)).toThrow(/удалить не может/);
    mikhail.promotes(anna, ['can_delete_messages'], { chat: CHAT });
    await told();
    anna.deletes(/^Линейка/, { chat: CHAT });
    expect(await told()).toEqual([]);
    expect(anna.messages({ chat: CHAT })).toEqual([]);
    expect(() => anna.deletes(shown)).toThrow(/уже нет/);
    expect(() => anna.edits('Линейка', 'х', { chat: CHAT })).toThrow(/не находит Линейка/);
    expect(await telegram.refusal('editMessageText', { ...target, text: 'ж' })).toBe(
      'Bad Request: message to edit not found',
    );
    expect(await telegram.refusal('deleteMessage', target)).toBe('Bad Request: message to delete not found');
  });

  it('is edited by the bot for ever, deleted for 48 hours, neither without the right to post', async () => {
    const { telegram, mikhail, post, pass } = await channel();
    const [first, second] = [await post('раз'), await post('два')];
    mikhail.addsBotTo(CHAT, ['can_invite_users']);
    expect(await telegram.refusal('deleteMessage', first)).toBe("Bad Request: message can't be deleted");
    mikhail.addsBotTo(CHAT, ['can_post_messages']);
    pass(48 * HOUR - 1000);
    expect((await telegram.call('deleteMessage', first)).result).toBe(true);
    pass(1000);
    expect(await telegram.refusal('deleteMessage', second)).toBe("Bad Request: message can't be deleted");
    expect((await telegram.call('editMessageText', { ...second, text: 'три' })).ok).toBe(true);
    mikhail.addsBotTo(CHAT, ['can_delete_messages']);
    expect(await telegram.refusal('deleteMessage', second)).toBe("Bad Request: message can't be deleted");
    expect(await telegram.refusal('editMessageText', { ...second, text: 'четыре' })).toBe(
      "Bad Request: message can't be edited",
    );
    mikhail.deletes('три', { chat: CHAT });
    expect(mikhail.messages({ chat: CHAT })).toEqual([]);
  });
});

describe('a post by hand', () => {
  it('with a photo is a channel_post, its caption edited by hand as one', async () => {
    const { mikhail, told } = await channel();
    await mikhail.shows(picture(8, 9), { chat: CHAT, caption: 'Наш #двор' });
    mikhail.edits('двор', 'Наш сад', { chat: CHAT });
    mikhail.edits('сад', '', { chat: CHAT });
    const [posted, edited, bare] = await told();
    expect(posted?.channel_post).toMatchObject({
      photo: [{ width: 8, height: 9 }],
      caption: 'Наш #двор',
      caption_entities: [{ type: 'hashtag', offset: 4, length: 5 }],
      sender_chat: { id: SCHOOL_CHANNEL },
    });
    expect(edited?.edited_channel_post).toMatchObject({ photo: [{ width: 8 }], caption: 'Наш сад' });
    expect(edited?.edited_channel_post).not.toHaveProperty('caption_entities');
    expect(bare?.edited_channel_post).not.toHaveProperty('caption');
    expect(() => mikhail.edits(/^$/, 'ж'.repeat(1025), { chat: CHAT })).toThrow(/длиннее 1024/);
  });

  it('of several photos is several channel_posts of one album, the first with the caption', async () => {
    const { mikhail, told } = await channel();
    const photos = [picture(8, 9), picture(9, 8), picture(7, 7)];
    await mikhail.shows(photos, { chat: CHAT, caption: 'Субботник' });
    await mikhail.shows(photos.slice(1), { chat: CHAT });
    const posts = (await told()).map((update) => update.channel_post);
    expect(posts.map((post) => post?.photo?.[0]?.width)).toEqual([8, 9, 7, 9, 7]);
    expect(posts.map((post) => post?.caption)).toEqual(['Субботник', ...Array(4).fill(undefined)]);
    const [first, ...others] = posts.map((post) => post?.media_group_id);
    expect(first).toMatch(/^\d+$/);
    expect(others.map((album) => album === first)).toEqual([true, true, false, false]);
    expect(others[2]).toBe(others[3]);
    await expect(mikhail.shows(photos.slice(2), { chat: CHAT })).rejects.toThrow(/от 2 до 10/);
  });

  it('is deleted by a bot with the right to delete, and edited by one with the right to edit', async () => {
    const { telegram, mikhail, told } = await channel();
    mikhail.says('Субботник', { chat: CHAT });
    const [update] = await told();
    const target = { chat_id: SCHOOL_CHANNEL, message_id: update?.channel_post?.message_id };
    expect(await telegram.refusal('deleteMessage', target)).toBe("Bad Request: message can't be deleted");
    expect(await telegram.refusal('editMessageText', { ...target, text: 'ж' })).toBe(
      "Bad Request: message can't be edited",
    );
    mikhail.addsBotTo(CHAT, ['can_edit_messages', 'can_delete_messages']);
    expect((await telegram.call('editMessageText', { ...target, text: 'Субботник в 10:00' })).ok).toBe(true);
    expect((await telegram.call('deleteMessage', target)).result).toBe(true);
  });

  it('is changed by hand without the bot being told where it is not there; elsewhere not at all', async () => {
    const { anna, mikhail, told } = await channel();
    mikhail.removesBotFrom(CHAT);
    mikhail.says('Линейка', { chat: CHAT });
    await told();
    mikhail.edits('Линейка', 'Линейки нет', { chat: CHAT });
    expect(await told()).toEqual([]);
    anna.starts();
    expect(() => anna.edits('/start', 'ж')).toThrow(/только в канале/);
  });
});

describe('the link that connects a channel', () => {
  it.each([
    [undefined, { can_post_messages: true, can_edit_messages: false }],
    [['can_edit_messages', 'can_promote_members'], { can_post_messages: true, can_edit_messages: true }],
  ] as const)('asks for one right, and may be given %j besides', async (besides, rights) => {
    const telegram = await telegramForTest();
    const [anna, mikhail] = [telegram.person('Анна'), telegram.person('Михаил')];
    anna.starts();
    mikhail.starts();
    const url = 'https://t.me/svodka_demo_bot?startchannel&admin=post_messages';
    const reply_markup = { inline_keyboard: [[{ text: 'Подключить', url }]] };
    await telegram.call('sendMessage', { chat_id: mikhail.id, text: 'Ваш канал?', reply_markup });
    await mikhail.presses('Подключить', { into: CHAT, ...(besides ? { besides } : {}) });
    const { result } = await telegram.call<Update[]>('getUpdates', { offset: -1 });
    expect(result[0]?.my_chat_member?.new_chat_member).toMatchObject({ status: 'administrator', ...rights });
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'Ваш канал?', reply_markup });
    await expect(anna.presses('Подключить', { into: CHAT })).rejects.toThrow(/не может менять админов/);
  });
});
