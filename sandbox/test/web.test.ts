import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ANNA, MIKHAIL, PARENTS_GROUP, SCHOOL_CHANNEL } from '../src/index.js';
import { type TestTelegram, telegramForTest } from './support.js';

const CONNECT = 'https://t.me/svodka_demo_bot?startchannel&admin=post_messages+edit_messages';

/** The status of a request with headers fetch would not send. */
function statusWith(
  telegram: TestTelegram,
  path: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(`${telegram.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.once('error', reject);
    call.end();
  });
}

async function read<T>(telegram: TestTelegram, path: string): Promise<T> {
  return (await (await fetch(`${telegram.url}/sandbox/${path}`)).json()) as T;
}

async function act(
  telegram: TestTelegram,
  body: object,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const response = await fetch(`${telegram.url}/sandbox/act`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

describe('who may come in', () => {
  it.each(['/', '/sandbox/people', '/bot1:demo/getMe'])(
    '%s: neither another name nor another site',
    async (path) => {
      const telegram = await telegramForTest();
      const own = `127.0.0.1:${telegram.port}`;
      expect(await statusWith(telegram, path, { host: own })).toBe(200);
      expect(
        await statusWith(telegram, path, {
          host: `localhost:${telegram.port}`,
          origin: `http://localhost:${telegram.port}`,
        }),
      ).toBe(200);
      expect(await statusWith(telegram, path, { host: 'evil.example' })).toBe(403);
      expect(await statusWith(telegram, path, { host: own, origin: 'https://evil.example' })).toBe(403);
      expect(await statusWith(telegram, path, { host: own, origin: 'http://127.0.0.1:1' })).toBe(403);
      expect(await statusWith(telegram, path, { host: own, origin: 'null' })).toBe(403);
      expect(await statusWith(telegram, path, { host: own, 'sec-fetch-site': 'cross-site' })).toBe(403);
    },
  );

  it('the page comes with its files and a policy that admits nothing from elsewhere', async () => {
    const telegram = await telegramForTest();
    const page = await fetch(telegram.url);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    const files = [...html.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect((await fetch(`${telegram.url}${file}`)).status).toBe(200);
    for (const path of ['/package.json', '/..%2fpackage.json', '/nothing.js', '/bot1:demo']) {
      expect((await fetch(`${telegram.url}${path}`)).status).toBe(404);
    }
  });
});

describe('the endpoints of the page', () => {
  it('show each person their own chats, with what is new', async () => {
    const telegram = await telegramForTest();
    telegram.person('Михаил').says('Линейка в 9:00', { chat: 'Школа № 3' });
    const chats = await read<{ title: string; unread: number; canWrite: boolean }[]>(
      telegram,
      `chats?as=${ANNA}`,
    );
    expect(chats).toMatchObject([
      { title: 'Сводка', type: 'private', unread: 0, started: false },
      { title: 'Родители 3 «Б»', subtitle: 'группа, участников: 23', manages: true },
      { title: 'Школа № 3', unread: 1, canWrite: false, lastText: 'Линейка в 9:00' },
    ]);
    await act(telegram, { as: ANNA, action: 'read', chat: SCHOOL_CHANNEL });
    expect(await read(telegram, `chats?as=${ANNA}`)).toMatchObject([{}, {}, { unread: 0 }]);
    const { people } = await read<{ people: object[] }>(telegram, 'people');
    expect(people).toMatchObject([
      { name: 'Анна Петровна', unread: 0 },
      { name: 'Михаил', unread: 0 },
      { name: 'Нина Сергеевна', oldClient: true },
    ]);
  });

  it('offer the commands of the narrowest scope', async () => {
    const telegram = await telegramForTest();
    const commands = (description: string) => [{ command: 'today', description }];
    await telegram.call('setMyCommands', { commands: commands('всем') });
    await telegram.call('setMyCommands', {
      commands: commands('в группах'),
      scope: { type: 'all_group_chats' },
    });
    await telegram.call('setMyCommands', {
      commands: commands('админам'),
      scope: { type: 'all_chat_administrators' },
    });
    const offered = async (as: number) =>
      (await read<{ commands: { description: string }[] }[]>(telegram, `chats?as=${as}`)).map(
        (chat) => chat.commands[0]?.description,
      );
    expect(await offered(ANNA)).toEqual(['всем', 'админам', undefined]);
    expect(await offered(MIKHAIL)).toEqual(['всем', 'в группах', undefined]);
  });

  it('follow a link to the bot: where it leads and which rights it asks for, which may be given besides', async () => {
    const telegram = await telegramForTest();
    const link = (as: number, url: string) => read(telegram, `link?as=${as}&url=${encodeURIComponent(url)}`);
    expect(await link(MIKHAIL, CONNECT)).toEqual({
      kind: 'add',
      to: 'channel',
      payload: '',
      admin: 'post_messages edit_messages',
      rights: [
        { name: 'post_messages', words: 'публиковать сообщения', asked: true },
        { name: 'edit_messages', words: 'изменять чужие сообщения', asked: true },
        { name: 'delete_messages', words: 'удалять сообщения', asked: false },
        { name: 'invite_users', words: 'приглашать людей', asked: false },
      ],
      choices: [{ id: SCHOOL_CHANNEL, title: 'Школа № 3', botIsHere: false }],
    });
    expect(await link(ANNA, CONNECT)).toMatchObject({ choices: [] });
    expect(await link(ANNA, 'https://t.me/svodka_demo_bot?startgroup=hi')).toMatchObject({
      to: 'group',
      payload: 'hi',
      choices: [{ id: PARENTS_GROUP }],
    });
    expect(await link(ANNA, 'https://t.me/svodka_demo_bot?start=x')).toEqual({ kind: 'start', payload: 'x' });
    expect(await link(ANNA, 'tg://resolve?domain=svodka_demo_bot&start=y')).toEqual({
      kind: 'start',
      payload: 'y',
    });
    expect(await link(ANNA, 'https://t.me/school3_kozelsk/7')).toEqual({
      kind: 'chat',
      chat: SCHOOL_CHANNEL,
      message: 7,
    });
    expect(await link(ANNA, 'https://t.me/c/2000000301/7')).toEqual({
      kind: 'chat',
      chat: SCHOOL_CHANNEL,
      message: 7,
    });
    expect(await link(ANNA, 'https://t.me/durov')).toEqual({ kind: 'external' });
  });

  it('perform what the person does, and explain in Russian what cannot be done', async () => {
    const telegram = await telegramForTest();
    expect(
      await act(telegram, { as: ANNA, action: 'add-bot', chat: PARENTS_GROUP, text: 'привет' }),
    ).toMatchObject({ status: 200 });
    expect(telegram.person('Анна').lastMessage({ chat: PARENTS_GROUP })?.text).toBe(
      '/start@svodka_demo_bot привет',
    );
    const refused = [
      [{ as: 7, action: 'start' }, 'Человека 7 в локальном Telegram нет.'],
      [{ as: ANNA, action: 'dance' }, 'Действия «dance» локальный Telegram не знает.'],
      [{ as: ANNA, action: 'press', message: 5 }, 'Этой кнопки уже нет: сообщение изменилось.'],
      [
        { as: ANNA, action: 'say', chat: SCHOOL_CHANNEL, text: 'и я' },
        'Анна Петровна не ведёт канал «Школа № 3» и писать в него не может.',
      ],
      [{ as: ANNA, action: 'say', chat: MIKHAIL, text: 'ж' }, 'Анна Петровна: это чужой чат с ботом.'],
    ] as const;
    for (const [body, error] of refused) {
      expect(await act(telegram, body)).toEqual({ status: 400, answer: { error } });
    }
    const stranger = await fetch(`${telegram.url}/sandbox/messages?as=${ANNA}&chat=${MIKHAIL}`);
    expect([stranger.status, await stranger.json()]).toEqual([
      400,
      { error: 'Этого чата у человека больше нет.' },
    ]);
  });

  it('stream what happens to the person it concerns, and to nobody else', async () => {
    const telegram = await telegramForTest();
    const response = await fetch(`${telegram.url}/sandbox/events?as=${ANNA}`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    telegram.person('Михаил').starts();
    telegram.person('Анна').starts();
    await telegram.call('sendMessage', { chat_id: ANNA, text: 'Здравствуйте' });
    let seen = '';
    while (!seen.includes('Здравствуйте')) seen += (await reader?.read())?.value ?? '';
    expect(seen).toContain(`"chatId":${ANNA}`);
    expect(seen).not.toContain(String(MIKHAIL));
    await reader?.cancel();
  });
});
