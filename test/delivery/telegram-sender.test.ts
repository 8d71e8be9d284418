import { startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { createTelegramSender } from '../../src/delivery/telegram-sender.js';
import { asRich } from '../../src/domain/rich.js';
import { ANNA, message, TOKEN } from '../support/delivery.js';

async function sender(options?: { answerWithin: number }) {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  onTestFinished(() => telegram.close());
  telegram.person('Анна').starts();
  const { api } = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  return { telegram, ...createTelegramSender(api, options) };
}

test('a message arrives formatted, quiet when asked, with its buttons and without a link preview', async () => {
  const { telegram, send } = await sender();
  const outcome = await send(ANNA, {
    ...message('<b>Сводка</b> https://kgv.example'),
    silent: true,
    buttons: [[{ text: 'Ещё', data: 'more' }], [{ text: 'Сайт', url: 'https://kgv.example' }]],
  });
  expect(outcome).toEqual({ kind: 'sent', messageId: expect.any(Number) });
  const params = telegram.transcript.at(-1)?.params;
  expect(params).toMatchObject({ parse_mode: 'HTML', disable_notification: true });
  expect(JSON.stringify(params?.link_preview_options)).toContain('is_disabled');
  expect(telegram.person('Анна').lastMessage()).toMatchObject({ text: 'Сводка https://kgv.example' });
});

test('as plain words nothing is parsed', async () => {
  const { telegram, send } = await sender();
  await send(ANNA, { html: '<b>a</b>', plain: 'a < b' }, { plain: true });
  expect(telegram.transcript.at(-1)?.params.parse_mode).toBeUndefined();
  expect(telegram.person('Анна').lastMessage()).toMatchObject({ text: 'a < b' });
});

test.each([
  {
    fault: { kind: 'status', status: 429, retryAfter: 7 },
    outcome: { kind: 'slow-down', retryAfterMs: 7_000 },
  },
  { fault: { kind: 'status', status: 403 }, outcome: { kind: 'gone', reason: 'Forbidden: fault' } },
  { fault: { kind: 'status', status: 500 }, outcome: { kind: 'retry', reason: 'Internal Server Error' } },
  { fault: { kind: 'status', status: 502 }, outcome: { kind: 'unknown' } },
  { fault: { kind: 'cut-before' }, outcome: { kind: 'unknown' } },
  { fault: { kind: 'cut-after' }, outcome: { kind: 'unknown' } },
] as const)('$fault is $outcome.kind, asked once', async ({ fault, outcome }) => {
  const { telegram, send } = await sender();
  telegram.faults.add({ method: 'sendMessage', ...fault });
  expect(await send(ANNA, message('x'))).toMatchObject(outcome);
  expect(telegram.transcript.filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
});

test('an answer that does not come in time leaves the outcome unknown', async () => {
  const { telegram, send } = await sender({ answerWithin: 200 });
  telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 3_000 });
  expect((await send(ANNA, message('x'))).kind).toBe('unknown');
});

test('a Telegram nobody listens for has certainly not taken the message', async () => {
  const { telegram, send } = await sender();
  await telegram.close();
  expect(await send(ANNA, message('x'))).toMatchObject({ kind: 'retry', reason: 'ECONNREFUSED' });
});

const RICH = asRich({ html: '<h3>Сводка</h3>', skip_entity_detection: true }, [message('Сводка')]);

test('a rich message goes as one, with its buttons and without a sound; plain words are never rich', async () => {
  const { telegram, send } = await sender();
  const buttons = [[{ text: 'Ещё', data: 'more' }]];
  expect(await send(ANNA, { ...RICH, buttons, silent: true })).toMatchObject({ kind: 'sent' });
  expect(telegram.person('Анна').lastMessage()).toMatchObject({
    rich: [{ type: 'heading' }],
    buttons: [['Ещё']],
  });
  expect(telegram.transcript.at(-1)?.params).toMatchObject({ disable_notification: true });
  await send(ANNA, RICH, { plain: true });
  expect(telegram.transcript.at(-1)?.method).toBe('sendMessage');
});

test.each([
  [404, 'Not Found: method not found', 'no-rich'],
  [400, 'Bad Request: RICH_MESSAGE_URL_INVALID', 'no-rich'],
  [400, "Bad Request: can't parse entities: Unexpected end tag", 'no-rich'],
  [400, 'Bad Request: message is too long', 'no-rich'],
  [400, 'Bad Request: not enough rights to send rich messages to the chat', 'no-rich'],
  [413, 'Request Entity Too Large', 'no-rich'],
  [400, 'Bad Request: chat not found', 'gone'],
  [403, 'Forbidden: bot was blocked by the user', 'gone'],
  [401, 'Unauthorized', 'retry'],
  [404, 'Not Found', 'retry'],
  [500, 'Internal Server Error', 'retry'],
  [502, 'Bad Gateway', 'unknown'],
])('a rich message answered with %i %s is %s', async (status, description, kind) => {
  const { telegram, send } = await sender();
  telegram.faults.add({ method: 'sendRichMessage', kind: 'status', status, description });
  expect(await send(ANNA, RICH)).toMatchObject({ kind });
});
