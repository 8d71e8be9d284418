import { z } from 'zod';
import { pageNumber, whole } from '../callback-fields.js';

/** Pages of the operator's menu. */
export const OPERATOR_PAGES = [
  'menu',
  'audience',
  'growth',
  'discovery',
  'delivery',
  'failed',
  'hide',
  'maintenance',
  'blocked',
  'journal',
] as const;
export type OperatorPage = (typeof OPERATOR_PAGES)[number];

/** The buttons of the operator's menu, for messages/callbacks. */
export const OPERATOR_SHAPES = {
  /** A page of the menu. */
  operator: { page: z.enum(OPERATOR_PAGES) },
  /** Further pages of a list, from 0. */
  opList: { page: z.enum(['blocked', 'journal']), at: pageNumber },
  /** Reads the sources that are not well, now. */
  opCheck: {},
  /** Sends again what can be. */
  opRetry: {},
  /** Asks for something that is typed. */
  opAsk: { what: z.enum(['block', 'maintenance']) },
  opMaintenance: { choice: z.enum(['hour', 'three', 'open', 'off']) },
  /** Shuts a chat out by its id, or lets it in again. */
  opBlock: {
    chat: whole(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
    choice: z.enum(['block', 'unblock']),
  },
} as const;
