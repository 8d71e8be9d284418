import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RateLimits } from '@svodka/sandbox';
import { openWorkshop, type Workshop } from '#app';
import { built } from '../built.js';
import { openOutlets, type Undo } from '../stage.js';
import { type Memory, memoryOf, queueBytes } from './memory.js';
import { spent, type Use, useOf } from './processes.js';
import { type Program, startProgram } from './program.js';
import { openRedis } from './redis.js';
import { seedSubscribers } from './seed.js';
import { openTelegram, type Telegram } from './telegram.js';
import type { TelegramReport } from './telegram-server.js';

/** What is run, and against what. */
export interface Plan {
  subscribers: number;
  /** Different wishes among them. */
  profiles: number;
  /** SEND_RATE, messages a second. */
  rate: number;
  paid: boolean;
  /** A process of `svodka serve` for each; `all` for one without roles. */
  roles: string[];
  /** Where Telegram's limits differ from its usual ones. */
  limits: Partial<RateLimits>;
  trusting: boolean;
  latencyMs: number;
  /** People who ask /today meanwhile. */
  askers: number;
  /** The queue's memory is looked at every second. */
  watchesQueue: boolean;
}

export interface FanOut {
  /** When everybody was due, ms since the epoch. */
  slot: number;
  report: TelegramReport;
  /** From the slot to the last message. */
  uses: { name: string; use: Use }[];
  /** Warnings and errors of the programs, by what they said. */
  complaints: Map<string, number>;
  /** Bytes: the most of the queue ever seen; due set and ledger at the end. */
  memory: Memory;
  digests: number;
  seedSeconds: number;
}

const TOKEN = '1:bench-token-for-the-local-telegram';
/** A digest of so many stories fits one message. */
const ITEMS = 24;
const MINUTE = 60_000;
/** The program is up within this, its first reading of the outlet included. */
const START_MS = 12_000;
/** So many a second are subscribed even on a busy machine. */
const SEEDED_A_SECOND = 2_500;
const LOOK_EVERY_MS = 1_000;
/** A long run says how far it is. */
const TELL_EVERY_MS = 10_000;
/** Nothing new for so long: what is missing is lost. */
const STALLED_AFTER_MS = 90_000;
/** A second copy would come within this. */
const SETTLING_MS = 3_000;

/** Everybody is due in the same minute of the machine's clock; runs until all have a message or nothing moves any more. */
export async function fanOut(plan: Plan, undo: Undo): Promise<FanOut> {
  const { dir } = await openOutlets(1, ITEMS, undo, Date.now());
  const redis = await openRedis(dir, undo);
  const telegram = await openTelegram({ token: TOKEN, ...plan }, undo);
  const settings = {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    REDIS_URL: redis.url,
    DATA_DIR: join(dir, 'data'),
    CONFIG_DIR: dir,
    TIME_ZONE: afternoonZone(Date.now()),
    FEED_ALLOW_PRIVATE: 'true',
    HTTP_PORT: '0',
    ANSWERS_PER_MINUTE: '0',
    SEND_RATE: String(plan.rate),
    PAID_BROADCAST: String(plan.paid),
  };
  const workshop = await openBenchWorkshop(settings);
  undo(() => workshop.close());
  await readOutlets(workshop);

  const begun = Date.now();
  const slot = Math.ceil((begun + START_MS + (plan.subscribers / SEEDED_A_SECOND) * 1_000) / MINUTE) * MINUTE;
  await seedSubscribers(workshop, { count: plan.subscribers, profiles: plan.profiles, slot });
  const seedSeconds = (Date.now() - begun) / 1_000;
  const programs = await Promise.all(plan.roles.map((role) => startProgram(role, settings, undo)));
  if (Date.now() >= slot) throw new Error('the slot came before the program was ready');

  const pids = [
    ...programs.map(({ role, pid }) => ({ name: `serve (${role})`, pid })),
    { name: 'Redis', pid: redis.pid },
    { name: 'local Telegram', pid: telegram.pid },
  ];
  const uses = () => Promise.all(pids.map(({ pid }) => useOf(pid)));
  await sleep(slot - Date.now());
  const before = await uses();
  if (plan.askers > 0) await telegram.order('ask');
  const queue = await untilDone(plan, telegram, workshop, programs);
  const after = await uses();
  await telegram.order('stop-asking');
  await sleep(SETTLING_MS);
  const report = await telegram.order('report');
  await Promise.all(programs.map((program) => program.stop()));
  return {
    slot,
    report,
    uses: pids.map(({ name }, index) => ({ name, use: spent(before[index], after[index]) })),
    complaints: together(programs),
    memory: { ...(await memoryOf(workshop)), queue },
    digests: await countDigests(workshop),
    seedSeconds,
  };
}

/** @returns the most bytes the queue was seen to take up */
async function untilDone(
  plan: Plan,
  telegram: Telegram,
  workshop: Workshop,
  programs: readonly Program[],
): Promise<number> {
  let most = 0;
  let told = Date.now();
  let moved = { at: Date.now(), messages: 0 };
  for (;;) {
    if (plan.watchesQueue) most = Math.max(most, await queueBytes(workshop));
    const { reached, messages } = await telegram.order('progress');
    if (reached === plan.subscribers) return most;
    if (Date.now() - told >= TELL_EVERY_MS) {
      console.error(`${reached} of ${plan.subscribers}`);
      told = Date.now();
    }
    if (messages > moved.messages) moved = { at: Date.now(), messages };
    if (Date.now() - moved.at > STALLED_AFTER_MS) return most;
    const ended = programs.find((program) => program.hasEnded());
    if (ended) throw new Error(`serve (${ended.role}) ended by itself`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** The store and the sources of these settings, in this process. */
export async function openBenchWorkshop(settings: Record<string, string>): Promise<Workshop> {
  const { loadConfig } = await built<typeof import('../../src/config.js')>('config.js');
  const { createLog } = await built<typeof import('../../src/log.js')>('log.js');
  const machine = {
    log: createLog('error'),
    env: process.env,
    tell: (message: string) => console.error(message),
  };
  return openWorkshop(loadConfig(settings), machine);
}

export async function readOutlets(workshop: Workshop): Promise<void> {
  const poller = workshop.createPoller(({ id }, outcome) => {
    if (outcome.kind === 'failed') throw new Error(`${id} was not read: ${outcome.message}`);
  });
  await poller.readNow(workshop.region.sources);
}

async function countDigests({ redis, keys }: Workshop): Promise<number> {
  let count = 0;
  for await (const found of redis.scanStream({ match: keys.digest('*'), count: 1_000 }))
    count += (found as string[]).length;
  return count;
}

/** A zone in which it is three in the afternoon, so that "today" holds all the news. `Etc/GMT-3` lies east of Greenwich. */
export function afternoonZone(now: number): string {
  const east = ((15 - new Date(now).getUTCHours() + 36) % 24) - 12;
  return `Etc/GMT${east < 0 ? '+' : '-'}${Math.abs(east)}`;
}

function together(programs: readonly Program[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const { complaints } of programs)
    for (const [said, count] of complaints) all.set(said, (all.get(said) ?? 0) + count);
  return all;
}
