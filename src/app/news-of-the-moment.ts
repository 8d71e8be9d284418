import type { UpdateJob } from '../domain/outbox.js';
import { emergenciesOf } from '../domain/understanding.js';
import { createBringAtOnce } from '../pipeline/bring-at-once.js';
import { createFollowStories } from '../pipeline/follow-stories.js';
import { createPruneMutes } from '../pipeline/prune-mutes.js';
import { createAtOnceStore } from '../storage/at-once.js';
import { createDueSet } from '../storage/due.js';
import { createSubscriberScan } from '../storage/subscriber-scan.js';
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

/** The same for what shortens the lists of what is muted. */
export function openPruneMutes({ redis, keys, subscribers, stories, articles, clock }: Workshop) {
  const scan = createSubscriberScan(redis, keys);
  return createPruneMutes({ scan, subscribers, stories, articles, clock });
}
