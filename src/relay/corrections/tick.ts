import { type Channel, deskOf } from '../../domain/channel.js';
import { type Clock, type Instant, MINUTE } from '../../domain/clock.js';
import { CORRECTED_FOR, type Correction } from '../../domain/correction.js';
import type { CorrectionJob } from '../../domain/outbox.js';
import type { ChatId } from '../../domain/subscriber.js';
import type { ChangedArticle } from '../../storage/changed-articles.js';
import type { Compare } from './compare.js';

export interface CorrectionTickDeps {
  changed: {
    next(most: number): Promise<ChangedArticle[]>;
    done(one: ChangedArticle): Promise<void>;
  };
  compare: Compare;
  corrections: {
    unsettled(): Promise<Correction[]>;
    change(id: string, next: (correction: Correction) => Correction | null): Promise<Correction | null>;
  };
  channels: { get(chat: ChatId): Promise<Channel | null> };
  /** Handing in the same thing twice is harmless. */
  enqueue: (job: CorrectionJob) => Promise<void>;
  /** Ends what somebody began and a crash left. */
  finish: (correction: Correction) => Promise<unknown>;
  clock: Clock;
}

/** What a region's outlets change in ten seconds is a handful. */
const COMPARED_AT_ONCE = 200;
/** A request is long over after this. */
const ABANDONED_AFTER = MINUTE;

/**
 * Finds out what outlets have changed or taken back of what channels relayed, and tells the editors. Each step may be
 * the last before a crash: an article stays among the changed until it has been compared, a correction is untold until
 * its letters are with the outbox.
 */
export function createCorrectionTick(deps: CorrectionTickDeps) {
  const { changed, compare, corrections, channels, enqueue, finish, clock } = deps;

  async function tell({ id, channel: chat, revision }: Correction, now: Instant): Promise<void> {
    const channel = await channels.get(chat);
    for (const desk of channel ? deskOf(channel, now) : [])
      await enqueue({ kind: 'correction', chat: desk, correction: id, revision });
    await corrections.change(id, (standing) =>
      standing.revision === revision ? { ...standing, toldAt: now } : null,
    );
  }

  return async (): Promise<void> => {
    for (const one of await changed.next(COMPARED_AT_ONCE))
      if (await compare(one.id)) await changed.done(one);
    const now = clock();
    for (const correction of await corrections.unsettled()) {
      const { state } = correction;
      if (state.kind === 'doing') {
        if (now - state.at > ABANDONED_AFTER) await finish(correction);
      } else if (now - correction.at > CORRECTED_FOR) {
        await corrections.change(correction.id, (standing) =>
          standing.state.kind === 'open' ? { ...standing, state: { kind: 'over', at: now } } : null,
        );
      } else if (correction.toldAt === null) await tell(correction, now);
    }
  };
}
