import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTelegram } from '@svodka/sandbox';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { HOUR, type Instant } from '../../../src/domain/clock.js';
import type { OutboxJob } from '../../../src/domain/outbox.js';
import { createKeys } from '../../../src/storage/keys.js';
import { serverBinary, startServer } from '../../support/redis-servers.js';
import { copyRegion } from '../../support/region.js';
import { type Audience, BOT } from './audience.js';
import { ageKeys } from './keys-age.js';
import { dayBegins, type SoakPlan } from './plan.js';
import { type Complaints, type Serving, startServing } from './serving.js';

const SETTLES_WITHIN = 180_000;
/** Keys get older by so much at a time. */
const AGES_EVERY = 6 * HOUR;
/** What nobody has moved for so long, while nothing else is to be done, belongs to a process that is no more. */
const ABANDONED_AFTER = 600;
const TRIES = 3;
/** Of three days: cards are changed in their places until they are settled. */
const MESSAGES_KEPT = 40_000;

export type Name = 'lasting' | 'mortal';
export type SoakStage = Awaited<ReturnType<typeof openStage>>;

/** A Redis of its own, a local Telegram and two programs, all at the same time of their own. */
export async function openStage(plan: SoakPlan, { world, askers }: Audience) {
  let offset = dayBegins(0) - Date.now();
  const now = () => Date.now() + offset;
  const binary = await serverBinary();
  if (!binary) throw new Error('no redis-server');
  const server = await startServer(binary, ['appendonly yes', 'appendfsync everysec', 'save ""']);
  const redis = new Redis({ port: server.port, maxRetriesPerRequest: null, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  const keys = createKeys('');
  const telegram = await startTelegram({
    token: `${BOT}:soak-token-for-the-local-telegram`,
    botName: 'Сводка',
    botUsername: 'svodka_bot',
    world,
    clock: now,
    limits: false,
    trusting: true,
    messagesKept: MESSAGES_KEPT,
  });
  telegram.faults.seed(plan.seed);
  const dir = await mkdtemp(join(tmpdir(), 'svodka-soak-'));
  const region = join(dir, 'region');
  await mkdir(region);
  await copyRegion(region);
  const queue = new Queue<OutboxJob>('outbox', { connection: redis, prefix: keys.queues });
  queue.on('error', () => undefined);
  const place = `${keys.queues}:outbox`;
  const programs = new Map<Name, Serving>();
  const complaints: Complaints = { errors: new Map(), stray: [], ends: [] };
  let agedAt = now();
  let slowestRest = 0;

  onTestFinished(async () => {
    for (const program of programs.values()) await program.kill();
    await queue.close();
    redis.disconnect();
    await telegram.close();
    await rm(dir, { recursive: true, force: true });
  });

  function begin(folder: string): Promise<Serving> {
    const env = {
      BOT_TOKEN: `${BOT}:soak-token-for-the-local-telegram`,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      DATA_DIR: join(dir, folder),
      CONFIG_DIR: region,
      FEED_ALLOW_PRIVATE: 'true',
      HTTP_PORT: '0',
      SEND_RATE: String(plan.sendRate),
      RETENTION_DAYS: String(plan.retention),
      OPERATOR_IDS: String(askers[0] ?? ''),
    };
    const config = { redisUrl: `redis://127.0.0.1:${server.port}`, redisPrefix: '' };
    return startServing({ env, config, offset }, complaints);
  }

  function program(name: Name): Serving {
    const program = programs.get(name);
    if (!program) throw new Error(`${name} was not started`);
    return program;
  }

  const living = () => [...programs.values()].filter((one) => !one.hasEnded());

  /** Who has the lease, as soon as somebody alive has. */
  async function leader(isAny: (name: Name) => boolean = () => true): Promise<Serving> {
    for (let waited = 0; waited < 60_000; waited += 50) {
      // Token, host, number of the process.
      const pid = Number((await redis.get(keys.lease('schedule')))?.split(' ')[1]);
      for (const [name, one] of programs) if (one.pid === pid && !one.hasEnded() && isAny(name)) return one;
      await sleep(50);
    }
    throw new Error('nobody leads');
  }

  /** A group's next turn is seconds away by the machine's time: by the run's it has come. */
  async function forgetTurns(): Promise<void> {
    const turns = await redis.keys(`${keys.paceChat(0).slice(0, -1)}*`);
    if (turns.length > 0) await redis.unlink(turns);
  }

  const active = () => redis.lrange(`${place}:active`, 0, -1);

  /** Each job that is being done, and which worker has it in its hands: BullMQ's lock is `worker:number`. */
  async function holders(): Promise<Map<string, { worker: string; job: OutboxJob }>> {
    const ids = await active();
    const held = await Promise.all(
      ids.map(async (id) => {
        const [lock, data] = await Promise.all([
          redis.get(`${place}:${id}:lock`),
          redis.hget(`${place}:${id}`, 'data'),
        ]);
        return { id, worker: lock?.split(':')[0] ?? '', job: data ? (JSON.parse(data) as OutboxJob) : null };
      }),
    );
    return new Map(held.flatMap(({ id, worker, job }) => (job ? [[id, { worker, job }]] : [])));
  }

  async function load() {
    const counts = await queue.getJobCounts('waiting', 'active', 'prioritized', 'delayed');
    const { waiting = 0, active = 0, prioritized = 0, delayed = 0 } = counts;
    return {
      updates: telegram.world.state.updates.length,
      inbox: await redis.xlen(keys.inbox),
      ready: waiting + active + prioritized,
      parked: delayed,
    };
  }

  return {
    plan,
    redis,
    keys,
    telegram,
    complaints,
    leader,
    load,
    now,
    region,
    program,

    /**
     * Both programs at once. The lasting one leads first, reads what the outlets have stood for long, and so has met the
     * words of news before its memory is measured; in a hurry it is the mortal one, which then has not to take over before
     * it dies.
     */
    async start(): Promise<void> {
      const [one, other] = await Promise.all([begin('one'), begin('other')]);
      programs.set('lasting', one).set('mortal', other);
      const leads = await leader();
      const waits = leads === one ? other : one;
      programs.set('lasting', plan.hurry ? waits : leads).set('mortal', plan.hurry ? leads : waits);
    },
    async startAgain(name: Name): Promise<void> {
      programs.set(name, await begin(`${name}-again`));
    },
    slowestRest: () => slowestRest,

    /** Moves everybody's clock on to an instant. What is parked in the queue has waited as long. */
    async moveTo(instant: Instant): Promise<void> {
      const ahead = instant - now();
      if (ahead > 0) {
        offset += ahead;
        await Promise.all(living().map((one) => one.order({ offset })));
      }
      if (plan.hurry) await forgetTurns();
      await queue.promoteJobs();
      if (now() - agedAt < AGES_EVERY) return;
      await ageKeys(redis, keys, now() - agedAt, offset);
      agedAt = now();
    },

    /** Ticks of whoever leads, by their names in app/poller.ts, one after the other; one that fails is logged and comes again. */
    async ticks(...names: string[]): Promise<void> {
      for (const tick of names) {
        for (let tries = 0; tries < TRIES; tries++) {
          try {
            await (await leader()).order({ tick });
            break;
          } catch (error) {
            const kind = `tick failed: ${tick}: ${String(error).split('\n')[0]}`;
            complaints.errors.set(kind, (complaints.errors.get(kind) ?? 0) + 1);
          }
        }
      }
    },

    /** Until all that people did has reached the program, and all that may be sent now is sent. */
    async settles(): Promise<void> {
      const began = Date.now();
      for (let quiet = 0; quiet < 2; ) {
        const { updates, inbox, ready, parked } = await load();
        quiet = updates + inbox + ready === 0 ? quiet + 1 : 0;
        if (Date.now() - began > SETTLES_WITHIN)
          throw new Error(`no rest: ${JSON.stringify({ updates, inbox, ready, parked })}`);
        await sleep(quiet === 0 ? 20 : 5);
      }
      slowestRest = Math.max(slowestRest, Date.now() - began);
    },

    /** Which jobs are in whose hands at this instant: asked when a process was just killed or frozen. */
    holders,

    /**
     * What of that was in the hands of the process that is gone, when the other has finished its own.
     * @param before as they were held at that instant: on a slow machine some have been handed on since
     */
    async orphans(before: Awaited<ReturnType<typeof holders>>): Promise<OutboxJob[]> {
      const living = new Set<string>();
      const notice = async () => {
        for (const [id, { worker }] of await holders())
          if (before.get(id)?.worker !== worker) living.add(worker);
      };
      let held = (await active()).sort().join();
      for (let quietSince = Date.now(); Date.now() - quietSince < ABANDONED_AFTER; ) {
        await sleep(50);
        await notice();
        const next = (await active()).sort().join();
        if (next !== held || (await queue.getWaitingCount()) > 0) quietSince = Date.now();
        held = next;
      }
      const ids = await active();
      if (plan.hurry && ids.length > 0) {
        // As if the time of a silent worker had passed.
        await redis.del(`${place}:stalled-check`, ...ids.map((id) => `${place}:${id}:lock`));
        await redis.sadd(`${place}:stalled`, ...ids);
      }
      const theirs = new Map(
        [...before].flatMap(([id, { worker, job }]) => (living.has(worker) ? [] : [[id, job]])),
      );
      for (const id of ids) {
        const job = await queue.getJob(id);
        if (job) theirs.set(id, job.data);
      }
      return [...theirs.values()];
    },

    /** Breaks every connection to Redis but this one. */
    cutRedis: () => redis.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'),

    async redisMb(): Promise<number> {
      return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? 0) / 2 ** 20;
    },
    async writeSources(sources: readonly object[]): Promise<void> {
      await writeFile(join(region, 'sources.json'), JSON.stringify(sources));
    },
  };
}
