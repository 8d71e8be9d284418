import type { Transformer } from 'grammy';
import { SECOND } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';

export interface PacingDeps {
  /** Waits until one more interactive message may go to this chat, `longest` ms at most. */
  pace: (chat: ChatId, longest?: number) => Promise<void>;
  /** Telegram has refused this chat with 429. */
  refused: (chat: ChatId, retryAfterMs: number) => Promise<void>;
}

export interface PacingOptions {
  /** Sends beyond the free limits are paid for: https://core.telegram.org/bots/api#paid-broadcasts */
  paid?: boolean;
}

/** Whoever pressed a button still looks at it; after a longer rest nobody waits for the answer. */
export const LONGEST_REST_FOR_AN_ANSWER = 30 * SECOND;
const REPEATS = 3;

/** Methods that put something into a chat and so count against Telegram's limits on sending. */
const SENDING =
  /^(send(?!ChatAction|MessageDraft|RichMessageDraft|Gift)|copyMessage|forwardMessage|editMessage)/;
const SENDING_FREE_ONLY = /^(edit|forward|copyMessages|sendChecklist|sendChatJoin)/;

/**
 * Interactive answers draw from the same budget as everything else that is sent. One that Telegram refuses for a while is
 * sent again after that while: a refused request has done nothing. Inside a conversation both functions must be recorded
 * as its external calls, or they would be felt again in every replay.
 */
export function pacing({ pace, refused }: PacingDeps, { paid = false }: PacingOptions = {}): Transformer {
  return async (previous, method, payload, signal) => {
    const chat = SENDING.test(method) && payload && 'chat_id' in payload ? payload.chat_id : undefined;
    if (typeof chat !== 'number') return previous(method, payload, signal);
    const sent =
      paid && !SENDING_FREE_ONLY.test(method) ? { ...payload, allow_paid_broadcast: true } : payload;
    await pace(chat);
    for (let repeats = 0; ; repeats++) {
      const answer = await previous(method, sent, signal);
      if (answer.ok || answer.error_code !== 429) return answer;
      const rest = (answer.parameters?.retry_after ?? 1) * SECOND;
      await refused(chat, rest);
      if (rest > LONGEST_REST_FOR_AN_ANSWER || repeats === REPEATS) return answer;
      await pace(chat, LONGEST_REST_FOR_AN_ANSWER + SECOND);
    }
  };
}
