import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import type { Publisher } from '../domain/publisher.js';
import type { Log } from '../log.js';
import { createNightlyCleanUp } from '../pipeline/clean-up.js';
import { coalesced } from '../pipeline/coalesced.js';
import { createCountReaders } from '../pipeline/count-readers.js';
import { createSampleGrowth } from '../pipeline/sample-growth.js';
import type { Candidates } from '../relay/candidates.js';
import { createCandidates } from '../relay/candidates.js';
import { createPhotoOf } from '../relay/photos.js';
import type { Review } from '../relay/review.js';
import type { Term } from '../storage/lease.js';
import { createReadershipStore } from '../storage/readership.js';
import { createSubscriberScan } from '../storage/subscriber-scan.js';
import { openBroadcasting } from './broadcasting.js';
import { openCleanUp } from './clean-up.js';
import type { Corrections } from './corrections.js';
import { openDispatcher } from './dispatcher.js';
import type { Forget } from './forget.js';
import { createHolding } from './holding.js';
import type { Metrics } from './metrics/metrics.js';
import { openBringAtOnce, openFollowStories, openPruneMutes } from './news-of-the-moment.js';
import type { Office } from './office.js';
import type { RegionCare } from './region-care.js';
import type { Workshop } from './workshop.js';

/** What the schedule runs, for those who bring a clock of their own. */
export interface Ticks {
  poll(): Promise<unknown>;
  /** Makes those due who are told at once, for dispatch to tell them, and hands on what is new in followed stories. */
  tellNews(): Promise<unknown>;
  dispatch(): Promise<unknown>;
  relay(): Promise<unknown>;
  /** Offers channels what curators propose. */
  propose(): Promise<unknown>;
  /** Warns those who look after channels. */
  warn(): Promise<unknown>;
  /** Hands on the posts whose time has come. */
  post(): Promise<unknown>;
  /** Ends erasures that a process has left undone. */
  forget(): Promise<unknown>;
  /** Tells editors what outlets have changed or taken back of what stands in their channels. */
  correct(): Promise<unknown>;
  /** Leads what an operator announces on its way. */
  broadcast(): Promise<unknown>;
  /** Looks again at the pages of what channels have relayed lately. */
  watchPages(): Promise<unknown>;
  reannotate(): Promise<unknown>;
  /** Counts the subscribers of channels that have not been counted today. */
  sampleGrowth(): Promise<unknown>;
  /** Counts who reads, for the operator's menu. */
  countReaders(): Promise<unknown>;
  /** Takes muted stories that are long over off the lists of readers. */
  pruneMutes(): Promise<unknown>;
  /** Removes what is past its term, once a night. */
  cleanUp(): Promise<unknown>;
}

/** Four a second: what people wait for and what is due come first, and 2000 channels take nine minutes. */
const BETWEEN_COUNTS = 250;
/** Between two pages of readers, ms. */
const BETWEEN_PAGES = 20;

/** Looks for stories to offer; the bot asks for it too, when a channel has just been connected. */
export function openCandidates(
  { articles, stories, audiences, clock, region, restoredUntil }: Workshop,
  { channels, cards, batches, posts, postTimes, lookAt, sendCard }: Office,
  config: Config,
): Candidates {
  return createCandidates({
    channels,
    cards,
    batches,
    posts,
    postTimes,
    articles: {
      // What was published by then the lost store has offered, and its channels may have it.
      inWindow: ({ from, to }) => articles.inWindow({ from: Math.max(from, restoredUntil ?? 0), to }),
    },
    stories,
    audiences,
    lookAt,
    photoOf: createPhotoOf(region.permissions),
    sendCard,
    clock,
    newId: () => randomBytes(9).toString('base64url'),
    zone: config.timeZone,
  });
}

/** Reads sources, hands what is due to the outbox, offers cards: what only one process does at a time. */
export function createTicks(
  workshop: Workshop,
  { operators, queue, digests, channels, growth }: Office,
  {
    config,
    log,
    review,
    offerCandidates,
    care,
    corrections,
    publisher,
    metrics: { polling, broadcasting, cleanup },
    forget,
  }: {
    config: Config;
    log: Log;
    review: Pick<Review, 'resume' | 'withdrawExpired'>;
    offerCandidates: Candidates;
    care: Pick<RegionCare, 'proposals' | 'warn'>;
    corrections: Pick<Corrections, 'tick'>;
    publisher: Pick<Publisher, 'subscribers'>;
    metrics: Pick<Metrics, 'polling' | 'broadcasting' | 'cleanup'>;
    forget: Pick<Forget, 'resume'>;
  },
) {
  const { clock, redis, keys, orders } = workshop;
  const term = createHolding<{ term: Term; signal: AbortSignal }>();
  const group = coalesced(async () => {
    const held = await term.get();
    await workshop.groupStories(held.term, held.signal);
  });
  const poller = workshop.createPoller(
    ({ id }, outcome) => {
      polling.polled(id, outcome);
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
  const bringAtOnce = openBringAtOnce(workshop);
  const followStories = openFollowStories(workshop, queue, config);
  const pruneMutes = openPruneMutes(workshop);
  const runBroadcast = openBroadcasting(workshop, queue, config, broadcasting.over);
  const dispatchDigests = openDispatcher(workshop, digests, queue, config, polling.composed);
  const sampleGrowth = createSampleGrowth(
    {
      channels,
      growth,
      publisher,
      clock,
      pause: (signal) => sleep(BETWEEN_COUNTS, undefined, { ref: false, signal }).catch(() => undefined),
    },
    { zone: config.timeZone },
  );
  const countReaders = createCountReaders(
    {
      scan: createSubscriberScan(redis, keys),
      readership: createReadershipStore(redis, keys),
      channels: async () => (await channels.all()).filter(({ status }) => status === 'active').length,
      clock,
      pause: (signal) => sleep(BETWEEN_PAGES, undefined, { ref: false, signal }).catch(() => undefined),
    },
    { zone: config.timeZone },
  );
  /** What goes out unasked waits while the operator keeps readers out, and is caught up after that. */
  const unlessClosed =
    <T>(run: () => Promise<T>, otherwise: T): (() => Promise<T>) =>
    async () =>
      (await orders.maintenance()) === null ? run() : otherwise;
  const cleanUp = createNightlyCleanUp(
    {
      cleanUp: openCleanUp(workshop),
      clock,
      onCleaned({ tookMs, report }) {
        cleanup.cleaned(report);
        log.info({ tookMs, ...report }, 'what was past its term is removed');
      },
      up: clock(),
    },
    { zone: config.timeZone },
  );
  let dispatching: Promise<unknown> = Promise.resolve();
  return {
    /** From now on it is done under this term of the lease; null: by nobody here. */
    under: term.set,
    /** What an earlier process has left ungrouped does not wait for a source to be read. */
    poll: () => Promise.all([group(), poller.poll()]),
    /** What is not in a story yet might be an old one: it is grouped first. */
    async tellNews(): Promise<void> {
      const held = await term.get();
      await group();
      if ((await orders.maintenance()) !== null) return;
      await Promise.all([bringAtOnce(held.signal), followStories(held.signal)]);
    },
    /** One after another; before the lease is held, it waits for it. @returns deliveries put into the outbox */
    dispatch(): Promise<number> {
      const run = async () => {
        const held = await term.get();
        if ((await orders.maintenance()) !== null) return 0;
        const { queued } = await dispatchDigests(held.term, held.signal);
        polling.queued(queued);
        return queued;
      };
      const done = dispatching.then(run, run);
      dispatching = done;
      return done;
    },
    /** What outlets have changed or taken back of what channels relayed. */
    correct: unlessClosed(corrections.tick, undefined),
    async watchPages(): Promise<void> {
      await workshop.watchPages((await term.get()).signal);
    },
    relay: unlessClosed(async () => {
      await review.resume();
      await review.withdrawExpired();
      await offerCandidates();
    }, undefined),
    broadcast: unlessClosed<unknown>(async () => {
      const held = await term.get();
      await runBroadcast(held.term, held.signal);
    }, undefined),
    propose: unlessClosed<unknown>(care.proposals.round, undefined),
    warn: unlessClosed<unknown>(care.warn, undefined),
    post: unlessClosed(review.resume, undefined),
    forget: forget.resume,
    async pruneMutes(): Promise<void> {
      await pruneMutes((await term.get()).signal);
    },
    async cleanUp(): Promise<void> {
      await cleanUp((await term.get()).signal);
    },
    /** Brings up what an earlier version of the program stored, until it is done or the term ends. */
    async reannotate(): Promise<void> {
      const held = await term.get();
      await workshop.ownReannotation(held.signal);
    },
    async sampleGrowth(): Promise<void> {
      await sampleGrowth((await term.get()).signal);
    },
    async countReaders(): Promise<void> {
      await countReaders((await term.get()).signal);
    },
  };
}
