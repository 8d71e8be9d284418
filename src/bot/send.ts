import { type Context, GrammyError } from 'grammy';
import type { Message } from '../domain/message.js';
import { classicOf, mayRefuseRich } from '../domain/rich.js';
import { inlineKeyboard } from '../messages/inline-keyboard.js';

const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/**
 * Answers in the chat the update came from; a rich message that Telegram refuses goes as its classic ones. In a group the
 * first answers the message that asked: others may have spoken meanwhile.
 */
export async function reply(ctx: Context, ...messages: readonly Message[]): Promise<void> {
  const asked = ctx.chat?.type === 'private' ? undefined : ctx.message?.message_id;
  for (const [index, message] of messages.entries())
    await replyWithOne(ctx, index === 0 && asked !== undefined ? { replyTo: asked, ...message } : message);
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

function mannerOf({ buttons, silent, replyTo }: Pick<Message, 'buttons' | 'silent' | 'replyTo'>) {
  return {
    ...(buttons ? { reply_markup: inlineKeyboard(buttons) } : {}),
    ...(silent ? { disable_notification: true } : {}),
    ...(replyTo === undefined
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

/** Changes the message whose button was pressed. */
export async function replace(ctx: Context, { html, buttons }: Message): Promise<void> {
  await unlessTheSame(
    ctx.editMessageText(html, {
      parse_mode: 'HTML',
      ...NO_PREVIEW,
      reply_markup: inlineKeyboard(buttons ?? []),
    }),
  );
}

/** Changes what stands under it alone. */
export async function changeButtons(ctx: Context, buttons: NonNullable<Message['buttons']>): Promise<void> {
  await unlessTheSame(ctx.editMessageReplyMarkup({ reply_markup: inlineKeyboard(buttons) }));
}

/** Pressing the same button twice changes nothing, which is no error. */
async function unlessTheSame(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!String(error).includes('message is not modified')) throw error;
  }
}
