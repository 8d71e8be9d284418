import { schedule } from 'node-cron';

export interface Tick {
  name: string;
  /** Cron expression, seconds first when it has six fields; or once, at the start. */
  cron: string | 'start';
  /** It may begin again while it runs, and sees itself to what that means. */
  overlaps?: boolean;
  run(): Promise<unknown>;
}

export interface ScheduleLog {
  error(details: object, message: string): void;
}

/**
 * Runs ticks by the clock of the machine. A tick that is still running is not started again unless it overlaps;
 * one that fails is logged and comes again at its next time.
 * @returns a function that stops and waits for what runs
 */
export function startSchedule(ticks: readonly Tick[], log: ScheduleLog): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const tasks = ticks.flatMap(({ name, cron, run, overlaps = false }) => {
    let busy = false;
    const tick = () => {
      if (busy && !overlaps) return;
      busy = true;
      const done = Promise.resolve()
        .then(run)
        .then(() => undefined)
        .catch((error: unknown) => log.error({ err: error, tick: name }, 'tick failed'))
        .finally(() => {
          busy = false;
          running.delete(done);
        });
      running.add(done);
    };
    // A tick that was missed is made up for by the next; the library would print it past the log.
    if (cron !== 'start') return [schedule(cron, tick, { name, suppressMissedWarning: true })];
    tick();
    return [];
  });
  return async () => {
    for (const task of tasks) await task.destroy();
    await Promise.all(running);
  };
}
