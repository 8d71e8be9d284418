import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, MINUTE, SECOND } from '../domain/clock.js';
import type { Log } from '../log.js';
import { SETTLING } from '../pipeline/dispatch-digests.js';
import { startSchedule } from '../pipeline/schedule.js';
import type { Term } from '../storage/lease.js';
import type { createTicks } from './poller.js';

const FIRST_READING_WITHIN = 20 * SECOND;
const TICKS_END_WITHIN = 3 * SECOND;

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
      if (!signal.aborted) await ticks.tellNews();
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
      { name: 'poll', cron: '*/5 * * * * *', run: ticks.poll, overlaps: true },
      { name: 'dispatch', cron: '*/5 * * * * *', run: thereafter(oncePerMinute(ticks.dispatch, Date.now)) },
      { name: 'news', cron: '*/5 * * * * *', run: thereafter(ticks.tellNews) },
      { name: 'relay', cron: '*/10 * * * * *', run: thereafter(ticks.relay) },
      { name: 'broadcast', cron: '* * * * * *', run: thereafter(ticks.broadcast) },
      { name: 'propose', cron: '*/10 * * * * *', run: thereafter(ticks.propose) },
      { name: 'warn', cron: '0 */10 * * * *', run: thereafter(ticks.warn) },
      { name: 'post', cron: '*/2 * * * * *', run: thereafter(ticks.post) },
      { name: 'forget', cron: '*/20 * * * * *', run: ticks.forget },
      { name: 'correct', cron: '*/10 * * * * *', run: thereafter(ticks.correct) },
      { name: 'pages', cron: '30 * * * * *', run: thereafter(ticks.watchPages) },
      { name: 'reannotate', cron: '*/10 * * * * *', run: thereafter(ticks.reannotate) },
      { name: 'growth', cron: '40 3-59/5 * * * *', run: thereafter(ticks.sampleGrowth) },
      { name: 'readers', cron: '50 */5 * * * *', run: thereafter(ticks.countReaders) },
      { name: 'mutes', cron: '17 4 * * *', run: thereafter(ticks.pruneMutes) },
      { name: 'clean-up', cron: '50 */5 * * * *', run: thereafter(ticks.cleanUp) },
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
