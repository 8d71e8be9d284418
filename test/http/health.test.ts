import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { SetupError } from '../../src/domain/errors.js';
import { type Health, startHttp } from '../../src/http/server.js';

async function served(
  checks: Health['checks'],
  notes?: Health['notes'],
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const server = await startHttp({ host: '127.0.0.1', port: 0 }, { checks, ...(notes ? { notes } : {}) });
  onTestFinished(() => server.close());
  return (path, init) => fetch(`http://127.0.0.1:${server.port}${path}`, init);
}

test('/healthz says that the process lives, whatever is wrong elsewhere', async () => {
  const get = await served({ redis: async () => 'gone' });
  const answer = await get('/healthz');
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
});

test('/readyz names each thing that is wrong, also one that never answers or breaks, but not the words of what broke', async () => {
  const get = await served({
    redis: async () => null,
    sources: async () => 'no source has been read lately',
    telegram: () => Promise.reject(new TypeError('fetch of /bot123:token/getMe broke')),
    sleeper: () => new Promise(() => undefined),
  });
  const answer = await get('/readyz');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    ok: false,
    problems: {
      sources: 'no source has been read lately',
      telegram: 'failed: TypeError',
      sleeper: 'no answer',
    },
  });
  const well = await served({ redis: async () => null });
  expect(await (await well('/readyz?x=1')).json()).toEqual({ ok: true, problems: {} });
});

test('what is only worth knowing is told without keeping traffic away', async () => {
  const get = await served(
    {},
    { webhook: async () => 'Telegram could not deliver: Connection refused', quiet: async () => null },
  );
  const answer = await get('/readyz');
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { ok: true, problems: {}, notes: { webhook: 'Telegram could not deliver: Connection refused' } },
  ]);
});

test('nothing else is there, and nothing is changed from outside', async () => {
  const get = await served({});
  expect((await get('/')).status).toBe(404);
  expect((await get('/healthz', { method: 'POST' })).status).toBe(405);
});

test('a port that somebody holds is named, with the setting to change', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void holder.close());
  const address = holder.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const starting = startHttp({ host: '127.0.0.1', port }, { checks: {} });
  await expect(starting).rejects.toThrow(SetupError);
  await expect(starting).rejects.toThrow(new RegExp(`Порт ${port} занят.*HTTP_PORT`));
});
