import { type Clock, type Instant, SECOND } from '../domain/clock.js';

export interface RememberedDeps {
  edition: {
    /** `shown` is another after every change of what readers can be shown. */
    current(): Promise<{ shown: string }>;
  };
  clock: Clock;
}

/** A few things change with time alone: after ten minutes a page is not waited for any longer. */
const NO_OLDER_THAN = 30 * SECOND;
const REMEMBERED = 200;

export type Remember = ReturnType<typeof createRemembered>;

/**
 * A memory of answers: one that is asked for again is not made again while the store's edition is the same, and half a
 * minute at most. Those who ask at once share one making. What is given is shared: nobody changes it.
 */
export function createRemembered(
  { edition, clock }: RememberedDeps,
  { noOlderThan = NO_OLDER_THAN, limit = REMEMBERED } = {},
) {
  const answers = new Map<string, { madeAt: Instant; answer: Promise<unknown> }>();
  let remembered: string | null = null;

  /** @param key all that the answer depends on besides the store and, roughly, the time */
  return async <T>(key: string, make: () => Promise<T>): Promise<T> => {
    // Asked before anything is read: what changes in between is remembered under a name that is no more.
    const { shown } = await edition.current();
    if (shown !== remembered) answers.clear();
    remembered = shown;
    const now = clock();
    const standing = answers.get(key);
    const age = standing ? now - standing.madeAt : Number.POSITIVE_INFINITY;
    if (standing && age >= 0 && age < noOlderThan) return standing.answer as Promise<T>;
    const answer = make();
    answers.delete(key);
    answers.set(key, { madeAt: now, answer });
    if (answers.size > limit) answers.delete([...answers.keys()][0] ?? '');
    // A failure is not remembered; whoever waits for it hears of it.
    answer.catch(() => answers.get(key)?.answer === answer && answers.delete(key));
    return answer;
  };
}
