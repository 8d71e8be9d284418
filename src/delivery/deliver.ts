import { DelayedError, ErrorCode, type Job } from 'bullmq';
import { type Clock, DAY, SECOND } from '../domain/clock.js';
import type { Message, SendOutcome } from '../domain/message.js';
import type { OutboxJob } from '../domain/outbox.js';
import { classicOf } from '../domain/rich.js';
import type { ChatId } from '../domain/subscriber.js';
import { type Backoff, backoffMs, IN_DOUBT, REFUSED } from './backoff.js';
import type { Consignment, Consignments, Load } from './consignment.js';
import type { Gate } from './gate.js';
import { isMessageGone } from './outcome.js';
import type { Pacer } from './pacer.js';
import { type Halve, inPieces, type Pieces } from './pieces.js';
import type { Sender } from './telegram-sender.js';
import { createTurns } from './turns.js';

export interface DeliveryDeps {
  consignments: Consignments;
  gate: Pick<Gate, 'pass'>;
  pacer: Pick<Pacer, 'book' | 'refused'>;
  sender: Sender;
  /** Divides a text that Telegram finds too long, always at the same place; null when it cannot be divided. */
  halve: Halve;
  clock: Clock;
  /** 0 ≤ x < 1 */
  random: () => number;
  log: DeliveryLog;
  /** For whoever counts. */
  seen?: DeliverySeen;
}

/** One message, and what Telegram said to it. */
export interface Handover {
  job: OutboxJob;
  outcome: SendOutcome['kind'];
  /** It ends its delivery, if it stands. */
  isLast: boolean;
  tookMs: number;
}

export interface DeliverySeen {
  /** Before the first delivery: the kinds there are. */
  onOpened(kinds: readonly string[]): void;
  onHandedOver(handover: Handover): void;
  /** For how long a message has waited for its turn, ms. */
  onWaited(ms: number): void;
  onGivenUp(job: OutboxJob): void;
}

export interface DeliveryLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** A job's data, with what the outbox adds as it goes on. */
export type Carried = OutboxJob &
  Pieces & {
    tries?: number;
    doubts?: number;
    /** When it failed for the first time, ms since the epoch; and why it did the last time. */
    since?: number;
    why?: string;
    /** Parts whose mark-up Telegram refuses, sent without it. */
    plain?: number[];
  };
type CarriedJob = Job<Carried>;
type Token = string | undefined;

/** After a longer wait for its turn it is looked at anew: the reader may have left meanwhile. */
const STALE = SECOND;
const GIVE_UP_AFTER = DAY;

/** Carries one job as far as it goes now: to its end, or parked for later. The queue calls it. */
export function createDelivery(deps: DeliveryDeps): (job: CarriedJob, token: Token) => Promise<void> {
  const { gate, pacer, sender, halve, clock, random, log, seen } = deps;
  const turnOf = createTurns({ gate, pacer, random });
  seen?.onOpened(Object.keys(deps.consignments));

  /** A mistake of ours must not lose a message either: it waits and is tried again like one Telegram could not take. */
  return async (job, token) => {
    const to = consignmentOf(deps.consignments, job.data);
    try {
      await deliver(job, token, to);
    } catch (error) {
      if (error instanceof DelayedError) throw error;
      if (isTakenOver(error)) {
        log.warn(
          { job: job.id },
          'another process has taken a delivery over: this one stood still for too long',
        );
        // It is the other's to park or to end.
        throw new DelayedError();
      }
      log.error({ err: error, job: job.id }, 'a delivery broke');
      await again(job, token, to, 'ошибка в программе', REFUSED);
    }
  };

  async function deliver(job: CarriedJob, token: Token, to: Consignment<OutboxJob>): Promise<void> {
    let load = await loadOf(job, to);
    let { chat } = job.data;
    if (load.kind === 'send' && load.next < load.messages.length) {
      const begun = clock();
      await paced(job, token, chat, to.urgent);
      if (clock() - begun > STALE) load = await loadOf(job, to);
    }
    if (load.kind === 'settled') return;
    if (load.kind === 'later') return park(job, token, load.ms);
    const { messages, next, parcel, format } = load;
    if (next >= messages.length) return parcel.complete();
    if (format) await job.updateData({ ...job.data, format } as Carried);
    let hasTurn = true;
    for (let part = next; part < messages.length; ) {
      const message = messages[part] as Message;
      if (!hasTurn) await paced(job, token, chat, to.urgent);
      hasTurn = false;
      // Taken by somebody else, or Redis has lost what was written last: whoever still holds the job looks at it anew.
      if (!(await parcel.sending(part))) return park(job, token, SECOND);
      const plain = job.data.plain?.includes(part) ?? false;
      const handedOverAt = clock();
      const outcome = await sender.send(chat, message, { plain });
      seen?.onHandedOver({
        job: job.data,
        outcome: outcome.kind,
        isLast: part === messages.length - 1,
        tookMs: clock() - handedOverAt,
      });
      switch (outcome.kind) {
        case 'sent':
          await parcel.sent(part, outcome.messageId, part === messages.length - 1);
          part += 1;
          break;
        case 'moved':
          await parcel.moved(outcome.to);
          await parcel.unsent(part);
          chat = outcome.to;
          await job.updateData({ ...job.data, chat });
          break;
        case 'too-long': {
          const halves = to.divisible ? halve(message) : null;
          log.error({ job: job.id, divided: halves !== null }, 'Telegram finds a message too long');
          if (!halves) return fail(job, to, outcome.reason);
          await job.updateData({ ...job.data, cuts: [...(job.data.cuts ?? []), part] });
          await parcel.unsent(part);
          messages.splice(part, 1, ...halves);
          break;
        }
        case 'no-rich':
          log.warn({ job: job.id, reason: outcome.reason }, 'Telegram refuses a rich message');
          await job.updateData({ ...job.data, classic: [...(job.data.classic ?? []), part] });
          await parcel.unsent(part);
          messages.splice(part, 1, ...classicOf(message));
          break;
        case 'gone':
          return parcel.gone(outcome.reason);
        case 'bad-text':
          // Tried once more as plain text: the words matter more than the bold.
          log.error(
            { renderer: job.data.kind, plain, reason: outcome.reason },
            'Telegram refuses our mark-up',
          );
          if (plain) return fail(job, to, outcome.reason);
          await job.updateData({ ...job.data, plain: [...(job.data.plain ?? []), part] });
          await parcel.unsent(part);
          break;
        case 'refused':
          if (isMessageGone(outcome.reason))
            log.warn({ job: job.id }, 'what was to be changed is not there any more');
          else log.error({ job: job.id, reason: outcome.reason }, 'Telegram refuses a message');
          return fail(job, to, outcome.reason);
        case 'slow-down': {
          await parcel.unsent(part);
          const all = await pacer.refused(chat, outcome.retryAfterMs);
          log.warn({ job: job.id, ms: outcome.retryAfterMs, all }, 'Telegram asks to slow down');
          return park(job, token, outcome.retryAfterMs);
        }
        case 'retry':
          await parcel.unsent(part);
          return again(job, token, to, outcome.reason, REFUSED);
        case 'unknown':
          if ((await parcel.unknown(part)) === 'settled') return;
          return again(job, token, to, outcome.reason, IN_DOUBT);
      }
    }
  }

  /** The same pieces as at an earlier try. */
  async function loadOf(job: CarriedJob, to: Consignment<OutboxJob>): Promise<Load> {
    const load = await to.load(job.data, job.attemptsStarted > 1);
    if (load.kind !== 'send') return load;
    return { ...load, messages: inPieces(load.messages, job.data, halve) };
  }

  /** @throws DelayedError when the job is parked instead */
  async function paced(job: CarriedJob, token: Token, chat: ChatId, urgent: boolean): Promise<void> {
    const begun = clock();
    const turn = await turnOf(chat, urgent);
    seen?.onWaited(clock() - begun);
    if (turn.kind === 'park') return park(job, token, turn.ms);
  }

  async function fail(job: CarriedJob, to: Consignment<OutboxJob>, reason: string): Promise<void> {
    await to.failed(job.data, reason);
    seen?.onGivenUp(job.data);
  }

  async function again(
    job: CarriedJob,
    token: Token,
    to: Consignment<OutboxJob>,
    reason: string,
    backoff: Backoff,
  ): Promise<void> {
    // From the first failure on: a job may have waited for days because the machine was off.
    const since = job.data.since ?? clock();
    if (clock() - since > GIVE_UP_AFTER) {
      log.error({ job: job.id, reason }, 'a delivery was given up after a day');
      return fail(job, to, reason);
    }
    const tries = (job.data[backoff.count] ?? 0) + 1;
    await job.updateData({ ...job.data, since, why: reason, [backoff.count]: tries });
    log.warn({ job: job.id, reason, [backoff.count]: tries }, 'a delivery is tried again later');
    return park(job, token, backoffMs(backoff, tries, random()));
  }

  async function park(job: CarriedJob, token: Token, ms: number): Promise<never> {
    await job.moveToDelayed(clock() + Math.ceil(ms), token);
    throw new DelayedError();
  }
}

const TAKEN_OVER: ReadonlySet<unknown> = new Set([
  ErrorCode.JobNotExist,
  ErrorCode.JobLockNotExist,
  ErrorCode.JobLockMismatch,
]);

/** The job is in other hands by now, or was ended by them. */
function isTakenOver(error: unknown): boolean {
  return error instanceof Error && 'code' in error && TAKEN_OVER.has(error.code);
}

/** TypeScript cannot follow that a job's kind picks the consignment made for it. */
function consignmentOf(consignments: Consignments, job: OutboxJob): Consignment<OutboxJob> {
  return consignments[job.kind] as unknown as Consignment<OutboxJob>;
}
