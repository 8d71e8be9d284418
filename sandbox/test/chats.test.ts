import { describe, expect, it } from 'vitest';
import { ANNA, type Message, MIKHAIL, PARENTS_GROUP, SCHOOL_CHANNEL, type Update } from '../src/index.js';
import { telegramForTest } from './support.js';

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

  it('the number of subscribers follows who comes and goes, and may be set as a whole', async () => {
    const telegram = await telegramForTest();
    const count = async () => (await telegram.call('getChatMemberCount', { chat_id: SCHOOL_CHANNEL })).result;
    const nina = telegram.person('Нина');
    telegram.person('Михаил').addsBotTo('Школа № 3', []);
    telegram.world.setMemberCount(SCHOOL_CHANNEL, 9_990);
    expect(await count()).toBe(9_990);
    nina.joins('Школа № 3');
    expect(await count()).toBe(9_991);
    nina.leaves('Школа № 3');
    telegram.person('Анна').leaves('Школа № 3');
    expect(await count()).toBe(9_989);
    telegram.world.setMemberCount(SCHOOL_CHANNEL, 2);
    expect(await count()).toBe(2);
    expect(() => telegram.world.setMemberCount(SCHOOL_CHANNEL, 1)).toThrow(/уже 2: меньше не бывает/);
  });

  it('an owner makes and unmakes admins and puts people out for good; the owner stays', async () => {
    const telegram = await telegramForTest();
    const [anna, mikhail, nina] = ['Анна', 'Михаил', 'Нина'].map(telegram.person);
    if (!anna || !mikhail || !nina) throw new Error('somebody is missing');
    const chat = 'Школа № 3';
    mikhail.addsBotTo(chat, ['can_post_messages']);
    await telegram.call('getUpdates', { allowed_updates: ['chat_member'], offset: -1 });
    const member = async ({ id }: { id: number }) =>
      (await telegram.call('getChatMember', { chat_id: SCHOOL_CHANNEL, user_id: id })).result;

    expect(() => anna.promotes(nina, ['can_post_messages'], { chat })).toThrow(/не может менять админов/);
    mikhail.promotes(nina, ['can_post_messages'], { chat });
    expect(await member(nina)).toMatchObject({
      status: 'administrator',
      can_post_messages: true,
      can_edit_messages: false,
    });
    nina.says('Линейка в 9:00', { chat });
    mikhail.demotes(nina, { chat });
    expect(await member(nina)).toMatchObject({ status: 'member' });
    expect(() => nina.says('и ещё', { chat })).toThrow(/не ведёт канал/);
    expect(() => mikhail.demotes(nina, { chat })).toThrow(/не админ/);
    mikhail.expels(nina, { chat });
    expect(await member(nina)).toMatchObject({ status: 'kicked' });
    expect(() => nina.joins(chat)).toThrow(/больше не пускают/);
    const { result } = await telegram.call<Update[]>('getUpdates');
    expect(
      result.flatMap(({ chat_member: change }) =>
        change
          ? [`${change.from.id} ${change.old_chat_member.status} → ${change.new_chat_member.status}`]
          : [],
      ),
    ).toEqual([
      `${MIKHAIL} left → administrator`,
      `${MIKHAIL} administrator → member`,
      `${MIKHAIL} member → kicked`,
    ]);
    mikhail.promotes(anna, ['can_promote_members'], { chat });
    expect(() => anna.demotes(mikhail, { chat })).toThrow(/владелец/);
    expect(() => anna.expels({ id: 1 }, { chat })).toThrow(/бот/);
    anna.promotes(nina, [], { chat });
    expect(await member(nina)).toMatchObject({ status: 'administrator' });
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
