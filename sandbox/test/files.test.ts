import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bot, InputFile } from 'grammy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ANNA, MIKHAIL, SCHOOL_CHANNEL } from '../src/index.js';
import type { Message } from '../src/types.js';
import { imageSize } from '../src/world/image-size.js';
import { picture } from './pictures.js';
import { type Answer, type TestTelegram, TOKEN, telegramForTest } from './support.js';

async function upload(
  telegram: TestTelegram,
  method: string,
  fields: Record<string, string>,
  files: Record<string, Blob>,
): Promise<Answer<Message>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, file] of Object.entries(files)) form.set(name, file, `${name}.bin`);
  const response = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, { method: 'POST', body: form });
  return (await response.json()) as Answer<Message>;
}

const png = (width = 40, height = 30) => new Blob([new Uint8Array(picture(width, height))]);

async function withAnna(options = {}): Promise<TestTelegram> {
  const telegram = await telegramForTest(options);
  telegram.person('Анна').starts();
  return telegram;
}

describe('a photo', () => {
  it('comes as multipart, is known by its file_id afterwards, and can be fetched by its path', async () => {
    const telegram = await withAnna();
    const fields = { chat_id: String(ANNA), caption: '<b>Школа</b>', parse_mode: 'HTML' };
    const { result } = await upload(telegram, 'sendPhoto', fields, { photo: png() });
    expect(result).toMatchObject({
      photo: [{ width: 40, height: 30 }],
      caption: 'Школа',
      caption_entities: [{ type: 'bold', offset: 0, length: 5 }],
    });
    expect(result.text).toBeUndefined();
    const photo = result.photo?.[0]?.file_id;
    const again = await telegram.call<Message>('sendPhoto', { chat_id: ANNA, photo });
    expect(again.result.photo).toEqual(result.photo);

    const { result: file } = await telegram.call<{ file_path: string }>('getFile', { file_id: photo });
    const response = await fetch(`${telegram.apiRoot}/file/bot${TOKEN}/${file.file_path}`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array(picture(40, 30)));
    expect((await fetch(`${telegram.apiRoot}/file/bot2:x/${file.file_path}`)).status).toBe(401);
    expect(telegram.person('Анна').lastMessage()?.file).toEqual({
      fileId: photo,
      kind: 'photo',
      name: 'photo',
    });
    expect(JSON.stringify(telegram.transcript[0]?.params)).toContain('"size":');
  });

  it('may be attached under another name', async () => {
    const telegram = await withAnna();
    const fields = { chat_id: String(ANNA), photo: 'attach://picture' };
    expect(await upload(telegram, 'sendPhoto', fields, { picture: png() })).toMatchObject({ ok: true });
    expect(await upload(telegram, 'sendPhoto', fields, { other: png() })).toMatchObject({
      description: 'Bad Request: unknown parameter "other" (local Telegram only)',
    });
  });

  it.each([
    ['no picture', { photo: new Blob(['text']) }, {}, 'IMAGE_PROCESS_FAILED'],
    ['empty', { photo: new Blob([]) }, {}, 'file must be non-empty'],
    ['too long and thin', { photo: png(2100, 100) }, {}, 'PHOTO_INVALID_DIMENSIONS'],
    ['a caption past 1024', { photo: png() }, { caption: 'ж'.repeat(1025) }, 'message caption is too long'],
    ['a number as file_id', {}, { photo: '12' }, 'wrong file identifier/HTTP URL specified'],
    ['an address', {}, { photo: 'https://a.ru/1.png' }, 'not simulated: files by URL'],
    ['nothing', {}, {}, 'there is no photo in the request'],
  ])('%s is refused', async (_case, files, fields, description) => {
    const telegram = await withAnna();
    const answer = await upload(telegram, 'sendPhoto', { chat_id: String(ANNA), ...fields }, files);
    expect(answer.description).toBe(`Bad Request: ${description}`);
  });

  it('more than 50 MB are not even read', async () => {
    const telegram = await withAnna();
    const huge = new Blob([new Uint8Array(53 * 1024 * 1024)]);
    expect(
      await upload(telegram, 'sendDocument', { chat_id: String(ANNA) }, { document: huge }),
    ).toMatchObject({
      error_code: 413,
      description: 'Request Entity Too Large',
    });
  });

  it('its caption is edited as a caption, not as a text; copied with another one', async () => {
    const telegram = await withAnna();
    const { result } = await upload(telegram, 'sendPhoto', { chat_id: String(ANNA) }, { photo: png() });
    const target = { chat_id: ANNA, message_id: result.message_id };
    expect(await telegram.refusal('editMessageText', { ...target, text: 'ж' })).toBe(
      'Bad Request: there is no text in the message to edit',
    );
    const { result: edited } = await telegram.call('editMessageCaption', { ...target, caption: 'Подпись' });
    expect(edited).toMatchObject({ caption: 'Подпись', photo: result.photo });
    const copy = { chat_id: ANNA, from_chat_id: ANNA, message_id: result.message_id, caption: 'Копия' };
    await telegram.call('copyMessage', copy);
    expect(telegram.person('Анна').lastMessage()).toMatchObject({ text: 'Копия', file: { kind: 'photo' } });
  });
});

describe('a document', () => {
  it('comes from grammY, which writes the headers of its parts in its own way', async () => {
    const telegram = await withAnna();
    const bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
    const sent = await bot.api.sendDocument(ANNA, new InputFile(Buffer.from('абв'), 'сводка.csv'));
    expect(sent.document).toMatchObject({ file_name: 'сводка.csv', file_size: 6 });
    const photo = await bot.api.sendPhoto(ANNA, new InputFile(picture(9, 9)), { caption: 'Кот' });
    expect(photo).toMatchObject({ photo: [{ width: 9 }], caption: 'Кот' });
  });

  it('keeps its name, and is no photo', async () => {
    const telegram = await withAnna();
    const csv = new Blob(['дата;заголовок\n'], { type: 'text/csv' });
    const { result } = await upload(telegram, 'sendDocument', { chat_id: String(ANNA) }, { document: csv });
    expect(result.document).toMatchObject({
      file_name: 'document.bin',
      mime_type: 'text/csv',
      file_size: 28,
    });
    const photo = result.document?.file_id;
    expect(await telegram.refusal('sendPhoto', { chat_id: ANNA, photo })).toBe(
      "Bad Request: can't use file of type Document as Photo",
    );
  });
});

describe('files', () => {
  it('sent by several calls at once are one file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    onTestFinished(() => rm(folder, { recursive: true, maxRetries: 5 }));
    const telegram = await withAnna({ stateFile: join(folder, 'telegram.json'), limits: false });
    const fields = { chat_id: String(ANNA) };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => upload(telegram, 'sendPhoto', fields, { photo: png() })),
    );
    expect(new Set(answers.map(({ result }) => result.photo?.[0]?.file_id)).size).toBe(1);
    expect(telegram.world.state.files).toHaveLength(1);
  });

  it('survive a restart beside the state file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const stateFile = join(folder, 'telegram.json');
    const first = await withAnna({ stateFile });
    await first.person('Анна').shows(picture(8, 8), { caption: 'Котик' });
    await first.close();
    const second = await telegramForTest({ stateFile });
    const shown = second.person('Анна').lastMessage();
    expect(shown).toMatchObject({ text: 'Котик', file: { kind: 'photo' } });
    const file_id = shown?.file?.fileId;
    const { result } = await second.call<{ file_path: string }>('getFile', { file_id });
    expect((await fetch(`${second.apiRoot}/file/bot${TOKEN}/${result.file_path}`)).status).toBe(200);
  });

  it('a person sends reach the bot with their caption', async () => {
    const telegram = await withAnna();
    await telegram.person('Анна').shows(picture(8, 9), { caption: '/start' });
    const { result } = await telegram.call<{ message: Message }[]>('getUpdates');
    expect(result.at(-1)?.message).toMatchObject({
      photo: [{ width: 8, height: 9 }],
      caption: '/start',
      caption_entities: [{ type: 'bot_command' }],
    });
  });

  it('forwarded posts say where they were first', async () => {
    const telegram = await withAnna();
    telegram.person('Михаил').addsBotTo(SCHOOL_CHANNEL, ['can_post_messages']);
    telegram.person('Михаил').says('Линейка', { chat: SCHOOL_CHANNEL });
    const post = { from_chat_id: SCHOOL_CHANNEL, message_id: 1, chat_id: ANNA };
    const { result } = await telegram.call<Message>('forwardMessage', post);
    expect(result).toMatchObject({
      text: 'Линейка',
      forward_origin: { type: 'channel', chat: { id: SCHOOL_CHANNEL }, message_id: 1 },
    });
    expect(await telegram.refusal('forwardMessage', { ...post, message_id: 9 })).toBe(
      'Bad Request: message to forward not found',
    );
    expect(telegram.world.findPerson(MIKHAIL)).toBeDefined();
  });
});

describe('the size of a picture', () => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108001e0028030111', 'hex');
  const gif = Buffer.from('4749463839612800 1e00f00000'.replace(' ', ''), 'hex');
  const webp = Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WEBPVP8X', 'latin1'),
    Buffer.from('0a0000000000000027000000001d000000', 'hex').subarray(0, 8),
    Buffer.from('2700001d0000', 'hex'),
  ]);
  it.each([
    ['image/png', picture(40, 30)],
    ['image/jpeg', jpeg],
    ['image/gif', gif],
    ['image/webp', webp],
  ])('%s', (mime, bytes) => {
    expect(imageSize(bytes)).toEqual({ mime, width: 40, height: 30 });
  });

  it('of bytes cut short anywhere is unknown or right, never a failure', () => {
    for (const bytes of [picture(40, 30), jpeg, gif, webp]) {
      for (let length = 0; length < bytes.length; length++) {
        const size = imageSize(bytes.slice(0, length));
        expect(size === undefined || (size.width === 40 && size.height === 30)).toBe(true);
      }
    }
  });
});
