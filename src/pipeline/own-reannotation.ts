import { type Clock, DAY } from '../domain/clock.js';
import { beginning, createReannotationStep, type StepDeps } from './reannotation-step.js';

export interface OwnReannotationDeps extends StepDeps {
  /** Of the annotations that `annotated` makes now: lists change under a program that runs. */
  version: () => string;
  clock: Clock;
  /** Between two steps: others have their turn. */
  pause: (signal: AbortSignal) => Promise<unknown>;
  /** Told of each version once, when the first articles have been brought to it. */
  onBegun: (version: string) => void;
}

/** Some milliseconds of work. */
const STEP = 20;
/** What is looked back at; of another version only this much is brought up without being asked. */
const RECENT = 30 * DAY;

export type OwnReannotation = ReturnType<typeof createOwnReannotation>;

/**
 * What a program does by itself for what it stored under rules of before, newest first, in small steps: articles that
 * nobody ever annotated hold nothing back, whatever they tell; of an older version are those that are still shown.
 * Where it stands is kept, so that whoever comes next goes on there.
 */
export function createOwnReannotation({
  version: current,
  clock,
  pause,
  onBegun,
  ...deps
}: OwnReannotationDeps) {
  const step = createReannotationStep(deps);
  let finished: string | null = null;
  let begun: string | null = null;

  /**
   * One call at a time.
   * @returns when all are done, the signal aborts or the rules change: then the next call begins anew
   */
  return async function reannotate(signal: AbortSignal): Promise<void> {
    const version = current();
    if (finished === version) return;
    const earlier = await deps.progress.get();
    let now = earlier?.version === version ? earlier : beginning(version, false);
    while (!signal.aborted && current() === version) {
      const since = clock() - RECENT;
      const next = await step(now, STEP, ({ annotations, publishedAt }) => {
        if (annotations.version === null) return true;
        return annotations.version !== version && publishedAt >= since;
      });
      if (next === null) {
        finished = version;
        return;
      }
      if (next.annotated > now.annotated && begun !== version) {
        begun = version;
        onBegun(version);
      }
      now = next;
      await pause(signal);
    }
  };
}
