import type { Broadcast, BroadcastEnd } from '../../domain/broadcast.js';
import type { Instruments } from './instruments.js';

const ENDS = ['done', 'stopped', 'expired'] as const satisfies BroadcastEnd[];

/** What becomes of operators' announcements as a whole; their messages are among the sends, of kind `broadcast`. */
export function broadcastingMetrics({ counter }: Instruments) {
  const over = counter('broadcasts_total', 'Announcements that are over, by how they ended', ['end']);
  for (const end of ENDS) over(0, { end });
  return {
    over({ state }: Broadcast): void {
      if (state.kind === 'over') over(1, { end: state.how });
    },
  };
}
