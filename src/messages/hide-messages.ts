import type { StoryCard } from '../domain/answer.js';
import type { Message } from '../domain/message.js';
import { WITHDRAW_REASONS } from '../domain/withdrawal.js';
import { actionButton, inRows } from './keyboards.js';
import { cut, MAX_TITLE } from './outlet-words.js';
import type { Say } from './say.js';
import { toMessage } from './split.js';

/** Asks an operator why a story is to vanish: usual reasons as buttons, any other typed. */
export function hideQuestion(say: Say, { id, title }: Pick<StoryCard, 'id' | 'title'>): Message {
  const html = [say.html('hide-ask', { title: cut(title, MAX_TITLE) }), say.html('hide-own-words', { id })];
  const buttons = WITHDRAW_REASONS.map((reason) =>
    actionButton(say.text(`button-hide-${reason}`), { do: 'hideFor', id, reason }),
  );
  return { ...toMessage(html.join('\n')), buttons: inRows(buttons) };
}
