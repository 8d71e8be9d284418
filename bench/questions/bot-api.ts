import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Undo } from '../stage.js';

export interface Button {
  text: string;
  callback_data?: string;
}

/** What the bot asked of Telegram, `at` by the steady clock (ms): when the request had come whole. */
export interface Call {
  method: string;
  params: {
    chat_id?: number;
    callback_query_id?: string;
    reply_markup?: { inline_keyboard?: Button[][] };
  };
  at: number;
}

/** The lightest Bot API there is: it believes whatever it is told, so that the processor is the bot's. */
export async function openBotApi(onCall: (call: Call) => void, undo: Undo): Promise<string> {
  let messages = 1_000_000;
  const me = { id: 1, is_bot: true, first_name: 'Сводка', username: 'svodka_bench_bot' };
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const at = performance.now();
    const method = request.url?.split('/').at(-1)?.split('?')[0] ?? '';
    const params = (body.startsWith('{') ? JSON.parse(body) : {}) as Call['params'];
    const { chat_id: id = 0 } = params;
    messages += 1;
    const result = /^(send|edit)/.test(method)
      ? {
          message_id: messages,
          date: Math.floor(Date.now() / 1_000),
          chat: { id, type: 'private' },
          text: '',
        }
      : method === 'getMe'
        ? me
        : method === 'getWebhookInfo'
          ? { url: '', pending_update_count: 0, has_custom_certificate: false }
          : true;
    const answer = JSON.stringify({ ok: true, result });
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(answer),
    });
    response.end(answer);
    onCall({ method, params, at });
  };
  // A connection that breaks has nobody left to be answered.
  const server = createServer((request, response) => {
    answerTo(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  undo(async () => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
