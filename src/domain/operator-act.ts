import type { Instant } from './clock.js';
import type { ChatId } from './subscriber.js';

/** What operators do that others may have to answer for; the values stand in the log, so none is ever renamed. */
export const OPERATOR_ACTS = [
  'hide',
  'block',
  'unblock',
  'maintenance-on',
  'maintenance-off',
  'retry',
  'source-add',
  'broadcast',
  'broadcast-stop',
] as const;
export type OperatorActKind = (typeof OPERATOR_ACTS)[number];

/** One line of the operators' log. */
export interface OperatorAct {
  at: Instant;
  what: OperatorActKind;
  /** Telegram id of the operator; null at the terminal; NOBODY once that person is forgotten. */
  by: ChatId | null;
  /** The chat it was done to; null where it was done to none; NOBODY once that chat is forgotten. */
  chat: ChatId | null;
  /** What else is to be known: a headline with the reason, an address, a count. */
  note: string;
}
