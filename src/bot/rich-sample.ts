import type { Context } from 'grammy';
import type { Action } from '../messages/callbacks.js';
import { actionButton } from '../messages/keyboards.js';
import { richQuestion, richSample } from '../messages/rich-sample.js';
import type { Say } from '../messages/say.js';
import { reply, replyWithOne } from './send.js';

/** Shows what a rich digest looks like and asks whether it shows; where Telegram refuses it, it has said so. */
export async function sendRichSample(
  ctx: Context,
  say: Say,
  { yes, no }: { yes: Action; no: Action },
): Promise<void> {
  if ((await replyWithOne(ctx, richSample(say))) === 'classic') return;
  const buttons = [
    [actionButton(say.text('button-sees-rich'), yes), actionButton(say.text('button-sees-no-rich'), no)],
  ];
  await reply(ctx, richQuestion(say, buttons));
}
