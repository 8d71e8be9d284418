import { type Clock, type Instant, MINUTE } from '../domain/clock.js';
import { isDue } from '../domain/polling-rhythm.js';
import type { Source } from '../domain/source.js';
import { type SourceEvent, untold } from '../domain/source-health.js';
import { addressOf, forEntry, type SourceState, stateAfter } from '../domain/source-state.js';
import type { SourceStore } from '../storage/sources.js';
import type { Ingest, PollOutcome } from './ingest.js';
import { createTurns } from './turns.js';

export interface PollDeps {
  sources: readonly Source[];
  states: SourceStore;
  ingest: Ingest;
  clock: Clock;
  /** Told of every poll. */
  onPolled: (source: Source, outcome: PollOutcome) => void;
  /** Told once of what operators should know. Without it nothing counts as told, and whoever has it tells later. */
  onEvent?: ((source: Source, event: SourceEvent) => Promise<'told' | 'nobody'>) | undefined;
  /** Puts what waits into stories: after each source, outside its turn. */
  group?: (() => Promise<void>) | undefined;
}

/** Sources read side by side: waiting for a slow outlet costs nothing, and there may be many. */
const PARALLEL = 32;
const PARALLEL_A_HOST = 8;

export type SourcePoller = ReturnType<typeof createSourcePoller>;

/** Reads the sources whose time has come, each in its own rhythm: none waits for another that is slow. */
export function createSourcePoller({ sources, states, ingest, clock, onPolled, onEvent, group }: PollDeps) {
  const turns = createTurns(PARALLEL, PARALLEL_A_HOST);
  /** What is being done with a source, or waits for its turn. Nothing else touches its state meanwhile. */
  const underWay = new Map<string, Promise<void>>();
  /** Until when a source is left alone whose reading could not even be stored. */
  const restsUntil = new Map<string, Instant>();

  return {
    /**
     * Reads these now, due or not. One that is being read already is not read twice.
     * @throws when all others have been read, what went wrong with one
     */
    readNow: (chosen: readonly Source[]): Promise<void> =>
      all(chosen.map((source) => begun(source, () => pollOne(source)))),

    /**
     * Reads all enabled sources that are due, and waits for those that are being read already. It may be called while
     * an earlier call goes on.
     * @throws as readNow, of those that this call began
     */
    async poll(): Promise<void> {
      const earlier = [...underWay.values()];
      const found = await Promise.all(sources.filter(({ enabled }) => enabled).map(withState));
      const own = found.flatMap(({ source, state }) => {
        if (underWay.has(source.id)) return [];
        if ((restsUntil.get(source.id) ?? 0) > clock()) return [];
        if (!state || isDueNow(state)) return [begun(source, () => pollIfDue(source))];
        return onEvent && untold(source, state, clock()).events.length > 0
          ? [begin(source, () => tell(source))]
          : [];
      });
      await Promise.allSettled(earlier);
      await all(own);
    },
  };

  /** A state that cannot be read is told of by the poll of that source and keeps no other from its turn. */
  async function withState(source: Source): Promise<{ source: Source; state: SourceState | null }> {
    return { source, state: await stateOf(source).catch(() => null) };
  }

  function begin(source: Source, work: () => Promise<void>): Promise<void> {
    const standing = underWay.get(source.id);
    if (standing) return standing;
    const reading = turns
      .take(hostOf(source), work)
      .catch((error: unknown) => {
        restsUntil.set(source.id, clock() + MINUTE);
        throw error;
      })
      .finally(() => underWay.delete(source.id));
    underWay.set(source.id, reading);
    return reading;
  }

  /** What was read is put into stories when the next source has its turn already. */
  async function begun(source: Source, work: () => Promise<void>): Promise<void> {
    await begin(source, work);
    await group?.();
  }

  async function stateOf(source: Source): Promise<SourceState> {
    return forEntry(await states.get(source.id), source);
  }

  /** Since the state was looked at, an earlier reading may have ended. */
  async function pollIfDue(source: Source): Promise<void> {
    if (isDueNow(await stateOf(source))) await pollOne(source);
  }

  async function pollOne(source: Source): Promise<void> {
    const before = await stateOf(source);
    const { etag, lastModified, bodyHash, lastReadAt } = before;
    const outcome = await ingest.poll(
      { ...source, url: addressOf(before, source) },
      { memory: { etag, lastModified, bodyHash }, lastReadAt },
    );
    // Only now: had the program ended before the articles stood, the next poll must not be told "unchanged".
    const after = stateAfter(before, source, outcome, clock());
    // Another program may have told of it meanwhile.
    const { told } = await stateOf(source);
    await states.set(source.id, { ...after, told });
    onPolled(source, outcome);
    if (outcome.kind !== 'failed') await ingest.readPages(source);
    await tell(source);
  }

  async function tell(source: Source): Promise<void> {
    if (!onEvent) return;
    const state = await stateOf(source);
    const { events, told } = untold(source, state, clock());
    for (const event of events) if ((await onEvent(source, event)) === 'nobody') return;
    // After the telling: a crash between the two tells twice rather than never.
    if (events.length > 0 || told.length < state.told.length) await states.set(source.id, { ...state, told });
  }

  function isDueNow(state: SourceState): boolean {
    return state.why !== 'gone' && isDue(state, clock());
  }
}

function hostOf({ url }: Source): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** What went wrong with one is told when all others are done. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  const settled = await Promise.allSettled(work);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
