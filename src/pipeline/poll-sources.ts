import { type Clock, DAY, type Instant, SECOND } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import type { SourceState, SourceStore } from '../storage/sources.js';
import type { Ingest, PollOutcome } from './ingest.js';

export interface PollDeps {
  sources: readonly Source[];
  states: SourceStore;
  ingest: Ingest;
  clock: Clock;
  /** Told of every poll. */
  onPolled: (source: Source, outcome: PollOutcome) => void;
}

/** Sources read side by side. */
const PARALLEL = 8;

/** Reads the sources whose time has come; a failing one is asked ever more rarely, at least daily. */
export function createSourcePoller({ sources, states, ingest, clock, onPolled }: PollDeps) {
  let running: Promise<void> | null = null;

  return {
    /** Reads these now, due or not. */
    readNow,
    /** Reads all enabled sources that are due. Who asks while that is under way waits for the same reading. */
    poll(): Promise<void> {
      running ??= dueSources()
        .then(readNow)
        .finally(() => {
          running = null;
        });
      return running;
    },
  };

  async function readNow(chosen: readonly Source[]): Promise<void> {
    const waiting = [...chosen];
    const errors: unknown[] = [];
    await Promise.all(
      Array.from({ length: PARALLEL }, async () => {
        for (let source = waiting.shift(); source; source = waiting.shift()) {
          await pollOne(source).catch((error: unknown) => errors.push(error));
        }
      }),
    );
    // What went wrong with one source is told when all others have been read.
    if (errors.length > 0) throw errors[0];
  }

  async function pollOne(source: Source): Promise<void> {
    const { etag, lastModified, ...before } = await states.get(source.id);
    const outcome = await ingest.poll(source, {
      validators: { etag, lastModified },
      lastReadAt: before.lastReadAt,
    });
    // Only now: had the program ended before the articles stood, the next poll must not be told "unchanged".
    await states.set(source.id, stateAfter({ etag, lastModified, ...before }, outcome, clock()));
    if (outcome.kind !== 'failed') await ingest.readPages(source);
    onPolled(source, outcome);
  }

  async function dueSources(): Promise<Source[]> {
    // A state that cannot be read is told of by the poll of that source and keeps no other from its turn.
    const enabled = sources.filter((source) => source.enabled);
    const found = await Promise.all(enabled.map(({ id }) => states.get(id).catch(() => undefined)));
    return enabled.filter((source, index) => isDue(source, found[index]));
  }

  function isDue({ intervalSeconds }: Source, state: SourceState | undefined): boolean {
    if (!state || state.lastTriedAt === null) return true;
    const pause = Math.min(intervalSeconds * SECOND * 2 ** Math.min(state.failures, 12), DAY);
    // Half a second of grace: ticks come on the second, and the last one was a little late.
    const waited = clock() - state.lastTriedAt;
    // A last time in the future is a clock that was put back.
    return waited < 0 || waited >= pause - SECOND / 2;
  }
}

function stateAfter(before: SourceState, outcome: PollOutcome, now: Instant): SourceState {
  if (outcome.kind === 'failed')
    return { ...before, lastTriedAt: now, failures: before.failures + 1, lastError: outcome.message };
  const validators = outcome.kind === 'read' ? outcome.validators : {};
  return { ...before, ...validators, lastTriedAt: now, lastReadAt: now, failures: 0, lastError: null };
}
