import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import type { Publisher } from '../domain/publisher.js';
import type { Log } from '../log.js';
import { coalesced } from '../pipeline/coalesced.js';
import { createSampleGrowth } from '../pipeline/sample-growth.js';
import type { Candidates } from '../relay/candidates.js';
import { createCandidates } from '../relay/candidates.js';
import { createPhotoOf } from '../relay/photos.js';
import type { Review } from '../relay/review.js';
import type { Term } from '../storage/lease.js';
import type { Corrections } from './corrections.js';
import { openDispatcher } from './dispatcher.js';
import { createHolding } from './holding.js';
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
  /** Tells editors what outlets have changed or taken back of what stands in their channels. */
  correct(): Promise<unknown>;
  /** Looks again at the pages of what channels have relayed lately. */
  watchPages(): Promise<unknown>;
  reannotate(): Promise<unknown>;
  /** Counts the subscribers of channels that have not been counted today. */
  sampleGrowth(): Promise<unknown>;
}

/** Four a second: what people wait for and what is due come first, and 2000 channels take nine minutes. */
const BETWEEN_COUNTS = 250;

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
  { operators, queue, digests, audit, channels, growth }: Office,
  {
    config,
    log,
    review,
    offerCandidates,
    care,
    corrections,
    publisher,
  }: {
    config: Config;
    log: Log;
    review: Pick<Review, 'resume' | 'withdrawExpired'>;
    offerCandidates: Candidates;
    care: Pick<RegionCare, 'proposals' | 'warn'>;
    corrections: Pick<Corrections, 'tick'>;
    publisher: Pick<Publisher, 'subscribers'>;
  },
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
  const bringAtOnce = openBringAtOnce(workshop);
  const followStories = openFollowStories(workshop, queue, config);
  const pruneMutes = openPruneMutes(workshop);
  const dispatchDigests = openDispatcher(workshop, digests, queue, config);
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
      await Promise.all([bringAtOnce(held.signal), followStories(held.signal)]);
    },
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
    /** What outlets have changed or taken back of what channels relayed. */
    correct: corrections.tick,
    async watchPages(): Promise<void> {
      await workshop.watchPages((await term.get()).signal);
    },
    async relay() {
      await review.resume();
      await review.withdrawExpired();
      await offerCandidates();
    },
    propose: care.proposals.round,
    warn: care.warn,
    post: review.resume,
    async sweep(): Promise<void> {
      await ledger.sweep(clock());
      await audit.sweep(
        (await channels.all()).map(({ chat }) => chat),
        clock(),
      );
      await pruneMutes((await term.get()).signal);
    },
    /** Brings up what an earlier version of the program stored, until it is done or the term ends. */
    async reannotate(): Promise<void> {
      const held = await term.get();
      await workshop.ownReannotation(held.signal);
    },
    async sampleGrowth(): Promise<void> {
      await sampleGrowth((await term.get()).signal);
    },
  };
}
