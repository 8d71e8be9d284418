import type { Clock } from '../domain/clock.js';
import { countReaders, type Readership } from '../domain/readership.js';
import { dayWindow, localDate } from '../domain/schedule.js';
import type { ReadershipStore } from '../storage/readership.js';
import type { SubscriberScan } from '../storage/subscriber-scan.js';

export interface CountReadersDeps {
  scan: SubscriberScan;
  readership: Pick<ReadershipStore, 'note'>;
  /** How many channels are connected. */
  channels: () => Promise<number>;
  clock: Clock;
  /** Lets everybody else have their turn between two pages; never throws. */
  pause: (signal: AbortSignal) => Promise<unknown>;
}

/** Counts who reads and keeps the counts, so that whoever looks at them waits for nothing. */
export function createCountReaders(
  { scan, readership, channels, clock, pause }: CountReadersDeps,
  { zone }: { zone: string },
) {
  /** @returns null when the signal came first */
  return async function countAll(signal: AbortSignal): Promise<Readership | null> {
    const day = localDate(clock(), zone);
    const counting = countReaders(dayWindow(day, zone)?.from ?? 0);
    for await (const page of scan()) {
      if (signal.aborted) return null;
      counting.add(page);
      await pause(signal);
    }
    const now = clock();
    // Over midnight it would be a sample of neither day: the next count is the new day's.
    if (localDate(now, zone) !== day) return null;
    const counted = counting.result(now, await channels());
    await readership.note(counted, day);
    return counted;
  };
}
