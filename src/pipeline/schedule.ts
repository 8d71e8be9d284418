import { schedule } from 'node-cron';

export interface Tick {
  name: string;
  /** Cron expression, seconds first when it has six fields. */
  cron: string;
  run(): Promise<unknown>;
}

export interface ScheduleLog {
  error(details: object, message: string): void;
}

/**
 * Runs ticks by the clock of the machine. A tick that is still running is not started again,
 * one that fails is logged and comes again at its next time.
 * @returns a function that stops and waits for what runs
 */
export function startSchedule(ticks: readonly Tick[], log: ScheduleLog): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const tasks = ticks.map(({ name, cron, run }) => {
    let busy = false;
    return schedule(
      cron,
      () => {
        if (busy) return;
        busy = true;
        const done = run()
          .then(() => undefined)
          .catch((error: unknown) => log.error({ err: error, tick: name }, 'tick failed'))
          .finally(() => {
            busy = false;
            running.delete(done);
          });
        running.add(done);
      },
      { name },
    );
  });
  return async () => {
    for (const task of tasks) await task.destroy();
    await Promise.all(running);
  };
}
