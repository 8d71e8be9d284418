import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { startHttp } from '../../src/http/server.js';
import { createWebhook, type GivenUpdate, WEBHOOK_PATH } from '../../src/http/webhook.js';

const SECRET = 'never-shown-secret';
const JSON_TYPE = { 'content-type': 'application/json' };
const HEADERS = { ...JSON_TYPE, 'x-telegram-bot-api-secret-token': SECRET };

async function room(accept: () => Promise<'taken' | 'full'> = async () => 'taken') {
  const taken: GivenUpdate[] = [];
  const refused: string[] = [];
  const webhook = createWebhook({
    secret: SECRET,
    accept: async (update) => {
      taken.push(update);
      return accept();
    },
    onRefused: (reason, count) => refused.push(`${count} ${reason}`),
  });
  const server = await startHttp({ host: '127.0.0.1', port: 0 }, { checks: {} }, { [WEBHOOK_PATH]: webhook });
  onTestFinished(() => server.close());
  const base = `http://127.0.0.1:${server.port}`;
  const post = (body: string, headers: Record<string, string> = HEADERS) =>
    fetch(`${base}${WEBHOOK_PATH}`, { method: 'POST', headers, body });
  return { base, port: server.port, post, taken, refused };
}

test('an update of Telegram is taken and acknowledged with an empty object', async () => {
  const { post, taken } = await room();
  const answer = await post('{"update_id":5,"message":{"text":"привет"}}');
  expect([answer.status, await answer.text()]).toEqual([200, '{}\n']);
  expect(taken).toEqual([{ update_id: 5, message: { text: 'привет' } }]);
});

test.each([
  ['no secret', JSON_TYPE],
  ['another secret', { ...HEADERS, 'x-telegram-bot-api-secret-token': `${SECRET}x` }],
  ['an empty secret', { ...HEADERS, 'x-telegram-bot-api-secret-token': '' }],
])('with %s nothing is taken, and nothing says why', async (_, headers) => {
  const { post, taken, refused } = await room();
  const answer = await post('{"update_id":5}', headers);
  expect([answer.status, await answer.text()]).toEqual([401, '{}\n']);
  expect([taken, refused]).toEqual([[], ['1 wrong secret']]);
});

test.each([
  ['words', 'update_id'],
  ['a list', '[{"update_id":5}]'],
  ['null', 'null'],
  ['an object without an id', '{"message":{}}'],
  ['an id that is text', '{"update_id":"5"}'],
  ['an id that is no whole number', '{"update_id":5.5}'],
  ['JSON that is cut off', '{"update_id":5,'],
])('%s: no update, counted, and what stood in it is told to nobody', async (_, body) => {
  const { post, taken, refused } = await room();
  for (let others = 1; others < 10; others++) await post(body);
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect([taken, refused]).toEqual([[], ['1 not an update', '10 not an update']]);
});

test('strangers fill no log, and do not hide that Telegram brings another secret', async () => {
  const { post, refused } = await room();
  for (let n = 0; n < 12; n++) await post('nothing');
  await post('{"update_id":5}', JSON_TYPE);
  expect(refused).toEqual(['1 not an update', '10 not an update', '1 wrong secret']);
});

test('a form is no JSON, a browser that looks finds no page, and the rest of the server is as before', async () => {
  const { base, post } = await room();
  expect((await post('update_id=5', { ...HEADERS, 'content-type': 'text/plain' })).status).toBe(415);
  const looked = await fetch(`${base}${WEBHOOK_PATH}`);
  expect([looked.status, looked.headers.get('allow')]).toEqual([405, 'POST']);
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect((await fetch(`${base}/telegram/x`, { method: 'POST' })).status).toBe(405);
});

test.each([
  ['announced', 'content-length: 1048577\r\n\r\n'],
  [
    'only seen as it comes',
    `transfer-encoding: chunked\r\n\r\n${(1_048_577).toString(16)}\r\n${'x'.repeat(1_048_577)}`,
  ],
])('a body of more than a megabyte, %s, is refused before its end', async (_, rest) => {
  const { port, taken } = await room();
  const socket = connect(port, '127.0.0.1');
  const head = `POST ${WEBHOOK_PATH} HTTP/1.1\r\nhost: bot\r\ncontent-type: application/json\r\nx-telegram-bot-api-secret-token: ${SECRET}\r\n`;
  socket.write(head + rest);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
  expect(taken).toEqual([]);
});

test.each([
  ['is away', () => Promise.reject(new Error('gone'))],
  ['is full', async () => 'full' as const],
])('a store that %s: Telegram is asked to repeat', async (_, accept) => {
  const { post } = await room(accept);
  expect((await post('{"update_id":5}')).status).toBe(503);
});
