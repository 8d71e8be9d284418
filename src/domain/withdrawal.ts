import type { Instant } from './clock.js';

/** Why something is not shown any more. */
export interface Withdrawal {
  at: Instant;
  reason: string;
  /** Telegram id of the operator; null when it was done at the terminal; 0: of one who asked to be forgotten. */
  by: number | null;
}

export type WithdrawOutcome =
  | { kind: 'withdrawn'; id: string; title: string; url: string }
  | { kind: 'already'; id: string; title: string; withdrawal: Withdrawal }
  | { kind: 'unknown' };

/** What operators choose from; anything else is typed. */
export const WITHDRAW_REASONS = ['outlet', 'mistake', 'law', 'advert'] as const;
