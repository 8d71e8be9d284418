import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { acceptUpdates } from '../../src/bot/accept-updates.js';
import type { Incoming } from '../../src/storage/inbox.js';

const ANNA = { id: 5, is_bot: false, first_name: 'Анна', username: 'anna', language_code: 'ru' };

async function kept(update: object): Promise<Incoming> {
  const taken: Incoming[] = [];
  const accept = acceptUpdates({
    put: async (updates) => {
      taken.push(...updates);
      return updates.length;
    },
  });
  expect(await accept([update as Update])).toBe('taken');
  return taken[0] as Incoming;
}

test('what people and groups are called, and their numbers, are not kept; what they say is', async () => {
  const group = { id: -7, type: 'group', title: 'Родители' };
  const contact = { phone_number: '+79991234567', first_name: 'Анна', vcard: 'BEGIN:VCARD' };
  const message = { message_id: 1, date: 1, chat: group, from: ANNA, text: 'привет', contact };
  const { id, chat, update } = await kept({ update_id: 9, message });
  expect([id, chat]).toEqual([9, -7]);
  expect(update).toEqual({
    update_id: 9,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: -7, type: 'group' },
      from: { id: 5, is_bot: false },
      text: 'привет',
      contact: {},
    },
  });
});

test('who wrote what is passed on, signed or retitled is not kept either', async () => {
  const message = {
    message_id: 1,
    text: 'привет',
    forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'Анна' },
    external_reply: { origin: { type: 'channel', date: 1, author_signature: 'Анна' } },
    forward_sender_name: 'Анна',
    forward_signature: 'Анна',
    new_chat_title: 'Семья Анны',
  };
  const { update } = await kept({ update_id: 9, message });
  expect(JSON.stringify(update)).not.toMatch(/Анн/);
  expect(update).toMatchObject({ message: { text: 'привет', forward_origin: { type: 'hidden_user' } } });
});

test('of a place, a poll, a card of somebody else, an answered message nothing is kept but that it was one', async () => {
  const chat = { id: -7, type: 'group' };
  const markup = { inline_keyboard: [[{ text: 'Ещё', callback_data: 'news|more' }]] };
  const message = {
    message_id: 2,
    date: 1,
    chat,
    text: 'а в Обнинске?',
    contact: { phone_number: '+79991234567', first_name: 'Анна', user_id: 777_000_111 },
    location: { latitude: 54.51, longitude: 36.26 },
    venue: { location: { latitude: 54.51, longitude: 36.26 }, title: 'Дом', address: 'ул. Ленина, 1' },
    poll: { id: '1', question: 'Кто идёт?', options: [{ text: 'Анна' }] },
    quote: { text: 'мой телефон 89991234567', position: 0 },
    users_shared: { users: [{ user_id: 777_000_111 }] },
    document: { file_id: 'F', file_name: 'Анна Иванова, паспорт.CSV', mime_type: 'text/csv' },
    reply_to_message: {
      ...{ message_id: 1, date: 1, chat, from: { id: 1, is_bot: true }, reply_markup: markup },
      ...{ text: 'звоните 89991234567', caption: 'Анна', contact: { phone_number: '+79991234567' } },
    },
  };
  const { update } = await kept({ update_id: 9, message });
  expect(JSON.stringify(update)).not.toMatch(/9991234567|777000111|Анн|Ленина|54\.51|идёт|паспорт/);
  expect(update).toMatchObject({
    message: {
      text: 'а в Обнинске?',
      location: {},
      document: { file_id: 'F', file_name: '.CSV' },
      reply_to_message: { from: { id: 1 }, reply_markup: markup },
    },
  });
});

test('a channel that the bot was added to keeps its title and address', async () => {
  const channel = { id: -100, type: 'channel', title: 'Школа № 3', username: 'school3' };
  const { update } = await kept({ update_id: 9, my_chat_member: { chat: channel, from: ANNA, date: 1 } });
  expect(update).toMatchObject({ my_chat_member: { chat: channel, from: { id: 5, is_bot: false } } });
  expect(JSON.stringify(update)).not.toContain('Анна');
});

test('a press belongs to the chat of its message, one without a message to the person', async () => {
  const press = { id: '1', from: ANNA, chat_instance: '1' };
  const message = { message_id: 1, date: 1, chat: { id: -7, type: 'group', title: 'Р' } };
  expect((await kept({ update_id: 1, callback_query: { ...press, message } })).chat).toBe(-7);
  expect((await kept({ update_id: 2, callback_query: press })).chat).toBe(5);
});

test('a full inbox leaves everything with Telegram', async () => {
  const accept = acceptUpdates({ put: async () => null });
  expect(await accept([{ update_id: 1 }])).toBe('full');
});

test('what somebody types in inline mode has no chat: it waits for nobody, and nobody for it', async () => {
  const query = { id: '77', from: ANNA, query: 'мост', offset: '', chat_type: 'group' };
  const first = await kept({ update_id: 21, inline_query: query });
  const second = await kept({ update_id: 22, inline_query: { ...query, id: '78' } });
  expect([first.chat, second.chat]).toEqual([21, 22]);
  expect(first.update).toEqual({
    update_id: 21,
    inline_query: { ...query, from: { id: 5, is_bot: false } },
  });
});

test('of the blocked nothing is taken in but what Telegram itself tells, and /forget', async () => {
  const taken: number[] = [];
  const accept = acceptUpdates(
    {
      put: async (updates) => {
        taken.push(...updates.map(({ id }) => id));
        return updates.length;
      },
    },
    async (chat) => chat === 5 || chat === -7,
  );
  const chat = (id: number) => ({ id, type: id > 0 ? 'private' : 'group' });
  const said = (from: number, to: number, more = {}) => ({
    message: { message_id: 1, date: 1, from: { id: from }, chat: chat(to), ...more },
  });
  const member = (status: string) => ({
    my_chat_member: { chat: chat(5), from: { id: 5 }, new_chat_member: { status } },
  });
  const updates = [
    said(5, 5),
    said(5, -8),
    said(6, -7),
    { inline_query: { id: '1', from: { id: 5 }, query: '' } },
    member('member'),
    said(6, -7, { migrate_to_chat_id: -1007 }),
    member('kicked'),
    said(6, 6),
    said(5, 5, { text: '/forget' }),
    said(5, 5, { text: '/forgetful' }),
    { callback_query: { id: '1', from: { id: 5 }, data: 'forget|yes', message: { chat: chat(5) } } },
    { callback_query: { id: '2', from: { id: 5 }, data: 'stop', message: { chat: chat(5) } } },
  ];
  await accept(updates.map((update, index) => ({ update_id: index, ...update })) as unknown as Update[]);
  expect(taken).toEqual([5, 6, 7, 8, 10]);
});
