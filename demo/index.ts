import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCHOOL_CHANNEL, startTelegram } from '@svodka/sandbox';
import type { serve } from '#app';
import { introduceMikhail } from './introduction.js';
import { mistakeIn } from './mistake.js';
import { startNewsroom } from './newsroom.js';
import { isLate, turningClock } from './past.js';
import { writeRegion } from './region.js';
import { demoTour } from './tour.js';
import { welcome } from './welcome.js';
import { demoWorld } from './world.js';

/** The token of a bot that exists only on the local Telegram. */
const TOKEN = '1000001:demo-token-for-the-local-telegram';
/** Usual ports, so that an open tab and yesterday's links work after a restart. */
const CHAT_PORT = 8090;
const NEWS_PORT = 8091;

type Serve = typeof serve;

export interface DemoOptions {
  config: Omit<Parameters<Serve>[0], 'botToken'> & { botToken: string | undefined };
  machine: Parameters<Serve>[1];
  print: (text: string) => void;
  stop: AbortSignal;
  serve: Serve;
  /** Name of the file by which `serve` knows the folder as the demonstration's. */
  mark: string;
}

/** The whole road on one machine: two outlets, the program, a local Telegram. Its data stays in DATA_DIR/demo. */
export async function startDemo(options: DemoOptions): Promise<{ ended: Promise<void> }> {
  const { config, machine, print, stop } = options;
  const why = config.botToken === undefined ? 'BOT_TOKEN не задан' : 'BOT_TOKEN здесь не нужен';
  print(`Демонстрация: ${why}. Настоящий Telegram не участвует, всё происходит на этом компьютере.`);
  const dataDir = join(config.dataDir, 'demo');
  await mkdir(dataDir, { recursive: true });
  // Not beside the data: a second start, refused a moment later, must not change what the first one reads.
  const configDir = await mkdtemp(join(tmpdir(), 'svodka-demo-'));
  await writeFile(
    join(dataDir, options.mark),
    'Здесь живёт демонстрация. Для настоящего бота выберите другую папку.\n',
  );

  const time = turningClock(Date.now);
  const telegram = await onFreePort(CHAT_PORT, (port) =>
    startTelegram({
      token: TOKEN,
      botName: 'Сводка',
      botUsername: 'svodka_demo_bot',
      port,
      stateFile: join(dataDir, 'telegram.json'),
      world: demoWorld(),
      tour: demoTour(),
      clock: time.now,
      inline: { placeholder: 'спорт, Обнинск, мост' },
    }),
  );
  const newsroom = await onFreePort(NEWS_PORT, (port) =>
    startNewsroom(Date.now, port, () => mistakeIn(telegram.world)),
  ).catch(async (error: unknown) => {
    await telegram.close();
    throw error;
  });
  const close = async () => {
    await Promise.all([telegram.close(), newsroom.close()]);
    await rm(configDir, { recursive: true, force: true });
  };
  try {
    await writeRegion(configDir, config.configDir, newsroom);
    const app = await options.serve(
      {
        ...config,
        botToken: TOKEN,
        telegramApiRoot: telegram.apiRoot,
        proxyUrl: undefined,
        redisUrl: undefined,
        redisPrefix: 'demo:',
        dataDir,
        configDir,
        httpPort: machine.env.HTTP_PORT ? config.httpPort : 0,
        feedAllowPrivate: true,
      },
      machine,
      stop,
    );
    // Who asks in the first second gets news, not «источники ещё не подключены».
    await Promise.race([app.ticks.poll(), app.ended]);
    await introduceMikhail(telegram, app, time, stop);
    if (isLate(time.now())) await app.backstage.postAtAnyHour(SCHOOL_CHANNEL);
    print(welcome(telegram.url, app.operatorCode));
    return {
      ended: (async () => {
        try {
          await app.ended;
        } finally {
          await close();
        }
      })(),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The usual port, or any when somebody else holds it. */
async function onFreePort<T>(usual: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(usual);
  } catch (error) {
    const { code, cause } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && (cause as NodeJS.ErrnoException)?.code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}
