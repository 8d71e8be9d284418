import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type LocalTelegram, startTelegram, type WorldSeed } from '@svodka/sandbox';
import { Queue } from 'bullmq';
import { type TestRedis, testRedis } from '../redis.js';
import { copyRegion } from '../region.js';

const HOLDER = fileURLToPath(new URL('../app-holder.mjs', import.meta.url));
const TOKEN = '1:month-token-for-the-local-telegram';
const SETTLES_WITHIN = 60_000;
const FASTEST = 1_000;

export interface Machine {
  telegram: LocalTelegram;
  redis: TestRedis;
  /** The time that Telegram, outlets and program have. */
  now(): number;
  /** Moves it on to an instant; it never goes back. */
  moveTo(instant: number): Promise<void>;
  start(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  end(): Promise<number | null>;
  /** By its name in app/poller.ts. */
  tick(name: string): Promise<void>;
  /** Has these sources read, certainly later than now. */
  reads(sources: readonly { id: string }[]): Promise<void>;
  withdraw(url: string, reason: string): Promise<void>;
  /** Until all that people did has reached the program, and all it has to send now is sent. */
  settles(): Promise<void>;
  /** What the program wrote into its log: errors alone. */
  log: string[];
  close(): Promise<void>;
}

/** The real program in a process of its own, on the run's Redis, with a local Telegram that has its time. */
export async function openMachine(
  world: WorldSeed,
  sources: object[],
  from: number,
  seed: number,
): Promise<Machine> {
  let offset = from - Date.now();
  const now = () => Date.now() + offset;
  const redis = testRedis();
  const telegram = await startTelegram({
    token: TOKEN,
    botName: 'Сводка',
    botUsername: 'svodka_bot',
    world,
    clock: now,
    limits: false,
    transcriptLimit: 2_000,
  });
  telegram.faults.seed(seed);
  // How long answers wait for their turn is tested elsewhere.
  telegram.world.on((event) => {
    if (event.type === 'message' || event.type === 'edited')
      redis.redis.del(redis.keys.paceChat(event.chatId)).catch(() => undefined);
  });
  const dir = await mkdtemp(join(tmpdir(), 'svodka-month-'));
  const region = join(dir, 'region');
  await mkdir(region);
  await copyRegion(region);
  await writeFile(join(region, 'sources.json'), JSON.stringify(sources));
  const queue = new Queue('outbox', { connection: redis.redis, prefix: redis.keys.queues });
  queue.on('error', () => undefined);

  const log: string[] = [];
  let child: ChildProcess | null = null;
  let asked = 0;
  const waiting = new Map<number, { done: () => void; broken: (error: Error) => void }>();

  function order(what: object): Promise<void> {
    const id = ++asked;
    const hearer = child;
    if (!hearer) return Promise.resolve();
    return new Promise((done, broken) => {
      waiting.set(id, { done, broken });
      hearer.send({ id, ...what }, (error) => {
        if (error) broken(error);
      });
    });
  }

  async function ends(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null;
    const exit = once(ending, 'exit');
    ending.kill(signal);
    const [code] = (await exit) as [number | null];
    // Whoever was killed answers no order any more.
    for (const { done } of waiting.values()) done();
    waiting.clear();
    child = null;
    return code;
  }

  const machine: Machine = {
    telegram,
    redis,
    log,
    now,
    async moveTo(instant) {
      const ahead = instant - now();
      if (ahead <= 0) return;
      offset += ahead;
      await order({ offset });
      // The queue counts by the machine's clock: what is parked there has waited as long.
      await queue.promoteJobs();
    },
    async start() {
      const env = {
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        DATA_DIR: dir,
        CONFIG_DIR: region,
        FEED_ALLOW_PRIVATE: 'true',
        HTTP_PORT: '0',
        ANSWERS_PER_MINUTE: '0',
        SEND_RATE: String(FASTEST),
      };
      const config = { redisUrl: redis.path, redisPrefix: redis.prefix };
      const started = spawn(process.execPath, [HOLDER, JSON.stringify({ env, config, offset })], {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      child = started;
      started.on('message', (answer: { id: number; error?: string }) => {
        const { done, broken } = waiting.get(answer.id) ?? {};
        waiting.delete(answer.id);
        if (answer.error === undefined) done?.();
        else broken?.(new Error(answer.error));
      });
      createInterface({ input: started.stderr as Readable }).on('line', (line) => log.push(line));
      const lines = createInterface({ input: started.stdout as Readable });
      const ready = new Promise<boolean>((resolve) => {
        lines.on('line', (line) => line.includes('ready') && resolve(true));
        started.once('exit', () => resolve(false));
      });
      if (!(await ready)) throw new Error(`the program did not start: ${log.slice(-5).join('\n')}`);
    },
    async kill() {
      await ends('SIGKILL');
      await giveUp();
    },
    end: () => ends('SIGTERM'),
    tick: (name) => order({ tick: name }),
    async reads(sources) {
      const asked = now();
      const isRead = async ({ id }: { id: string }) => {
        const state = JSON.parse((await redis.redis.get(redis.keys.source(id))) ?? '{}') as {
          lastReadAt?: number;
        };
        return (state.lastReadAt ?? 0) >= asked;
      };
      for (let tries = 0; tries < 50; tries++) {
        // A reading that was under way may have begun before.
        await sleep(20);
        await order({ tick: 'poll' });
        if ((await Promise.all(sources.map(isRead))).every(Boolean)) return;
      }
      throw new Error('the outlets are not read');
    },
    withdraw: (url, reason) => order({ withdraw: [url, reason] }),
    async settles() {
      const until = Date.now() + SETTLES_WITHIN;
      for (let quiet = 0; quiet < 2; ) {
        if (Date.now() > until) throw new Error(`the program does not come to rest: ${await load()}`);
        quiet = (await isQuiet()) ? quiet + 1 : 0;
        await sleep(5);
      }
    },
    async close() {
      await ends('SIGKILL');
      await queue.close();
      await telegram.close();
      await redis.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return machine;

  /** The time that people have passes in the queue too: whoever held its jobs has been silent for long. */
  async function giveUp(): Promise<void> {
    const place = `${redis.keys.queues}:outbox`;
    const held = await redis.redis.lrange(`${place}:active`, 0, -1);
    if (held.length === 0) return;
    await redis.redis.del(`${place}:stalled-check`, ...held.map((id) => `${place}:${id}:lock`));
    await redis.redis.sadd(`${place}:stalled`, ...held);
  }

  async function isQuiet(): Promise<boolean> {
    if (telegram.world.state.updates.length > 0) return false;
    if ((await redis.redis.xlen(redis.keys.inbox)) > 0) return false;
    const counts = await queue.getJobCounts('waiting', 'active', 'prioritized');
    return Object.values(counts).every((count) => count === 0);
  }

  async function load(): Promise<string> {
    const counts = await queue.getJobCounts('waiting', 'active', 'prioritized', 'delayed');
    return JSON.stringify({
      updates: telegram.world.state.updates.length,
      inbox: await redis.redis.xlen(redis.keys.inbox),
      ...counts,
    });
  }
}
