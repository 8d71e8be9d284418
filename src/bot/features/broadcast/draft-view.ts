import type { Broadcast } from '../../../domain/broadcast.js';
import { SECOND } from '../../../domain/clock.js';
import type { DraftView } from '../../../messages/broadcast/draft.js';
import type { BotDeps } from '../../deps.js';

export type BroadcastDeps = Pick<
  BotDeps,
  | 'say'
  | 'clock'
  | 'newId'
  | 'catalogue'
  | 'operators'
  | 'subscribers'
  | 'broadcasts'
  | 'broadcastAudience'
  | 'broadcastProgress'
  | 'onBroadcast'
  | 'sendingRate'
>;

/** A draft with how many get it now, and how long that takes at the rate of now. */
export function createDraftView({
  catalogue,
  broadcastAudience,
  sendingRate,
}: Pick<BroadcastDeps, 'catalogue' | 'broadcastAudience' | 'sendingRate'>) {
  return async (broadcast: Broadcast): Promise<DraftView> => {
    const [count, rate] = await Promise.all([broadcastAudience(broadcast.to), sendingRate()]);
    return { broadcast, count, ms: (count / rate) * SECOND, names: catalogue };
  };
}
