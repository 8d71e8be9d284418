import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { fetcher } from './web.js';

/** A server without manners: it says what it likes on a bare socket. */
async function rude(speak: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => speak(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { base: `http://127.0.0.1:${port}/`, sockets };
}

const drip = (socket: Socket, text: string) => {
  const timer = setInterval(() => socket.write(text), 30);
  socket.once('close', () => clearInterval(timer));
};
const HEAD = 'HTTP/1.1 200 OK\r\n';

test.each<[string, string, (socket: Socket) => void]>([
  ['says nothing', 'timeout', () => undefined],
  ['drips its body', 'timeout', (s) => drip(s.setNoDelay(), s.write(`${HEAD}\r\n`) ? 'x' : 'y')],
  ['drips its headers', 'timeout', (s) => drip(s, s.write(HEAD) ? 'x' : 'y')],
  ['answers "wait a little" for ever', 'timeout', (s) => drip(s, 'HTTP/1.1 103 Early Hints\r\n\r\n')],
  ['promises more than it sends', 'timeout', (s) => s.write(`${HEAD}Content-Length: 100\r\n\r\nначало`)],
  [
    'cuts the connection inside a chunk',
    'network',
    (s) => s.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\nff\r\nx`),
  ],
  ['closes before a word', 'network', (s) => s.end()],
  ['speaks another language', 'bad-answer', (s) => s.end('220 mail.example ESMTP\r\n')],
  ['has a chunk of no size', 'bad-answer', (s) => s.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\nмост\r\n`)],
  ['sends headers without end', 'too-large', (s) => s.write(`${HEAD}X-A: ${'x'.repeat(100_000)}`)],
])('a server that %s is a %s, and no connection stays', async (_, reason, speak) => {
  const { base, sockets } = await rude(speak);
  const { fetchBytes } = fetcher({ timeoutMs: 400 });
  expect(await fetchBytes(base)).toEqual({ kind: 'failed', reason });
  for (let waited = 0; sockets.some((socket) => !socket.closed) && waited < 5_000; waited += 20)
    await sleep(20);
  expect(sockets.map((socket) => socket.closed)).toEqual([true]);
});

test('twenty kilobytes of headers, or none at all, are no reason not to read', async () => {
  const many = await rude((s) => s.end(`${HEAD}X-A: ${'x'.repeat(20_000)}\r\n\r\nмост`));
  const none = await rude((s) => s.end(`${HEAD}\r\nмост`));
  const { fetchBytes } = fetcher();
  for (const { base } of [many, none]) {
    const outcome = await fetchBytes(base);
    expect(outcome.kind === 'ok' && Buffer.from(outcome.bytes).toString()).toBe('мост');
  }
});

test('a connection that is still being made when time is up is not made any more', async () => {
  const handles = () => process.getActiveResourcesInfo().filter((name) => /TCP/.test(name)).length;
  const before = handles();
  // TEST-NET-1, RFC 5737: nobody answers there, or the network refuses at once.
  const { fetchBytes } = fetcher({ timeoutMs: 300 });
  expect(await fetchBytes('http://192.0.2.1/')).toMatchObject({ kind: 'failed' });
  for (let waited = 0; handles() > before && waited < 2_000; waited += 20) await sleep(20);
  expect(handles()).toBeLessThanOrEqual(before);
});

test('a name server that never answers is not waited for', async () => {
  const { fetchBytes } = fetcher({ timeoutMs: 200, lookup: () => undefined });
  expect(await fetchBytes('http://slow.example/')).toEqual({ kind: 'failed', reason: 'timeout' });
});

test('a name that leads elsewhere at the second look is not looked at twice', async () => {
  const { base, sockets } = await rude((s) => s.end(`${HEAD}Content-Length: 2\r\n\r\nok`));
  const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.3'];
  const { fetchBytes } = fetcher({
    mayConnect: (address) => address === '127.0.0.1',
    lookup: (_, __, callback) => callback(null, [{ address: answers.shift() ?? '', family: 4 }]),
  });
  const rebinding = `http://rebind.example:${new URL(base).port}/`;
  expect(await fetchBytes(rebinding)).toMatchObject({ kind: 'ok' });
  expect(await fetchBytes(rebinding)).toEqual({ kind: 'failed', reason: 'private-address' });
  expect(sockets).toHaveLength(1);
  expect(answers).toHaveLength(1);
});
