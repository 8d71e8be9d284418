import { createServer, request } from 'node:http';
import { type LocalTelegram, startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createHearing } from '../../src/app/hearing.js';
import type { BotContext } from '../../src/bot/context.js';
import { startHttp } from '../../src/http/server.js';
import { type TestRedis, testRedis } from './redis.js';

export const TOKEN = '1:hearing-token-for-the-local-telegram';
export const SECRET = 'never-shown-secret';

/** One process of a bot that repeats what it hears, after what `gates` holds for the chat. */
export interface BotProcess {
  port: number;
  bot: Bot<BotContext>;
  check: () => Promise<string | null>;
  /** Holds the lease from now on. */
  hear(): void;
  end(): Promise<void>;
}

export interface HearingRoom {
  telegram: LocalTelegram;
  redis: TestRedis;
  proxy: Proxy;
  gates: Map<number, Promise<void>>;
  start(options?: { webhook?: boolean }): Promise<BotProcess>;
}

/** A local Telegram, a store, and before the processes something that takes TLS off in earnest: it hands on in turn. */
export async function hearingRoom(): Promise<HearingRoom> {
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  const redis = testRedis();
  const proxy = await startProxy();
  const gates = new Map<number, Promise<void>>();
  onTestFinished(async () => {
    await telegram.close();
    await redis.close();
  });

  async function start({ webhook = true } = {}): Promise<BotProcess> {
    const bot = new Bot<BotContext>(TOKEN, { client: { apiRoot: telegram.apiRoot } });
    const stop = new AbortController();
    const hearing = createHearing(
      {
        redis: redis.redis,
        keys: redis.keys,
        bot,
        clock: Date.now,
        log: pino({ level: 'silent' }),
        tell: () => {},
      },
      webhook
        ? { publicUrl: `${proxy.url}/`, webhookSecret: SECRET }
        : { publicUrl: undefined, webhookSecret: undefined },
    );
    const http = await startHttp({ host: '127.0.0.1', port: 0 }, { checks: {} }, hearing.routes);
    bot.botInfo = await bot.api.getMe();
    bot.on('message:text', async (ctx) => {
      await gates.get(ctx.chat.id);
      await ctx.reply(`эхо: ${ctx.message.text}`);
    });
    proxy.targets.push(http.port);
    await hearing.open(stop.signal);
    let hearingUntil: Promise<void> = Promise.resolve();
    const end = async () => {
      if (stop.signal.aborted) return;
      stop.abort();
      proxy.targets.splice(proxy.targets.indexOf(http.port), 1);
      await hearingUntil;
      await http.close();
    };
    onTestFinished(end);
    return {
      port: http.port,
      bot,
      check: hearing.check,
      hear: () => {
        hearingUntil = hearing.hear(stop.signal);
      },
      end,
    };
  }
  return { telegram, redis, proxy, gates, start };
}

export interface Proxy {
  url: string;
  targets: number[];
  /** What Telegram sent. */
  bodies: string[];
}

async function startProxy(): Promise<Proxy> {
  const targets: number[] = [];
  const bodies: string[] = [];
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const port = targets[turn++ % targets.length];
    if (port === undefined) {
      outgoing.writeHead(502).end();
      return;
    }
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.writeHead(502).end());
    let body = '';
    incoming.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on('end', () => bodies.push(body));
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    targets,
    bodies,
  };
}
