import type { UpdateJob } from '../domain/outbox.js';
import { emergenciesOf } from '../domain/understanding.js';
import { createBringAtOnce } from '../pipeline/bring-at-once.js';
import { createFollowStories } from '../pipeline/follow-stories.js';
import { createAtOnceStore } from '../storage/at-once.js';
import { createDueSet } from '../storage/due.js';
import type { Workshop } from './workshop.js';

/** Joins what makes those due who are told at once to the stores. It is run by whoever holds the lease `schedule`. */
export function openBringAtOnce({ redis, keys, articles, stories, audiences, region, clock }: Workshop) {
  return createBringAtOnce({
    ...{ articles, stories, audiences, clock },
    atOnce: createAtOnceStore(redis, keys),
    due: createDueSet(redis, keys),
    emergencies: emergenciesOf(region),
  });
}

/** The same for what tells followers how their stories go on. */
export function openFollowStories(
  { follows, stories, articles, audiences, subscribers, region, clock }: Workshop,
  outbox: { enqueue(job: UpdateJob): Promise<void> },
  { timeZone }: { timeZone: string },
) {
  return createFollowStories(
    {
      ...{ follows, stories, articles, audiences, subscribers, outbox, clock },
      emergencies: emergenciesOf(region),
    },
    { zone: timeZone },
  );
}
