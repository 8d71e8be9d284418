import { describe, expect, it } from 'vitest';
import { ANNA, MIKHAIL } from '../src/index.js';
import type { Message } from '../src/types.js';
import { telegramForTest } from './support.js';

async function withAnna() {
  const telegram = await telegramForTest();
  telegram.person('Анна').starts();
  const send = (entity: object) =>
    telegram.call<Message>('sendMessage', {
      chat_id: ANNA,
      text: 'слово',
      entities: [{ offset: 0, length: 5, ...entity }],
    });
  return { telegram, send };
}

describe('an entity the bot sets itself', () => {
  it.each([
    [
      { type: 'text_link', url: 'a.ru' },
      { type: 'text_link', url: 'http://a.ru/' },
    ],
    [
      { type: 'text_link', url: `tg://user?id=${MIKHAIL}` },
      { type: 'text_mention', user: { first_name: 'Михаил' } },
    ],
    [{ type: 'date_time', unix_time: 1_647_531_900, date_time_format: 'Tw' }, { date_time_format: 'wT' }],
    [
      { type: 'pre', language: 'js' },
      { type: 'pre', language: 'js' },
    ],
  ])('%j is held to the rules of HTML', async (entity, expected) => {
    const { send } = await withAnna();
    expect((await send(entity)).result.entities).toMatchObject([expected]);
  });

  it.each([
    [{ type: 'text_link' }, 'Can\'t find field "url"'],
    [{ type: 'custom_emoji', custom_emoji_id: 'zz' }, 'invalid custom emoji identifier specified'],
    [{ type: 'date_time', unix_time: 1e15 }, 'invalid date specified'],
    [{ type: 'foo' }, 'Unsupported type specified'],
    [{ type: 'text_mention' }, 'Can\'t find field "user"'],
    [{ type: 'bold', length: 9 }, 'ends after the end of the text at UTF-16 offset 9'],
  ])('%j → %s', async (entity, description) => {
    const { send } = await withAnna();
    expect((await send(entity)).description).toContain(description);
  });

  it('that links to a script is dropped, and the transcript says so', async () => {
    const { telegram, send } = await withAnna();
    expect((await send({ type: 'text_link', url: 'javascript:alert(1)' })).result.entities).toBeUndefined();
    expect(telegram.transcript.at(-1)?.warnings).toEqual([
      'link dropped: "javascript:alert(1)" (Wrong port number specified in the URL)',
    ]);
  });
});

describe('an edit', () => {
  it('of nothing but the preview is one', async () => {
    const { telegram } = await withAnna();
    const { result } = await telegram.call<Message>('sendMessage', { chat_id: ANNA, text: 'https://a.ru' });
    const edit = { chat_id: ANNA, message_id: result.message_id, text: 'https://a.ru' };
    expect(await telegram.refusal('editMessageText', edit)).toContain('message is not modified');
    const quiet = { ...edit, link_preview_options: { is_disabled: true } };
    expect(await telegram.call('editMessageText', quiet)).toMatchObject({ ok: true });
    expect(await telegram.refusal('editMessageText', quiet)).toContain('message is not modified');
  });
});
