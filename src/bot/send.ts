import { type Context, GrammyError } from 'grammy';
import type { Message } from '../domain/message.js';
import { classicOf, mayRefuseRich } from '../domain/rich.js';
import { inlineKeyboard } from '../messages/inline-keyboard.js';

const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/** Answers in the chat the update came from; a rich message that Telegram refuses goes as its classic ones. */
export async function reply(ctx: Context, ...messages: readonly Message[]): Promise<void> {
  for (const message of messages) await replyWithOne(ctx, message);
}

/** Answers with one message. @returns the form it took */
export async function replyWithOne(ctx: Context, message: Message): Promise<'rich' | 'classic'> {
  if (await tookRich(ctx, message)) return 'rich';
  for (const { html, ...manner } of classicOf(message))
    await ctx.reply(html, { parse_mode: 'HTML', ...NO_PREVIEW, ...mannerOf(manner) });
  return 'classic';
}

async function tookRich(ctx: Context, { rich, ...manner }: Message): Promise<boolean> {
  if (!rich) return false;
  try {
    await ctx.replyWithRichMessage(rich.content, mannerOf(manner));
    return true;
  } catch (error) {
    if (error instanceof GrammyError && mayRefuseRich(error.error_code, error.description)) return false;
    throw error;
  }
}

function mannerOf({ buttons, silent }: Pick<Message, 'buttons' | 'silent'>) {
  return {
    ...(buttons ? { reply_markup: inlineKeyboard(buttons) } : {}),
    ...(silent ? { disable_notification: true } : {}),
  };
}

/** Changes the message whose button was pressed. Pressing the same button twice changes nothing, which is no error. */
export async function replace(ctx: Context, { html, buttons }: Message): Promise<void> {
  try {
    await ctx.editMessageText(html, {
      parse_mode: 'HTML',
      ...NO_PREVIEW,
      reply_markup: inlineKeyboard(buttons ?? []),
    });
  } catch (error) {
    if (!String(error).includes('message is not modified')) throw error;
  }
}
