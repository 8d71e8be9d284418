import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type LocalTelegram, startTelegram, type TelegramOptions } from '@svodka/sandbox';
import { onTestFinished } from 'vitest';
import { dataFolder } from './program.js';
import { copyRegion } from './region.js';

const HOLDER = fileURLToPath(new URL('app-holder.mjs', import.meta.url));
const TOKEN = '1:crash-token-for-the-local-telegram';

export interface StartOptions {
  /** Milliseconds by which the program's clock is ahead of the machine's. */
  offset?: number;
  /** Chats subscribed for `minute` before it serves. */
  subscribe?: number[];
  minute?: number;
  sendRate?: number;
}

export interface AppProcess {
  /** kill -9 */
  kill(): Promise<void>;
  /** SIGTERM, as an init system ends it. */
  end(): Promise<number | null>;
}

export interface Stage {
  telegram: LocalTelegram;
  /** Starts the program; resolves when it serves. */
  start(options?: StartOptions): Promise<AppProcess>;
}

/** A local Telegram, an outlet with the given headlines, and a data folder that outlives the programs started on it. */
export async function stage(
  headlines: readonly { title: string; publishedAt: number }[],
  world: Pick<TelegramOptions, 'world'> = {},
): Promise<Stage> {
  const telegram = await startTelegram({
    token: TOKEN,
    botName: 'Сводка',
    botUsername: 'svodka_bot',
    ...world,
  });
  const feed = await outlet(headlines);
  const dir = await dataFolder();
  const region = join(dir, 'region');
  await mkdir(region);
  await copyRegion(region);
  const source = { id: 'outlet', name: 'Вести', kind: 'rss', url: feed, intervalSeconds: 3600 };
  await writeFile(join(region, 'sources.json'), JSON.stringify([source]));
  onTestFinished(() => telegram.close());

  return {
    telegram,
    async start({ sendRate = 28, ...options } = {}) {
      const env = {
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        DATA_DIR: dir,
        CONFIG_DIR: region,
        FEED_ALLOW_PRIVATE: 'true',
        HTTP_PORT: '0',
        ANSWERS_PER_MINUTE: '0',
        SEND_RATE: String(sendRate),
        UNDO_SECONDS: '1',
      };
      const child = spawn(process.execPath, [HOLDER, JSON.stringify({ env, offset: 0, ...options })]);
      let complaints = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        complaints += text;
      });
      const end = (signal: 'SIGKILL' | 'SIGTERM') => ended(child, signal);
      onTestFinished(async () => void (await end('SIGKILL')));
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.includes('ready'))
          return { kill: async () => void (await end('SIGKILL')), end: () => end('SIGTERM') };
      }
      throw new Error(`the program did not start: ${complaints}`);
    },
  };
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  return ((await exit) as [number | null])[0];
}

async function outlet(headlines: readonly { title: string; publishedAt: number }[]): Promise<string> {
  const items = headlines.map(
    ({ title, publishedAt }, index) =>
      `<item><title>${title}</title><link>https://outlet.example/${index}</link><category>Общество</category>` +
      `<description>Подробности.</description><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
  );
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(`<rss version="2.0"><channel><title>Вести</title>${items.join('')}</channel></rss>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/rss.xml`;
}

/** The next 08:00 in Moscow, which has had one offset since 2014. */
export function nextEight(now: number): number {
  const eight = 5 * 3_600_000;
  const day = 24 * 3_600_000;
  return (Math.floor((now - eight) / day) + 1) * day + eight;
}
