import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.js';
import { SetupError } from '../src/domain/errors.js';
import { parseSentinelAddress } from '../src/domain/sentinel-address.js';

const EXAMPLE = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
/** The names of DESIGN's contract; whoever runs the program relies on them. */
const CONTRACT =
  `BOT_TOKEN TELEGRAM_API_ROOT PROXY_URL REDIS_URL REDIS_PREFIX DATA_DIR CONFIG_DIR TIME_ZONE OPERATOR_IDS
  OPERATOR_NAME OPERATOR_CONTACT PUBLIC_URL WEBHOOK_SECRET HTTP_HOST HTTP_PORT SEND_RATE PAID_BROADCAST UNDO_SECONDS ANSWERS_PER_MINUTE
  FEED_ALLOW_PRIVATE RETENTION_DAYS LOG_LEVEL`.split(/\s+/);

test('.env.example names every variable once, each under words that explain it', () => {
  const named = [...EXAMPLE.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
  expect(named.sort()).toEqual([...CONTRACT].sort());
  const blocks = EXAMPLE.split(/\n\n/).filter((block) => /^[A-Z_]+=/m.test(block));
  for (const block of blocks) expect(block).toMatch(/^# \S/m);
});

test('the example as it stands, all empty, is the defaults', () => {
  const env = Object.fromEntries(
    [...EXAMPLE.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(loadConfig(env)).toEqual(loadConfig({}));
  expect(loadConfig({})).toMatchObject({
    botToken: undefined,
    dataDir: './data',
    configDir: 'config/kaluga',
    timeZone: 'Europe/Moscow',
    httpHost: '127.0.0.1',
    httpPort: 8080,
    sendRate: 28,
    feedAllowPrivate: false,
    retentionDays: 400,
  });
});

test('a paid broadcast raises the rate, unless one is named', () => {
  expect(loadConfig({ PAID_BROADCAST: 'true' }).sendRate).toBe(950);
  expect(loadConfig({ PAID_BROADCAST: 'true', SEND_RATE: '100' }).sendRate).toBe(100);
});

test('every wrong variable is named in one error', () => {
  const load = () =>
    loadConfig({ HTTP_PORT: 'восемь', TIME_ZONE: 'Калуга', OPERATOR_IDS: '1,я', SEND_RATE: '0' });
  expect(load).toThrow(SetupError);
  for (const name of ['HTTP_PORT', 'TIME_ZONE', 'OPERATOR_IDS', 'SEND_RATE']) expect(load).toThrow(name);
});

test('REDIS_URL through Sentinels: several hosts, name, database; what is wrong is told without the password', () => {
  const url = 'sentinel://:тайна@10.0.0.1,redis-b:26380,[::1]:26381/svodka/3';
  expect(loadConfig({ REDIS_URL: url }).redisUrl).toBe(url);
  expect(parseSentinelAddress(url)).toEqual({
    sentinels: [
      { host: '10.0.0.1', port: 26_379 },
      { host: 'redis-b', port: 26_380 },
      { host: '::1', port: 26_381 },
    ],
    name: 'svodka',
    db: 3,
    username: null,
    password: 'тайна',
  });
  expect(parseSentinelAddress('sentinel://app:a%40b%3A@h/m')).toMatchObject({
    username: 'app',
    password: 'a@b:',
    db: 0,
  });
  for (const wrong of [
    'h:1',
    'h/',
    '/m',
    'h,/m',
    'h:99999/m',
    'h/m/x',
    ':secret@h',
    'h/m?db=1',
    ':%zz@h/m',
  ]) {
    expect(parseSentinelAddress(`sentinel://${wrong}`), wrong).toBeNull();
    expect(() => loadConfig({ REDIS_URL: `sentinel://${wrong}` })).toThrow(
      /REDIS_URL: адрес через Sentinel пишется так/,
    );
    expect(() => loadConfig({ REDIS_URL: `sentinel://${wrong}` })).not.toThrow(/secret|zz/);
  }
  expect(() => loadConfig({ REDIS_URL: 'http://h' })).toThrow(/redis:\/\/, rediss:\/\/ или sentinel:\/\//);
});
