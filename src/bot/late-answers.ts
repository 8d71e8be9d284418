import type { Transformer } from 'grammy';

/**
 * An answer to a press, or in inline mode, that comes too late reaches nobody, which is no error: the press came while the program was
 * away, or was dealt with before a crash and is repeated. Whatever the press was for still happens.
 */
export function lateAnswers(): Transformer {
  return async (previous, method, payload, signal) => {
    const answer = await previous(method, payload, signal);
    const isAnswer = method === 'answerCallbackQuery' || method === 'answerInlineQuery';
    if (!isAnswer || answer.ok || !/query is too old/.test(answer.description)) {
      return answer;
    }
    // Both return true: https://core.telegram.org/bots/api#answercallbackquery, #answerinlinequery
    return { ok: true, result: true } as never;
  };
}
