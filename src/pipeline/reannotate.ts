import { beginning, createReannotationStep, type StepDeps } from './reannotation-step.js';

export interface ReannotateDeps extends StepDeps {
  /** Of the annotations that `annotated` makes. */
  version: string;
}

export interface Seen {
  /** Looked at so far, in earlier runs too. */
  seen: number;
  /** Of these annotated anew. */
  annotated: number;
  /** Of these passed over because their records do not read. */
  unreadable: number;
  /** Articles there are. */
  total: number;
}

export interface ReannotateOptions {
  /** Also those that are of this version already. */
  all: boolean;
  signal: AbortSignal;
  /** Told at the beginning, where an earlier run may have come far, and after each batch. */
  onProgress: (seen: Seen) => void;
}

/** Small enough for whoever asks Redis meanwhile; each is written before the next is read. */
const BATCH = 100;

export type Reannotate = ReturnType<typeof createReannotate>;

/** Brings stored articles to the rules and lists in use, beside a program that runs. */
export function createReannotate({ version, ...deps }: ReannotateDeps) {
  const { progress } = deps;
  const step = createReannotationStep(deps);

  return {
    /**
     * Annotates every article anew that is of another version, newest first, from where an earlier run to this
     * version ended.
     * @returns `stopped` when the signal came before the end: the next run goes on from there
     */
    async run({
      all,
      signal,
      onProgress,
    }: ReannotateOptions): Promise<Seen & { kind: 'finished' | 'stopped' }> {
      const earlier = await progress.get();
      const isSame = earlier?.version === version && earlier.all === all;
      let now = isSame ? earlier : beginning(version, all);
      const total = await progress.count();
      const told = () => {
        const { seen, annotated, unreadable } = now;
        return { seen, annotated, unreadable, total: Math.max(total, seen) };
      };
      onProgress(told());
      while (!signal.aborted) {
        const next = await step(now, BATCH, ({ annotations }) => all || annotations.version !== version);
        if (next === null) {
          await progress.clear();
          return { kind: 'finished', ...told() };
        }
        now = next;
        onProgress(told());
      }
      return { kind: 'stopped', ...told() };
    },
  };
}
