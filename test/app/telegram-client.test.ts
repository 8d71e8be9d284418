import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { expect, onTestFinished, test } from 'vitest';
import { clientOptions } from '../../src/app/telegram-client.js';

const TOKEN = '1:proxied-token-for-the-local-telegram';

async function telegramRoot(): Promise<string> {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  onTestFinished(() => telegram.close());
  return telegram.apiRoot;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** An HTTP proxy that notes what it was asked for; tunnels are refused. */
async function httpProxy(password?: string) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${new URL(request.url ?? '').host}`);
    const wanted = password && `Basic ${Buffer.from(`ivan:${password}`).toString('base64')}`;
    if (wanted && request.headers['proxy-authorization'] !== wanted)
      return void response.writeHead(407).end();
    const onward = ask(request.url ?? '', { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    seen.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  return { seen, port: await listening(server) };
}

/** A SOCKS5 proxy without a password, RFC 1928, for one kind of request: a connection to an IPv4 address. */
async function socksProxy() {
  const seen: string[] = [];
  async function serve(socket: Socket): Promise<void> {
    socket.on('error', () => socket.destroy());
    await once(socket, 'data');
    socket.write(Buffer.from([5, 0]));
    const [request] = (await once(socket, 'data')) as [Buffer];
    const host = [...request.subarray(4, 8)].join('.');
    const port = request.readUInt16BE(8);
    seen.push(`${request[3]} ${host}:${port}`);
    const onward = connect(port, host, () => {
      socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    onTestFinished(() => void onward.destroy());
  }
  const server = createTcpServer((socket) => void serve(socket));
  return { seen, port: await listening(server) };
}

const getMe = (options: { telegramApiRoot?: string; proxyUrl?: string }) =>
  new Bot(TOKEN, {
    client: clientOptions({ telegramApiRoot: undefined, proxyUrl: undefined, ...options }),
  }).api.getMe();

test('with an HTTP proxy, Telegram is asked through it, with its password', async () => {
  const telegramApiRoot = await telegramRoot();
  const { seen, port } = await httpProxy('p@ss');
  const me = await getMe({ telegramApiRoot, proxyUrl: `http://ivan:p%40ss@127.0.0.1:${port}` });
  expect(me.username).toBe('svodka_bot');
  expect(seen).toEqual([`POST ${new URL(telegramApiRoot).host}`]);
});

test('a proxy that refuses the password is not got around', async () => {
  const { port } = await httpProxy('p@ss');
  await expect(
    getMe({ telegramApiRoot: await telegramRoot(), proxyUrl: `http://ivan:wrong@127.0.0.1:${port}` }),
  ).rejects.toThrow();
});

test('with a SOCKS5 proxy, too', async () => {
  const telegramApiRoot = await telegramRoot();
  const { seen, port } = await socksProxy();
  const me = await getMe({ telegramApiRoot, proxyUrl: `socks5://127.0.0.1:${port}` });
  expect(me.username).toBe('svodka_bot');
  expect(seen).toEqual([`1 ${new URL(telegramApiRoot).host}`]);
});

test('Telegram itself, which speaks TLS, is reached through a tunnel to its port', async () => {
  const { seen, port } = await httpProxy();
  await expect(getMe({ proxyUrl: `http://127.0.0.1:${port}` })).rejects.toThrow();
  expect(seen).toEqual(['CONNECT api.telegram.org:443']);
});
