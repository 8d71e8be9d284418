import { createExportTurnStore } from '../storage/export-turns.js';
import { createInvitationStore } from '../storage/invitations.js';
import type { Office } from './office.js';
import { createPersonalExport } from './personal-export.js';
import type { RegionCare } from './region-care.js';
import type { Workshop } from './workshop.js';

/** /export over all stores that keep something of a chat or a person. */
export function openPersonalExport(
  { redis, keys, subscribers, follows, visits, drafts, deliveryReport, withdrawn, clock }: Workshop,
  { channels, cards, audit, countUploads, operators }: Office,
  { curators, institutions, proposalStore, warned }: RegionCare,
) {
  return {
    personalData: createPersonalExport({
      subscribers,
      follows,
      visits,
      drafts,
      deliveryReport,
      warned,
      channels,
      audit,
      cards,
      invitations: createInvitationStore(redis, keys),
      institutions,
      curators,
      proposals: proposalStore,
      operators,
      withdrawn,
      countUploads,
      clock,
    }),
    mayExport: createExportTurnStore(redis, keys).take,
  };
}
