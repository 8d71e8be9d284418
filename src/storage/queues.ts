import { createHash } from 'node:crypto';
import { type JobsOptions, Queue, type QueueOptions, type WorkerOptions } from 'bullmq';
import { z } from 'zod';
import { type Instant, SECOND } from '../domain/clock.js';
import type { OutboxJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

export const OUTBOX = 'outbox';
const AFTER_ALL_ELSE = 1;

const WAITING = ['waiting', 'delayed', 'prioritized'] as const;

/** The outbox: what is to be sent, as ids. Handing in the same thing twice is the same as once while it waits. */
export function createOutboxQueue(redis: RedisClient, keys: Keys) {
  const queue = new Queue<OutboxJob>(OUTBOX, queueOptions(redis, keys));
  const entryOf = (job: OutboxJob) => ({ name: job.kind, data: job, opts: jobOptions(job) });
  // It shares the connection, whose losses are heard of already; unheard, the library would print them.
  queue.on('error', () => undefined);
  return {
    async enqueue(job: OutboxJob): Promise<void> {
      await queue.add(job.kind, job, jobOptions(job));
    },
    /** In their order; what waits already stays where it is. */
    async enqueueMany(jobs: readonly OutboxJob[]): Promise<void> {
      await queue.addBulk(jobs.map(entryOf));
    },
    /** `parked` jobs wait for their time, `ready` ones for a sender or in its hands. */
    async load(): Promise<{ ready: number; parked: number }> {
      const { delayed = 0, ...ready } = await queue.getJobCounts(
        'waiting',
        'delayed',
        'active',
        'prioritized',
      );
      return { ready: Object.values(ready).reduce((sum, count) => sum + count, 0), parked: delayed };
    },
    /** Takes out what waits for a chat; what is being sent to it at this moment is not there any more when it has been. */
    async forget(chat: ChatId): Promise<void> {
      // The queue is shallow: some thousands at most.
      const waiting = await queue.getJobs([...WAITING]);
      // One that a sender has taken meanwhile is locked.
      await Promise.allSettled(waiting.filter(({ data }) => data.chat === chat).map((job) => job.remove()));
    },
    async close(): Promise<void> {
      await queue.close();
    },
  };
}

function jobOptions(job: OutboxJob): JobsOptions {
  return {
    jobId: outboxJobId(job),
    // What one person waits for does not stand in line behind two minutes of digests.
    lifo: job.kind !== 'digest' && job.kind !== 'update' && job.kind !== 'broadcast',
    // What an operator announces waits until all else that is ready has gone: jobs without a number go first.
    ...(job.kind === 'broadcast' ? { priority: AFTER_ALL_ELSE } : {}),
    // A job that is over leaves nothing: the ledger and the cards remember, and the same id may come again.
    removeOnComplete: true,
    removeOnFail: true,
    // The outbox parks what went wrong itself; this is for the moment when it cannot even do that.
    attempts: 1_000,
    backoff: { type: 'fixed', delay: 10 * SECOND },
  };
}

/**
 * Looks at one delivery in the queue, beside BullMQ: why it failed the last time and when it is tried again.
 * @returns null when it is not there
 */
export function createOutboxLook(redis: RedisClient, keys: Keys) {
  const place = `${keys.queues}:${OUTBOX}`;
  return async (id: string): Promise<{ why: string | null; again: Instant | null } | null> => {
    const [data, score] = await Promise.all([
      redis.hget(`${place}:${id}`, 'data'),
      redis.zscore(`${place}:delayed`, id),
    ]);
    if (data === null) return null;
    const { why = null } = z.object({ why: z.string().optional() }).parse(JSON.parse(data));
    // A score is the ms times 4096, and a running number below.
    return { why, again: score === null ? null : Math.floor(Number(score) / 4096) };
  };
}

/** BullMQ allows no colon in an id. */
export function outboxJobId(job: OutboxJob): string {
  switch (job.kind) {
    case 'digest':
      return digestJobId(job.slot, job.ordinal);
    case 'update':
      return `update_${job.report}_${nameless(job.report, job.chat)}`;
    case 'post':
      return `post_${job.card}`;
    case 'card-state':
      return `${job.kind}_${job.card}_${job.step}_${nameless(job.card, job.chat)}`;
    case 'card':
    case 'notice':
      return `${job.kind}_${job.card}_${nameless(job.card, job.chat)}`;
    case 'warning':
      return `${job.kind}_${job.about}_${job.value}_${nameless(String(job.channel), job.chat)}`;
    case 'correction':
      return `${job.kind}_${job.correction}_${job.revision}_${nameless(job.correction, job.chat)}`;
    case 'broadcast':
      return `${job.kind}_${job.broadcast}_${nameless(job.broadcast, job.chat)}`;
    case 'broadcast-state':
      return `${job.kind}_${job.broadcast}_${job.step}_${nameless(job.broadcast, job.chat)}`;
    case 'source-notice':
      return `${job.kind}_${job.source}_${job.event}_${nameless(job.source, job.chat)}`;
  }
}

/** The running number, not the chat: a group that is upgraded keeps it. */
export function digestJobId(slot: Instant, ordinal: number): string {
  return `digest_${slot}_${ordinal}`;
}

/** BullMQ's stream of events keeps job ids after the job; the chat's own number must not stay there. */
function nameless(about: string, chat: ChatId): string {
  return createHash('sha256').update(`${about} ${chat}`).digest('base64url').slice(0, 12);
}

function queueOptions(redis: RedisClient, keys: Keys): QueueOptions {
  return { connection: redis, prefix: keys.queues };
}

/** A worker that dies is noticed after the lock has run out; whether its job is repeated, the ledger decides, not BullMQ. */
export function outboxWorkerOptions(redis: RedisClient, keys: Keys, concurrency: number): WorkerOptions {
  return {
    ...queueOptions(redis, keys),
    concurrency,
    lockDuration: 10 * SECOND,
    stalledInterval: 5 * SECOND,
    maxStalledCount: 1_000_000,
    autorun: false,
  };
}
