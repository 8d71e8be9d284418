import { createBotApi } from './api/bot-api.js';
import { createCalls } from './api/call.js';
import { createFaults, type Faults } from './api/faults.js';
import { createRateLimiter, type RateLimiter, type RateLimits, TELEGRAM_LIMITS } from './api/rate-limits.js';
import type { TranscriptEntry } from './api/transcript.js';
import { deliverToWebhook } from './api/webhook-delivery.js';
import { createPeople } from './client/people.js';
import type { TestPerson } from './client/person.js';
import { present } from './present.js';
import { startServer } from './server.js';
import { followTour, type Tour } from './tour.js';
import { createWebApi } from './web/web-api.js';
import { createFileStore } from './world/file-store.js';
import { createStateSaver, loadState } from './world/persistence.js';
import { stateOf, type WorldSeed } from './world/seed.js';
import { smallWorld } from './world/small-world.js';
import { createWorld, type World } from './world/world.js';

export interface TelegramOptions {
  /** The one bot this Telegram knows, as `<id>:<secret>`. */
  token: string;
  botName: string;
  /** Without the "@". */
  botUsername: string;
  /** Inline mode is on; the placeholder stands after the bot's name while nothing is asked. Off by default. */
  inline?: { placeholder: string };
  /** How much may be sent; Telegram's own limits by default, false for none. */
  limits?: RateLimits | false;
  /** 0, the default, takes any free port. */
  port?: number;
  host?: '127.0.0.1';
  /** Milliseconds since the epoch; the machine's clock by default. */
  clock?: () => number;
  /** People and chats of a fresh world; smallWorld() by default. Ignored where the state file already holds a world. */
  world?: WorldSeed;
  /** Shown beside the chats; none by default. */
  tour?: Tour;
  /** Where the world survives restarts. Without it, nothing is kept. */
  stateFile?: string;
  /** Calls kept in the transcript; 10 000 by default. */
  transcriptLimit?: number;
  /** Of all messages only the newest so many are kept, whatever their chats; by default 2000 in every chat. */
  messagesKept?: number;
  /**
   * For measuring the bot at hundreds of messages a second: it is believed to write correctly. Skipped are the checks of
   * nested parameters, of texts and captions (HTML stays as it was written, without entities, however long) and of inline
   * keyboards, and the transcript stays empty. Chats, rights, limits, counts, faults and the world's events are as ever.
   */
  trusting?: boolean;
  /** Hears of defects of this server and of a state file that cannot be written. Never hears texts or tokens. */
  log?: (message: string) => void;
}

export interface LocalTelegram {
  /** The web chat. */
  url: string;
  /** For the bot's `apiRoot`. */
  apiRoot: string;
  port: number;
  world: World;
  /** The bot's calls, oldest first. */
  transcript: readonly TranscriptEntry[];
  faults: Faults;
  limits: RateLimiter;
  /** The test client's hand on a person, found by name, first name or username. */
  person(name: string): TestPerson;
  /** Saves the world and closes every connection. */
  close(): Promise<void>;
}

const NO_TOUR: Tour = { title: '', steps: [] };
const UPDATES_PERHAPS_UNSAVED = 1_000;

/** Starts a local Telegram. Fails with StateFileError where the state file cannot be used. */
export async function startTelegram(options: TelegramOptions): Promise<LocalTelegram> {
  const { token, botName, botUsername, stateFile, log = () => {} } = options;
  const bot = {
    id: botIdOf(token),
    name: botName,
    username: botUsername.replace(/^@/, ''),
    ...(options.inline ? { inline: options.inline } : {}),
  };
  const clock = options.clock ?? Date.now;
  const saved =
    stateFile === undefined ? undefined : await loadState(stateFile, bot.id, options.world ?? smallWorld());
  const state = saved ?? stateOf(options.world ?? smallWorld(), bot.id, clock());
  // The file is written a moment after the event: a number given out in a killed run must not come again.
  if (saved) saved.lastUpdateId += UPDATES_PERHAPS_UNSAVED;
  const files = createFileStore(stateFile === undefined ? undefined : `${stateFile}.files`);
  const world = createWorld(state, bot, clock, files, present({ messagesKept: options.messagesKept }));

  const saver =
    stateFile === undefined
      ? undefined
      : createStateSaver(stateFile, state, (error) => log(`state file not written: ${String(error)}`));
  world.on(() => saver?.schedule());

  const faults = createFaults();
  const transcript: TranscriptEntry[] = [];
  const limiter = createRateLimiter(options.limits ?? TELEGRAM_LIMITS, () => performance.now());
  const perform = createCalls({
    world,
    faults,
    limiter,
    transcript,
    transcriptLimit: options.transcriptLimit ?? 10_000,
    trusting: options.trusting === true,
    log,
  });
  const server = await startServer(
    {
      botApi: createBotApi(world, perform, token),
      webApi: createWebApi({
        world,
        faults,
        limiter,
        transcript,
        tour: followTour(world, options.tour ?? NO_TOUR, log),
      }),
    },
    { port: options.port ?? 0, host: options.host ?? '127.0.0.1' },
    log,
  );
  const webhook = deliverToWebhook(world, (method, params) =>
    perform(
      method,
      () => params,
      () => new AbortController().signal,
    ),
  );
  const url = `http://${options.host ?? '127.0.0.1'}:${server.port}`;
  return {
    url,
    apiRoot: url,
    port: server.port,
    world,
    transcript,
    faults,
    limits: limiter,
    person: createPeople(world),
    async close() {
      await webhook.close();
      await server.close();
      await saver?.flush();
    },
  };
}

function botIdOf(token: string): number {
  const id = Number(/^(\d+):./.exec(token)?.[1]);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new Error('Токен локального Telegram должен иметь вид «1:demo»: номер бота, двоеточие, любое слово.');
}
