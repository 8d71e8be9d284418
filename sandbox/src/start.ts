import { createBotApi } from './api/bot-api.js';
import { createFaults, type Faults } from './api/faults.js';
import type { TranscriptEntry } from './api/transcript.js';
import { createPeople } from './client/people.js';
import type { TestPerson } from './client/person.js';
import { startServer } from './server.js';
import { followTour, type Tour } from './tour.js';
import { createWebApi } from './web/web-api.js';
import { createStateSaver, loadState } from './world/persistence.js';
import { smallWorld } from './world/small-world.js';
import { stateOf, type WorldSeed } from './world/state.js';
import { createWorld, type World } from './world/world.js';

export interface TelegramOptions {
  /** The one bot this Telegram knows, as `<id>:<secret>`. */
  token: string;
  botName: string;
  /** Without the "@". */
  botUsername: string;
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
  const bot = { id: botIdOf(token), name: botName, username: botUsername.replace(/^@/, '') };
  const saved =
    stateFile === undefined ? undefined : await loadState(stateFile, bot.id, options.world ?? smallWorld());
  const state = saved ?? stateOf(options.world ?? smallWorld(), bot.id);
  // The file is written a moment after the event: a number given out in a killed run must not come again.
  if (saved) saved.lastUpdateId += UPDATES_PERHAPS_UNSAVED;
  const world = createWorld(state, bot, options.clock ?? Date.now);

  const saver =
    stateFile === undefined
      ? undefined
      : createStateSaver(stateFile, state, (error) => log(`state file not written: ${String(error)}`));
  world.on(() => saver?.schedule());

  const faults = createFaults();
  const transcript: TranscriptEntry[] = [];
  const transcriptLimit = options.transcriptLimit ?? 10_000;
  const server = await startServer(
    {
      botApi: createBotApi({ world, faults, transcript, log }, { token, transcriptLimit }),
      webApi: createWebApi({ world, faults, transcript, tour: followTour(world, options.tour ?? NO_TOUR) }),
    },
    { port: options.port ?? 0, host: options.host ?? '127.0.0.1' },
    log,
  );
  const url = `http://${options.host ?? '127.0.0.1'}:${server.port}`;
  return {
    url,
    apiRoot: url,
    port: server.port,
    world,
    transcript,
    faults,
    person: createPeople(world),
    async close() {
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
