import { createForgettingStore } from '../storage/forgetting.js';
import { createInvitationStore } from '../storage/invitations.js';
import { createSessionStore } from '../storage/sessions.js';
import { createForget } from './forget.js';
import type { Office } from './office.js';
import type { RegionCare } from './region-care.js';
import type { Workshop } from './workshop.js';

/** /forget over all stores that keep something of a chat or a person. */
export function openForget(
  { redis, keys, subscribers, withdrawn, failedDeliveries, broadcasts, clock }: Workshop,
  { channels, cards, audit, corrections, countUploads, operators, queue }: Office,
  { curators, institutions, forgetCare, warned }: RegionCare,
) {
  return createForget({
    pending: createForgettingStore(redis, keys),
    subscribers,
    sessions: createSessionStore<unknown>(redis, keys),
    channels,
    invitations: createInvitationStore(redis, keys),
    curators,
    institutions,
    operators,
    forgetCare,
    warned,
    queue,
    cards,
    corrections,
    countUploads,
    withdrawn,
    failedDeliveries,
    broadcasts: broadcasts.companion,
    audit,
    clock,
  });
}
