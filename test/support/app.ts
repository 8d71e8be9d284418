import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalTelegram, startTelegram, type TelegramOptions, type TestPerson } from '@svodka/sandbox';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type Running, serve } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { localToInstant } from '../../src/domain/schedule.js';
import { watchManners } from '../bot/manners.js';
import { patient } from '../bot/talk.js';
import { type TestRedis, testRedis } from './redis.js';
import { copyRegion } from './region.js';

export const TOKEN = '1:app-token-for-the-local-telegram';

export interface Headline {
  title: string;
  category: string;
  publishedAt: number;
}

export interface AppStage {
  telegram: LocalTelegram;
  /** A person with patience: in a group the bot speaks every three seconds only, and the machine may be busy. */
  person(name: string): TestPerson;
  redis: TestRedis;
  /** Moves the program's clock to a local time of its day, or of `days` later. */
  setTime(hour: number, minute?: number, days?: number): void;
  /** What the outlet publishes; a test may add to it. */
  headlines: Headline[];
  running: Running;
  /** Has the outlet read, now. On a busy machine the parser's first start may take longer than it is given. */
  reads(): Promise<void>;
  /** SIGTERM. */
  stop(): void;
  /** Ends the program and starts it anew on the same data. */
  restart(): Promise<void>;
}

export interface StageOptions extends Pick<TelegramOptions, 'world' | 'inline' | 'transcriptLimit'> {
  /** Hears each line of the program's log, JSON. */
  onLog?: (line: string) => void;
  /** How much of it: `info`, unless a test looks at all of it. */
  logLevel?: string;
  outletIsDown?: boolean;
  /** Hears how to close it: when the test is over, unless a file closes one for all its tests. */
  whenOver?: (close: () => Promise<void>) => void;
  /** A region's folder in place of Kaluga's; its sources are left out. */
  region?: string;
  /** Asked at each start: a Redis of the test's own, to be lost. `reads` and `redis` know nothing of it. */
  redisUrl?: () => string;
  /** Settings as in .env, beside those the stage needs. */
  env?: Record<string, string>;
}

/** Noon, Moscow time, of a Sunday: the day every test begins on. */
export const NOON = localToInstant({ year: 2025, month: 6, day: 15, hour: 12 }, 'Europe/Moscow') ?? 0;

/**
 * The whole program in this process: real Redis, a local Telegram, an outlet on loopback, a clock the test moves.
 * When the test is over everything is closed, and the bot's manners are looked at: see manners.ts.
 */
export async function appStage(
  headlines: Headline[] = [],
  {
    outletIsDown = false,
    env = {},
    region: from,
    onLog,
    logLevel = 'info',
    redisUrl,
    whenOver = onTestFinished,
    ...telegramOptions
  }: StageOptions = {},
): Promise<AppStage> {
  const redis = testRedis();
  const telegram = await startTelegram({
    token: TOKEN,
    botName: 'Сводка',
    botUsername: 'svodka_bot',
    ...telegramOptions,
  });
  const checkManners = watchManners(telegram);
  const outlet = await startOutlet(headlines, outletIsDown);
  const region = await mkdtemp(join(tmpdir(), 'svodka-region-'));
  await copyRegion(region, from);
  const source = { id: 'vesti', name: 'Вести', kind: 'rss', url: outlet.url, intervalSeconds: 86_400 };
  await writeFile(join(region, 'sources.json'), JSON.stringify([source]));

  let ahead = NOON - Date.now();
  const config = {
    ...loadConfig({
      TELEGRAM_API_ROOT: telegram.apiRoot,
      CONFIG_DIR: region,
      FEED_ALLOW_PRIVATE: 'true',
      HTTP_PORT: '0',
      ANSWERS_PER_MINUTE: '0',
      ...env,
    }),
    botToken: TOKEN,
    redisUrl: redis.path,
    redisPrefix: redis.prefix,
  };
  let stop = new AbortController();
  const start = () => {
    stop = new AbortController();
    const log = onLog ? pino({ level: logLevel }, { write: onLog }) : pino({ level: 'silent' });
    return serve(
      { ...config, redisUrl: redisUrl?.() ?? redis.path },
      { log, env: process.env, tell: () => {}, clock: () => Date.now() + ahead },
      stop.signal,
    );
  };
  const stage: AppStage = {
    telegram,
    person: (name) => patient(telegram.person(name)),
    redis,
    headlines,
    setTime(hour, minute = 0, days = 0) {
      ahead = NOON + ((days * 24 + hour - 12) * 60 + minute) * 60_000 - Date.now();
    },
    running: await start(),
    async reads() {
      const { redis: client, keys } = redis;
      const asked = Date.now() + ahead;
      for (let attempt = 0; attempt < 5; attempt++) {
        // A reading that was under way already may have looked at the clock before the test moved it.
        await stage.running.ticks.poll();
        const state = JSON.parse((await client.get(keys.source(source.id))) ?? '{}') as {
          lastReadAt?: number;
        };
        if ((state.lastReadAt ?? 0) >= asked) return;
        await client.del(keys.source(source.id));
      }
      throw new Error('the outlet was not read in five attempts');
    },
    stop: () => stop.abort(),
    async restart() {
      stop.abort();
      await stage.running.ended;
      stage.running = await start();
    },
  };
  whenOver(async () => {
    stop.abort();
    await stage.running.ended.catch(() => undefined);
    await telegram.close();
    await outlet.close();
    await redis.close();
    await rm(region, { recursive: true });
    checkManners();
  });
  return stage;
}

async function startOutlet(headlines: Headline[], isDown: boolean) {
  const server = createServer((_, response) => {
    response.writeHead(isDown ? 503 : 200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    const items = headlines.map(
      ({ title, category, publishedAt }, index) =>
        `<item><title>${title}</title><link>https://vesti.example/${index}</link><category>${category}</category>` +
        `<description>Подробности: ${title}.</description><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
    );
    response.end(`<rss version="2.0"><channel><title>Вести</title>${items.join('')}</channel></rss>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/rss.xml`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
