import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Update } from '../src/index.js';
import { telegramForTest } from './support.js';

interface Received {
  headers: IncomingHttpHeaders;
  update: Update;
}

/** A bot behind a webhook: answers each update with the next of the given answers, then with 200. */
async function webhook(...answers: { status: number; body?: object }[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      received.push({
        headers: request.headers,
        update: JSON.parse(Buffer.concat(chunks).toString()) as Update,
      });
      const { status, body } = answers.shift() ?? { status: 200 };
      response.writeHead(status).end(body ? JSON.stringify(body) : '');
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram` };
}

describe('a webhook', () => {
  it('gets updates in order with its secret, again after a failure, and may answer with a method', async () => {
    const telegram = await telegramForTest();
    const anna = telegram.person('Анна');
    const reply = { method: 'sendMessage', chat_id: anna.id, text: 'Здравствуйте' };
    const bot = await webhook({ status: 500 }, { status: 200, body: reply });
    await telegram.call('setWebhook', { url: bot.url, secret_token: 'a-b_c' });
    anna.starts();
    anna.says('раз');
    await anna.sees('Здравствуйте');
    await expect.poll(() => telegram.world.state.updates.length).toBe(0);
    expect(bot.received.map(({ update }) => update.message?.text)).toEqual(['/start', '/start', 'раз']);
    expect(bot.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('a-b_c');
    expect((await telegram.call('getWebhookInfo')).result).toMatchObject({
      url: bot.url,
      pending_update_count: 0,
      max_connections: 40,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  });

  it('set anew does not wait out the pause of the one that failed', async () => {
    const telegram = await telegramForTest();
    const dead = await webhook(...Array.from({ length: 20 }, () => ({ status: 500 })));
    await telegram.call('setWebhook', { url: dead.url });
    telegram.person('Анна').starts();
    // The fourth failure is followed by a pause of five seconds.
    await expect.poll(() => dead.received.length, { timeout: 20_000 }).toBe(4);
    const alive = await webhook();
    await telegram.call('setWebhook', { url: alive.url });
    await expect.poll(() => alive.received.length, { timeout: 4000 }).toBe(1);
  });

  it('and getUpdates exclude each other', async () => {
    const telegram = await telegramForTest();
    const bot = await webhook();
    const polling = telegram.call('getUpdates', { timeout: 20 });
    await expect.poll(() => telegram.call('setWebhook', { url: bot.url })).toMatchObject({ ok: true });
    expect(await polling).toMatchObject({
      error_code: 409,
      description: 'Conflict: terminated by setWebhook request',
    });
    expect(await telegram.call('getUpdates')).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await telegram.call('deleteWebhook');
    expect(await telegram.call('getUpdates')).toMatchObject({ ok: true });
  });

  it.each([
    [{ url: 'ftp://127.0.0.1/' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
    [{ url: 'https://example.org/' }, 'not simulated: webhooks outside this machine'],
    [{ url: 'http://localhost/', secret_token: 'а' }, 'secret token contains unallowed characters'],
    [
      { url: 'http://localhost/', max_connections: 0 },
      'parameter "max_connections" must be between 1 and 100',
    ],
  ])('%j → %s', async (params, description) => {
    const telegram = await telegramForTest();
    expect(await telegram.refusal('setWebhook', params)).toContain(description);
  });
});
