import type { Message } from '../domain/message.js';
import { actionButton } from './keyboards.js';
import type { Say } from './say.js';
import { toMessage } from './split.js';

/** Who answers for the bot; empty where it is not set. */
export interface Answering {
  operatorName: string;
  operatorContact: string;
}

/** /privacy: a first screen that suffices, and one that tells each kind of reader what is kept of them. */
export function privacyMessage(
  say: Say,
  page: 'short' | 'more',
  { operatorName, operatorContact }: Answering,
): Message {
  const who = [
    operatorName ? say.html('privacy-operator', { name: operatorName }) : say.html('privacy-nobody'),
    ...(operatorContact ? [say.html('privacy-contact', { contact: operatorContact })] : []),
  ];
  const other = page === 'short' ? 'more' : 'short';
  const buttons = [
    [
      actionButton(say.text('button-my-data'), { do: 'myData' }),
      actionButton(say.text(`button-privacy-${other}`), { do: 'privacy', page: other }),
    ],
    [actionButton(say.text('button-erase-all'), { do: 'askForget' })],
  ];
  return {
    ...toMessage([say.html(page === 'short' ? 'privacy' : 'privacy-more'), ...who].join('\n')),
    buttons,
  };
}
