import type { Channel } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import type { Publisher } from '../domain/publisher.js';
import { localDate, localTime } from '../domain/schedule.js';
import type { GrowthStore } from '../storage/growth.js';

export interface SampleGrowthDeps {
  channels: { all(): Promise<Channel[]> };
  growth: Pick<GrowthStore, 'asked' | 'sampled' | 'inVain'>;
  publisher: Pick<Publisher, 'subscribers'>;
  clock: Clock;
  /** Between two questions: two thousand channels must not come as one burst. */
  pause: (signal?: AbortSignal) => Promise<unknown>;
}

/** So many in a row without an answer are the messenger's matter, not the channels': the rest is asked later. */
const AWAY_AFTER = 5;

/** What one run has done; `waiting`: channels without an answer so far, or not asked since the messenger is away. */
export interface Sampled {
  sampled: number;
  waiting: number;
}

/**
 * Counts the subscribers of every channel, once a local day each: called again the same day it goes on where it ended,
 * and asks those that gave no answer once an hour. A day without an answer stays a gap. A lost channel is not asked; what
 * was counted stays.
 */
export function createSampleGrowth(
  { channels, growth, publisher, clock, pause }: SampleGrowthDeps,
  { zone }: { zone: string },
) {
  return async (signal?: AbortSignal): Promise<Sampled> => {
    const [all, asked] = await Promise.all([channels.all(), growth.asked()]);
    const begun = markOf(clock());
    const due = all.filter(({ chat, status }) => {
      const mark = asked.get(chat);
      return status !== 'lost' && mark !== begun.day && mark !== begun.hour;
    });
    let sampled = 0;
    let unanswered = 0;
    for (const [index, { chat }] of due.entries()) {
      if (signal?.aborted || unanswered === AWAY_AFTER) break;
      if (index > 0) await pause(signal);
      const count = await publisher.subscribers(chat);
      // Whoever has taken over asks for itself.
      if (signal?.aborted) break;
      // Midnight may have passed meanwhile: the count is of the day on which it was given.
      const { day, hour } = markOf(clock());
      if (count === null) {
        unanswered += 1;
        await growth.inVain(chat, hour);
        continue;
      }
      unanswered = 0;
      await growth.sampled({ channel: chat, network: 'telegram', day, count });
      sampled += 1;
    }
    return { sampled, waiting: due.length - sampled };
  };

  function markOf(now: number): { day: string; hour: string } {
    const day = localDate(now, zone);
    return { day, hour: `${day} ${localTime(now, zone).slice(0, 2)}` };
  }
}
