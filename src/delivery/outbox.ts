import { setTimeout as sleepFor } from 'node:timers/promises';
import { DelayedError, type Job, Worker } from 'bullmq';
import { type Clock, DAY, MINUTE, SECOND } from '../domain/clock.js';
import type { Message, SendOutcome } from '../domain/message.js';
import type { OutboxJob } from '../domain/outbox.js';
import type { Keys } from '../storage/keys.js';
import { OUTBOX, outboxWorkerOptions } from '../storage/queues.js';
import type { RedisClient } from '../storage/redis-client.js';
import type { Consignment, Consignments } from './consignment.js';
import type { Pacer } from './pacer.js';
import { createRefusalWatch } from './refusals.js';
import type { Sender } from './telegram-sender.js';

export interface OutboxDeps {
  redis: RedisClient;
  keys: Keys;
  consignments: Consignments;
  pacer: Pacer;
  sender: Sender;
  clock: Clock;
  /** 0 ≤ x < 1 */
  random: () => number;
  log: OutboxLog;
}

export interface OutboxLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** A job's data, with what the outbox adds when it has to try again. */
type Carried = OutboxJob & { tries?: number; doubts?: number };
type OutboxBullJob = Job<Carried>;

/** Waits up to this are slept through; longer ones are parked, so that one chat holds up no other. */
const LONGEST_SLEEP = 2 * SECOND;
/** After a refusal: soon, then less and less often. */
const REFUSED = { count: 'tries', first: SECOND, factor: 2, longest: 10 * MINUTE } as const;
/** A repeat after no answer may be a second copy: ten in a day at most, however long the answers stay away. */
const IN_DOUBT = { count: 'doubts', first: 5 * SECOND, factor: 3, longest: DAY } as const;
const GIVE_UP_AFTER = DAY;
const END_WITHIN = 10 * SECOND;

export interface Outbox {
  /** Takes nothing new, finishes what is in flight, leaves the rest queued. */
  close(): Promise<void>;
}

/** Sends what the queue holds, at the pacer's pace, and records each step with the job's consignment. */
export function startOutbox(
  deps: OutboxDeps,
  { concurrency = 32, endWithin = END_WITHIN }: { concurrency?: number; endWithin?: number } = {},
): Outbox {
  const { redis, keys, pacer, sender, clock, random, log } = deps;
  const refusedWidely = createRefusalWatch(clock);
  const closing = new AbortController();

  const worker = new Worker<Carried>(
    OUTBOX,
    (job, token) => attempt(job, token, consignmentOf(deps.consignments, job.data)),
    outboxWorkerOptions(redis, keys, concurrency),
  );
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.id }, 'a delivery broke'));
  worker.on('error', (error) => log.warn({ err: error }, 'the outbox lost its Redis'));
  worker.run().catch((error: unknown) => log.error({ err: error }, 'the outbox stopped'));

  /** A mistake of ours must not lose a message either: it waits and is tried again like one Telegram could not take. */
  async function attempt(
    job: OutboxBullJob,
    token: string | undefined,
    to: Consignment<OutboxJob>,
  ): Promise<void> {
    try {
      await deliver(job, token, to);
    } catch (error) {
      if (error instanceof DelayedError) throw error;
      log.error({ err: error, job: job.id }, 'a delivery broke');
      await again(job, token, to, 'ошибка в программе', REFUSED);
    }
  }

  async function deliver(
    job: OutboxBullJob,
    token: string | undefined,
    to: Consignment<OutboxJob>,
  ): Promise<void> {
    const load = await to.load(job.data, job.attemptsStarted > 1);
    if (load.kind === 'settled') return;
    if (load.kind === 'later') return park(job, token, load.ms);
    let { chat } = job.data;
    for (let part = load.next; part < load.messages.length; ) {
      const message = load.messages[part] as Message;
      await paced(job, token, chat);
      if (!(await to.sending(job.data, part))) return;
      const outcome = await sendOnce(chat, message, job.data.kind);
      switch (outcome.kind) {
        case 'sent':
          await to.sent(job.data, part, outcome.messageId, part === load.messages.length - 1);
          part += 1;
          break;
        case 'moved':
          await to.moved(job.data, outcome.to);
          await to.unsent(job.data, part);
          chat = outcome.to;
          await job.updateData({ ...job.data, chat });
          break;
        case 'gone':
          return to.gone(job.data, outcome.reason);
        case 'bad-text':
        case 'refused':
          log.error({ job: job.id, reason: outcome.reason }, 'Telegram refuses a message');
          return to.failed(job.data, outcome.reason);
        case 'slow-down':
          await to.unsent(job.data, part);
          await pacer.rest(chat, outcome.retryAfterMs);
          if (refusedWidely(chat)) await pacer.rest('all', outcome.retryAfterMs);
          return park(job, token, outcome.retryAfterMs);
        case 'retry':
          await to.unsent(job.data, part);
          return again(job, token, to, outcome.reason, REFUSED);
        case 'unknown':
          if ((await to.unknown(job.data, part)) === 'settled') return;
          return again(job, token, to, outcome.reason, IN_DOUBT);
      }
    }
  }

  async function paced(job: OutboxBullJob, token: string | undefined, chat: number): Promise<void> {
    if (closing.signal.aborted) return park(job, token, 0);
    for (let wait = await pacer.take(chat, 'bulk'); wait > 0; wait = await pacer.take(chat, 'bulk')) {
      if (wait > LONGEST_SLEEP || closing.signal.aborted) return park(job, token, wait);
      // Woken early when the outbox closes; then it is parked above.
      await sleepFor(wait, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  /** A refused entity is tried once as plain text: the words matter more than the bold. */
  async function sendOnce(chat: number, message: Message, renderer: string): Promise<SendOutcome> {
    const outcome = await sender.send(chat, message);
    if (outcome.kind !== 'bad-text') return outcome;
    log.error({ renderer, reason: outcome.reason }, 'Telegram refuses our mark-up; sent as plain text');
    return sender.send(chat, message, { plain: true });
  }

  async function again(
    job: OutboxBullJob,
    token: string | undefined,
    to: Consignment<OutboxJob>,
    reason: string,
    { count, first, factor, longest }: typeof REFUSED | typeof IN_DOUBT,
  ): Promise<void> {
    if (clock() - job.timestamp > GIVE_UP_AFTER) {
      log.error({ job: job.id, reason }, 'a delivery was given up after a day');
      return to.failed(job.data, reason);
    }
    const tries = (job.data[count] ?? 0) + 1;
    await job.updateData({ ...job.data, [count]: tries });
    const backoff = Math.min(first * factor ** Math.min(tries - 1, 20), longest);
    log.warn({ job: job.id, reason, [count]: tries }, 'a delivery is tried again later');
    return park(job, token, backoff * (0.5 + random()));
  }

  async function park(job: OutboxBullJob, token: string | undefined, ms: number): Promise<never> {
    await job.moveToDelayed(clock() + Math.ceil(ms), token);
    throw new DelayedError();
  }

  async function end(): Promise<void> {
    const done = worker.close();
    closing.abort();
    // A request that hangs longer is left to its fate: whoever starts next finds it recorded as being sent.
    await Promise.race([done, sleepFor(endWithin, undefined, { ref: false })]);
  }

  let ended: Promise<void> | undefined;
  return {
    close() {
      ended ??= end();
      return ended;
    },
  };
}

/** TypeScript cannot follow that a job's kind picks the consignment made for it. */
function consignmentOf(consignments: Consignments, job: OutboxJob): Consignment<OutboxJob> {
  return consignments[job.kind] as unknown as Consignment<OutboxJob>;
}
