import { setTimeout as sleepFor } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { SECOND } from '../domain/clock.js';
import type { Keys } from '../storage/keys.js';
import { OUTBOX, outboxWorkerOptions } from '../storage/queues.js';
import type { RedisClient } from '../storage/redis-client.js';
import { type Carried, createDelivery, type DeliveryDeps } from './deliver.js';
import { createGate } from './gate.js';
import type { Pacer } from './pacer.js';

export interface OutboxDeps extends Omit<DeliveryDeps, 'gate' | 'pacer'> {
  redis: RedisClient;
  keys: Keys;
  pacer: Pick<Pacer, 'take' | 'book' | 'refused'>;
}

export interface OutboxOptions {
  /** Deliveries under way side by side, most of them waiting for their turn or for Telegram. */
  concurrency?: number;
  endWithin?: number;
}

const END_WITHIN = 10 * SECOND;

export interface Outbox {
  /** Takes nothing new, finishes what is in flight, leaves the rest queued. */
  close(): Promise<void>;
}

/** Sends what the queue holds, at the pacer's pace, and records each step with the job's consignment. */
export function startOutbox(
  { redis, keys, ...deps }: OutboxDeps,
  { concurrency = 32, endWithin = END_WITHIN }: OutboxOptions = {},
): Outbox {
  const { log } = deps;
  const gate = createGate(deps.pacer);
  const deliver = createDelivery({ ...deps, gate });
  const worker = new Worker<Carried>(OUTBOX, deliver, outboxWorkerOptions(redis, keys, concurrency));
  worker.on('failed', (job, error) => log.error({ err: error, job: job?.id }, 'a delivery broke'));
  worker.on('error', (error) => log.warn({ err: error }, 'the outbox lost its Redis'));
  worker.run().catch((error: unknown) => log.error({ err: error }, 'the outbox stopped'));

  async function end(): Promise<void> {
    // A connection that is just being made anew complains of being closed.
    const done = worker.close().catch((error: unknown) => log.warn({ err: error }, 'closing the outbox'));
    gate.close();
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

/** Enough for a Telegram that takes three tenths of a second to answer; more only wait in memory. */
export function concurrencyFor(rate: number): number {
  return Math.min(256, Math.max(32, Math.ceil(rate * 0.3)));
}
