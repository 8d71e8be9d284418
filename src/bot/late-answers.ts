import type { Transformer } from 'grammy';

/**
 * An answer to a press that comes too late reaches nobody, which is no error: the press came while the program was
 * away, or was dealt with before a crash and is repeated. Whatever the press was for still happens.
 */
export function lateAnswers(): Transformer {
  return async (previous, method, payload, signal) => {
    const answer = await previous(method, payload, signal);
    if (method !== 'answerCallbackQuery' || answer.ok || !/query is too old/.test(answer.description)) {
      return answer;
    }
    // answerCallbackQuery returns true: https://core.telegram.org/bots/api#answercallbackquery
    return { ok: true, result: true } as never;
  };
}
