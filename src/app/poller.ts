import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import { type Clock, MINUTE, SECOND } from '../domain/clock.js';
import type { Log } from '../log.js';
import { coalesced } from '../pipeline/coalesced.js';
import { SETTLING } from '../pipeline/dispatch-digests.js';
import { startSchedule } from '../pipeline/schedule.js';
import type { Candidates } from '../relay/candidates.js';
import { createCandidates } from '../relay/candidates.js';
import type { Review } from '../relay/review.js';
import type { Term } from '../storage/lease.js';
import { openDispatcher } from './dispatcher.js';
import { createHolding } from './holding.js';
import type { Office } from './office.js';
import type { Workshop } from './workshop.js';

const FIRST_READING_WITHIN = 20 * SECOND;
/** Articles whose annotations are looked at when it begins. */
const NEWEST = 1_000;
const TICKS_END_WITHIN = 3 * SECOND;

/** What the schedule runs, for those who bring a clock of their own. */
export interface Ticks {
  poll(): Promise<unknown>;
  dispatch(): Promise<unknown>;
  relay(): Promise<unknown>;
}

/** Looks for stories to offer; the bot asks for it too, when a channel has just been connected. */
export function openCandidates(
  { articles, stories, audiences, clock }: Workshop,
  { channels, cards, lookAt, sendCard }: Office,
  config: Config,
): Candidates {
  return createCandidates({
    channels,
    cards,
    articles,
    stories,
    audiences,
    lookAt,
    sendCard,
    clock,
    newId: () => randomBytes(9).toString('base64url'),
    zone: config.timeZone,
  });
}

/** Reads sources, hands what is due to the outbox, offers cards: what only one process does at a time. */
export function createTicks(
  workshop: Workshop,
  { operators, queue, digests }: Office,
  {
    config,
    log,
    review,
    offerCandidates,
  }: { config: Config; log: Log; review: Pick<Review, 'resume'>; offerCandidates: Candidates },
) {
  const { ledger, clock } = workshop;
  const term = createHolding<{ term: Term; signal: AbortSignal }>();
  const group = coalesced(async () => {
    const held = await term.get();
    await workshop.groupStories(held.term, held.signal);
  });
  const poller = workshop.createPoller(
    ({ id }, outcome) => {
      if (outcome.kind === 'failed')
        log.warn({ source: id, reason: outcome.message }, 'a source was not read');
      else log.debug({ source: id, ...outcome, memory: undefined, wishes: undefined }, 'a source was read');
    },
    {
      async onEvent({ id }, event) {
        const chats = new Set([...config.operatorIds, ...(await operators.all())]);
        if (chats.size === 0) return 'nobody';
        log.warn({ source: id, event }, 'operators are told of a source');
        for (const chat of chats) await queue.enqueue({ kind: 'source-notice', chat, source: id, event });
        return 'told';
      },
      group,
    },
  );
  const dispatchDigests = openDispatcher(workshop, digests, queue, config);
  let dispatching: Promise<unknown> = Promise.resolve();
  return {
    /** From now on it is done under this term of the lease; null: by nobody here. */
    under: term.set,
    /** What an earlier process has left ungrouped does not wait for a source to be read. */
    poll: () => Promise.all([group(), poller.poll()]),
    /** One after another; before the lease is held, it waits for it. @returns deliveries put into the outbox */
    dispatch(): Promise<number> {
      const run = async () => {
        const held = await term.get();
        return (await dispatchDigests(held.term, held.signal)).queued;
      };
      const done = dispatching.then(run, run);
      dispatching = done;
      return done;
    },
    async relay() {
      await review.resume();
      await offerCandidates();
    },
    sweep: () => ledger.sweep(clock()),
    /** Says once how to bring what was stored to the rules and lists in use. */
    async lookAtVersions(): Promise<void> {
      const { older, of } = await workshop.reannotate.older(NEWEST);
      if (older === 0) return;
      log.info(
        { older, of },
        'newest articles are annotated by older rules: `svodka reannotate` brings them up',
      );
    },
  };
}

/** Runs the ticks by the clock until the signal aborts, and ends when what runs has ended. */
export async function runTicks(
  ticks: ReturnType<typeof createTicks>,
  log: Log,
  term: Term,
  signal: AbortSignal,
): Promise<void> {
  ticks.under({ term, signal });
  // What came due while nobody looked goes out at once, with the news of that time: they are read first.
  const pause = (ms: number) => sleep(ms, undefined, { ref: false, signal }).catch(() => undefined);
  let caughtUp = () => {};
  const afterCatchUp = new Promise<void>((resolve) => {
    caughtUp = resolve;
  });
  const catchUp = async () => {
    try {
      await Promise.race([ticks.poll(), pause(FIRST_READING_WITHIN)]);
      // What was read just now counts as known a moment later.
      await pause(SETTLING);
    } finally {
      caughtUp();
    }
    // A fan-out may take an hour; cards and posts do not wait for it.
    if (!signal.aborted) await Promise.all([ticks.dispatch(), ticks.relay()]);
  };
  const thereafter = (run: () => Promise<unknown>) => () => afterCatchUp.then(run);
  const stopSchedule = startSchedule(
    [
      { name: 'catch-up', cron: 'start', run: catchUp },
      { name: 'versions', cron: 'start', run: thereafter(ticks.lookAtVersions) },
      { name: 'poll', cron: '*/5 * * * * *', run: ticks.poll, overlaps: true },
      { name: 'dispatch', cron: '*/5 * * * * *', run: thereafter(oncePerMinute(ticks.dispatch, Date.now)) },
      { name: 'relay', cron: '*/10 * * * * *', run: thereafter(ticks.relay) },
      { name: 'sweep', cron: '17 4 * * *', run: ticks.sweep },
    ],
    log,
  );
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  // A slow outlet must not hold up Ctrl-C: whatever is read again next time is stored once.
  await Promise.race([stopSchedule(), sleep(TICKS_END_WITHIN, undefined, { ref: false })]);
  ticks.under(null);
}

/**
 * Slots are whole minutes. Looked at more often, so that a machine that stalls over one is only seconds late. By the
 * machine's clock, as the schedule itself.
 */
function oncePerMinute(run: () => Promise<unknown>, clock: Clock): () => Promise<unknown> {
  let last = -1;
  return async () => {
    const minute = Math.floor(clock() / MINUTE);
    if (minute === last) return;
    last = minute;
    await run();
  };
}
