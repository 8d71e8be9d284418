import { PassThrough } from 'node:stream';
import { startTelegram } from '@svodka/sandbox';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { heard } from '../support/heard.js';
import { testRedis } from '../support/redis.js';
import { KAMCHATKA } from '../support/region.js';

const TOKEN = '1:token-of-the-doctors-own-telegram';
let telegram: Awaited<ReturnType<typeof startTelegram>>;
beforeAll(async () => {
  telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
});
afterAll(() => telegram.close());

async function doctor(env: Record<string, string>, ...args: string[]) {
  const redis = testRedis();
  onTestFinished(() => redis.close());
  const [stdout, stderr] = [heard(), heard()];
  const code = await run(['doctor', ...args], {
    env: {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      // No ioredis address of a socket stands in REDIS_URL: what is looked at here needs none.
      REDIS_URL: 'redis://:secret-of-redis@127.0.0.1:1/0',
      CONFIG_DIR: KAMCHATKA,
      TIME_ZONE: 'Asia/Kamchatka',
      ...env,
    },
    stdin: new PassThrough(),
    stdout: stdout.stream,
    stderr: stderr.stream,
    stop: new AbortController().signal,
  });
  const said = stdout.text() + stderr.text();
  for (const secret of [TOKEN, 'secret-of-redis', 'secret-of-proxy']) expect(said).not.toContain(secret);
  return { code, said };
}

test('without Redis: says so, looks at the rest, and keeps every secret; Russian where the locale is', async () => {
  const { code, said } = await doctor({ LANG: 'ru_RU.UTF-8' }, '--json');
  const found = said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { check: string; level: string; text: string; fix: string | null });
  const of = (check: string) => found.find((one) => one.check === check);
  expect(code).toBe(1);
  expect(of('redis-absent')).toMatchObject({
    level: 'failure',
    fix: expect.stringContaining('svodka doctor'),
  });
  expect(of('bot-known')?.text).toBe('Токен принят, это @svodka_bot');
  expect(of('polling-fine')?.level).toBe('ok');
  expect(of('region-read')?.text).toContain('районов: 4');
  expect(of('sources-unread')?.level).toBe('failure');
});

test('a token Telegram refuses, a proxy nobody runs, an address where no Bot API is: each is told from the others', async () => {
  const refused = await doctor({ BOT_TOKEN: '2:a-token-that-is-not-the-one-known' });
  expect(refused.said).toContain('✗ failure: Telegram refuses BOT_TOKEN');
  const proxied = await doctor({ PROXY_URL: 'http://me:secret-of-proxy@127.0.0.1:1' });
  expect(proxied.said).toContain('The proxy http://127.0.0.1:1 cannot be reached (ECONNREFUSED)');
  expect(proxied.said).toContain('Without the proxy');
  const down = await doctor({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1' });
  expect(down.said).toContain('http://127.0.0.1:1 cannot be reached (ECONNREFUSED)');
  const plain = await doctor({ TELEGRAM_API_ROOT: telegram.apiRoot.replace('http:', 'https:') });
  expect(plain.said).toContain('A secure connection to https://');
});

test('a wrong setting ends with 2, comes first, and what rests on it is left alone; --offline asks nobody', async () => {
  const wrong = await doctor({ BOT_TOKEN: 'hello', CONFIG_DIR: '/nowhere' }, '--offline');
  expect(wrong.code).toBe(2);
  expect(wrong.said).toMatch(/^✗ failure: BOT_TOKEN cannot be used/);
  expect(wrong.said).toContain('/nowhere');
  expect(wrong.said).toContain('- skipped: Telegram: --offline was asked for');
});
