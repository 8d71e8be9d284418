import type { CardState } from './card.js';
import type { Instant } from './clock.js';
import type { ChatId } from './subscriber.js';

/** To whom: all channels, or those of institutions of a type or a district. */
export type Addressees = { kind: 'all' } | { kind: 'type' | 'district'; name: string };

/**
 * `draft`: the curator has not sent it. `sending`: channels are still being offered it. `withdrawing`: it is being taken
 * back from those that have not posted it.
 */
export const PROPOSAL_STATES = ['draft', 'sending', 'sent', 'withdrawing', 'withdrawn'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A text a curator proposes to many channels. Whether it is posted, each of them decides. */
export interface Proposal {
  /** Short random id. */
  id: string;
  /** Who wrote it, then who sent it: only while they are a curator it goes on. 0: somebody who asked to be forgotten. */
  by: ChatId;
  text: string;
  url: string | null;
  to: Addressees;
  state: ProposalState;
  at: Instant;
  /** The channels it goes to, from the moment it is sent. */
  channels: ChatId[];
}

/** What became of a proposal in one channel. `full`: enough of them wait there already, so it was not offered; `recalled`: it was taken back. */
export const PROPOSAL_OUTCOMES = [
  'published',
  'scheduled',
  'declined',
  'unanswered',
  'failed',
  'full',
  'recalled',
] as const;
export type ProposalOutcome = (typeof PROPOSAL_OUTCOMES)[number];

const OUTCOME: Record<CardState['kind'], ProposalOutcome> = {
  offered: 'unanswered',
  seconding: 'unanswered',
  expired: 'unanswered',
  approved: 'scheduled',
  sending: 'scheduled',
  published: 'published',
  deleted: 'published',
  skipped: 'declined',
  failed: 'failed',
  unknown: 'failed',
};

export const outcomeOf = (state: CardState): ProposalOutcome =>
  state.kind === 'expired' && state.withdrawn ? 'recalled' : OUTCOME[state.kind];
