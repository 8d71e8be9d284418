import { type BroadcastAudience, placeInBroadcast } from '../domain/broadcast.js';
import type { Subscriber } from '../domain/subscriber.js';

export type BroadcastAudienceQuery = (to: BroadcastAudience) => Promise<number>;

/** How many chats would get a broadcast now. */
export function createBroadcastAudience({
  scan,
}: {
  /** All subscribers, some at a time; one may come twice. */
  scan: () => AsyncIterable<Subscriber[]>;
}): BroadcastAudienceQuery {
  return async (to) => {
    const meant = new Set<number>();
    for await (const readers of scan())
      for (const reader of readers) if (placeInBroadcast(reader, to) === 'recipient') meant.add(reader.chat);
    return meant.size;
  };
}
