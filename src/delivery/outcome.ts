import { SECOND } from '../domain/clock.js';
import type { SendOutcome } from '../domain/message.js';
import { mayRefuseRich } from '../domain/rich.js';

/** What an error of a call to Telegram looks like, whoever made the call. */
export type CallError =
  | {
      kind: 'answer';
      code: number;
      description: string;
      retryAfter?: number | undefined;
      migrateTo?: number | undefined;
    }
  | { kind: 'no-answer'; code: string | undefined };

/** The connection was never made, so the request cannot have arrived. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Telegram's words for a chat that is closed to the bot until somebody opens it again. */
const CLOSED =
  /chat not found|have no rights to send|not enough rights|need administrator rights|bot is not a member|bot was kicked|was deactivated|was deleted|is deactivated|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN|CHANNEL_PRIVATE|PEER_ID_INVALID|USER_IS_BLOCKED|TOPIC_CLOSED/i;
const TOO_LONG = /message is too long|MESSAGE_TOO_LONG/i;
const BAD_TEXT = /can't parse entities|ENTITY_\w+_INVALID|ENTITIES_TOO_LONG/i;
/** Rights of a chat that may be about one kind of message only. */
const OF_ONE_KIND = /rights to send|CHAT_SEND_\w+_FORBIDDEN/i;
/** The server's own words for "this did not happen". Every other 5xx is a gateway's, which does not know. */
const NO_EFFECT = new Set([500, 501]);
/** Said of requests that were already handed on when the server went down: they may have been carried out. */
const CLOSING = /restart/i;

/**
 * What an error means for the message: whether it stands, may be tried again, or never will be.
 * Descriptions are those of the Bot API server; only codes and parameters are documented
 * (https://core.telegram.org/bots/api#responseparameters), so unknown words fall back to the code.
 */
export function outcomeOf(error: CallError): SendOutcome {
  if (error.kind === 'no-answer') {
    const reason = error.code ?? 'no answer';
    return NEVER_LEFT.has(reason) ? { kind: 'retry', reason } : { kind: 'unknown', reason };
  }
  const { code, description, retryAfter, migrateTo } = error;
  if (migrateTo !== undefined) return { kind: 'moved', to: migrateTo };
  if (code === 429) return { kind: 'slow-down', retryAfterMs: (retryAfter ?? 1) * SECOND };
  if (code === 403) return { kind: 'gone', reason: description };
  if (code === 400 && CLOSED.test(description)) return { kind: 'gone', reason: description };
  if (code === 400 && TOO_LONG.test(description)) return { kind: 'too-long', reason: description };
  if (code === 400 && BAD_TEXT.test(description)) return { kind: 'bad-text', reason: description };
  if (code >= 500 && (!NO_EFFECT.has(code) || CLOSING.test(description)))
    return { kind: 'unknown', reason: description };
  // A wrong token or a moved server is mended by the operator, and 413 is a proxy's; the message waits.
  if (code >= 500 || code === 401 || code === 404 || code === 409 || code === 413)
    return { kind: 'retry', reason: description };
  return { kind: 'refused', reason: description };
}

/** Whether what was to be changed is not there any more: somebody has cleared the chat, which happens. */
export function isMessageGone(reason: string): boolean {
  return /message to edit not found|MESSAGE_ID_INVALID/i.test(reason);
}

/** What an error means for a message sent in its rich form: what is not about the chat is about the form. */
export function richOutcomeOf(error: CallError): SendOutcome {
  const outcome = outcomeOf(error);
  if (error.kind === 'no-answer' || !mayRefuseRich(error.code, error.description)) return outcome;
  if (outcome.kind === 'moved') return outcome;
  if (outcome.kind === 'gone' && !OF_ONE_KIND.test(outcome.reason)) return outcome;
  return { kind: 'no-rich', reason: error.description };
}
