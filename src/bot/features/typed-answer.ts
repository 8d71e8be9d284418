import type { Conversation } from '@grammyjs/conversations';
import type { Button, Message } from '../../domain/message.js';
import { decodeAction } from '../../messages/callbacks.js';
import { actionButton } from '../../messages/keyboards.js';
import type { Say } from '../../messages/say.js';
import { toMessage } from '../../messages/split.js';
import { saidToBot } from '../addressed.js';
import type { BotContext, WizardContext } from '../context.js';

/** What came of a question that is answered in words: the words, «Отменить», or a message that has none. */
export type Typed =
  | { kind: 'text'; ctx: WizardContext; text: string }
  | { kind: 'cancelled'; ctx: WizardContext }
  | { kind: 'wordless'; ctx: WizardContext };

/** Stands under such a question. */
export function cancelButtons(say: Say): Button[][] {
  return [[actionButton(say.text('button-cancel'), { do: 'wizard', step: 'cancel', value: '' })]];
}

/** Something that is to be typed; in a group nobody is heard who does not answer the question itself. */
export function typedQuestion(say: Say, { chat }: Pick<WizardContext, 'chat'>, html: string): Message {
  const hint = chat?.type === 'private' ? [] : [say.html('answer-in-group')];
  return { ...toMessage([html, ...hint].join('\n\n')), buttons: cancelButtons(say) };
}

/**
 * Waits for what somebody types. Whoever sends a command or presses another button has changed their mind: the
 * conversation ends, and that is carried out.
 */
export async function nextTyped(talk: Conversation<BotContext, WizardContext>): Promise<Typed> {
  const ctx = await talk.wait();
  const text = saidToBot(ctx);
  // What is passed on is somebody else's command.
  if (text?.startsWith('/') && ctx.message?.forward_origin === undefined) await talk.halt({ next: true });
  if (text !== null) return { kind: 'text', ctx, text };
  const action = decodeAction(ctx.callbackQuery?.data ?? '');
  if (action?.do === 'wizard' && action.step === 'cancel') {
    await ctx.answerCallbackQuery();
    return { kind: 'cancelled', ctx };
  }
  if (ctx.callbackQuery) await talk.halt({ next: true });
  return { kind: 'wordless', ctx };
}
