import { Queue } from 'bullmq';
import { onTestFinished } from 'vitest';
import type { Broadcast, BroadcastAudience } from '../../src/domain/broadcast.js';
import { HOUR } from '../../src/domain/clock.js';
import type { BroadcastJob } from '../../src/domain/outbox.js';
import { localToInstant } from '../../src/domain/schedule.js';
import type { NewSubscriber } from '../../src/domain/subscriber.js';
import { createRunBroadcast, type RunBroadcastDeps } from '../../src/pipeline/run-broadcast.js';
import { createBroadcastStore } from '../../src/storage/broadcasts.js';
import type { Term } from '../../src/storage/lease.js';
import { createOutboxQueue, OUTBOX } from '../../src/storage/queues.js';
import { createSubscriberScan } from '../../src/storage/subscriber-scan.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { wanted } from '../support/one-each.js';
import { testRedis } from '../support/redis.js';

/** Noon in Moscow; on Kamchatka it is nine in the evening. */
export const NOON = localToInstant({ year: 2025, month: 6, day: 15, hour: 12 }, 'Europe/Moscow') ?? 0;

/** A broadcast before a real Redis and a real queue that nobody empties; the clock is the test's. */
export async function broadcastStage() {
  const { redis, keys, close } = testRedis();
  const broadcasts = createBroadcastStore(redis, keys);
  const { chats } = broadcasts;
  const subscribers = createSubscriberStore(redis, keys, [broadcasts.companion]);
  const outbox = createOutboxQueue(redis, keys);
  const bull = new Queue<BroadcastJob>(OUTBOX, { connection: redis, prefix: keys.queues });
  onTestFinished(async () => {
    await outbox.close();
    await bull.close();
    await close();
  });
  const term: Term = { key: keys.lease('schedule'), token: 'ours' };
  await redis.set(term.key, term.token);
  let now = NOON;
  const shown: string[] = [];
  const over: Broadcast[] = [];
  const deps: RunBroadcastDeps = {
    broadcasts,
    chats,
    subscribers: {
      scan: createSubscriberScan(redis, keys),
      async moved() {
        const ids = Object.values(await redis.hgetall(keys.movedChats)).map(Number);
        return (await Promise.all(ids.map(subscribers.get))).filter((one) => one !== null);
      },
    },
    outbox,
    show: async (_, step) => void shown.push(step),
    onOver: (one) => over.push(one),
    clock: () => now,
    pause: async () => {
      throw new Error('it waited');
    },
  };

  const stage = {
    ...{ redis, keys, term, chats, broadcasts, subscribers, deps, shown, over, bull },
    /** Adds ms to the clock. */
    later(ms: number) {
      now += ms;
    },
    async subscribe(chat: number, who: Partial<NewSubscriber> & { district?: string } = {}) {
      const { district, ...rest } = who;
      const one = wanted();
      await subscribers.add(
        { chat, chatType: chat > 0 ? 'private' : 'group', zone: 'Europe/Moscow', ...rest },
        { ...one, wishes: { ...one.wishes, districts: district ? [district] : [] } },
        now - HOUR,
      );
    },
    async begin(to: BroadcastAudience = { kind: 'all' }, id = 'cast') {
      await broadcasts.add({ id, by: 1, html: 'Слово', to, at: now, state: { kind: 'draft' } });
      return broadcasts.confirm(id, now);
    },
    /** One call by a program that has just started, with some of its parts changed, until it would wait. */
    async run(changed: Partial<RunBroadcastDeps> = {}, sendRate = 28, signal = new AbortController().signal) {
      await createRunBroadcast({ ...deps, ...changed }, { sendRate })(term, signal).catch((error: Error) => {
        if (error.message !== 'it waited') throw error;
      });
    },
    /** Chats with a job, in order. */
    async jobs(): Promise<number[]> {
      const waiting = await bull.getJobs(['prioritized', 'waiting', 'delayed', 'active']);
      return waiting.map(({ data }) => data.chat).sort((a, b) => a - b);
    },
    /** What becomes of the jobs that wait: each is over. */
    async deliver(outcome: 'sent' | 'blocked' = 'sent', most = Number.POSITIVE_INFINITY) {
      for (const job of (await bull.getJobs(['prioritized'])).slice(0, most)) {
        await chats.swap('cast', job.data.chat, 'queued', outcome);
        await job.remove();
      }
    },
    figures: async () => (await chats.figures('cast', now)).figures,
    state: async () => (await broadcasts.get('cast'))?.state,
  };
  return stage;
}
