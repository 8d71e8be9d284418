import type { Context } from 'grammy';
import type { Message } from '../domain/message.js';
import { inlineKeyboard } from '../messages/inline-keyboard.js';

const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/** Answers in the chat the update came from. */
export async function reply(ctx: Context, ...messages: readonly Message[]): Promise<void> {
  for (const { html, buttons, silent } of messages) {
    await ctx.reply(html, {
      parse_mode: 'HTML',
      ...NO_PREVIEW,
      ...(buttons ? { reply_markup: inlineKeyboard(buttons) } : {}),
      ...(silent ? { disable_notification: true } : {}),
    });
  }
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
