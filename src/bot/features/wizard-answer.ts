import type { Conversation } from '@grammyjs/conversations';
import type { Message } from '../../domain/message.js';
import { type Action, decodeAction } from '../../messages/callbacks.js';
import { saidToBot } from '../addressed.js';
import type { BotContext, WizardContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { replace, reply } from '../send.js';

type Press = Pick<Extract<Action, { do: 'wizard' }>, 'step' | 'value'>;
export type WizardStep = Press['step'];
export type Answer = ({ ctx: WizardContext } & Press) | { ctx: WizardContext; text: string };

/**
 * Waits for something the question can use. A command ends the conversation and is then carried out; a button of
 * another message works beside it; what people of a group say to each other is left alone.
 * @param refuses why a press is no answer here, as the id of a sentence; null when it is one
 */
export async function nextAnswer(
  talk: Conversation<BotContext, WizardContext>,
  { say }: Pick<BotDeps, 'say'>,
  refuses: (press: Press) => string | null,
): Promise<Answer> {
  for (;;) {
    const ctx = await talk.wait();
    const text = saidToBot(ctx);
    if (text?.startsWith('/')) await talk.halt({ next: true });
    if (text !== null) return { ctx, text };
    const action = decodeAction(ctx.callbackQuery?.data ?? '');
    if (action?.do !== 'wizard') await talk.skip({ next: true });
    if (action?.do !== 'wizard') continue;
    const refusal = action.step === 'cancel' ? null : refuses(action);
    if (refusal !== null) {
      await ctx.answerCallbackQuery({ text: say.text(refusal), show_alert: true });
      continue;
    }
    // Before the wait for one's turn: a button that spins looks broken.
    await ctx.answerCallbackQuery();
    return { ctx, step: action.step, value: action.value };
  }
}

/** In the place of the question whose button was pressed, or below the words that were typed. */
export function respond(ctx: WizardContext, message: Message): Promise<void> {
  return ctx.callbackQuery ? replace(ctx, message) : reply(ctx, message);
}
