import { type Api, GrammyError, HttpError } from 'grammy';
import { SECOND } from '../domain/clock.js';
import type { Message, SendOutcome } from '../domain/message.js';
import type { ChatId } from '../domain/subscriber.js';
import { type CallError, outcomeOf, richOutcomeOf } from './outcome.js';

export interface Sender {
  /** One message, one request, never repeated here: in its rich form if it has one, unless it is to go plain. */
  send(chat: ChatId, message: Message, options?: { plain?: boolean }): Promise<SendOutcome>;
}

/** Longer than Telegram ever takes; after that the outcome is unknown. */
const ANSWER_WITHIN = 30 * SECOND;

export interface SenderOptions {
  /** ms */
  answerWithin?: number;
  /** Up to 1000 a second for Stars: https://core.telegram.org/bots/faq#how-can-i-message-all-of-my-bot-39s-subscribers-at-once */
  paid?: boolean;
}

export function createTelegramSender(
  api: Pick<Api, 'sendMessage' | 'sendRichMessage' | 'sendPhoto' | 'editMessageText'>,
  { answerWithin = ANSWER_WITHIN, paid = false }: SenderOptions = {},
): Sender {
  return {
    async send(chat, { html, plain, photo, buttons, silent, rich, replyTo, edits }, options = {}) {
      const markup = buttons && {
        reply_markup: {
          inline_keyboard: buttons.map((row) =>
            row.map(({ text, ...to }) =>
              'url' in to ? { text, url: to.url } : { text, callback_data: to.data },
            ),
          ),
        },
      };
      const manner = {
        ...(paid ? { allow_paid_broadcast: true } : {}),
        ...(silent ? { disable_notification: true } : {}),
        ...(replyTo === undefined
          ? {}
          : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
        ...markup,
      };
      // grammY types the signal of its polyfill; Node's own is the same thing.
      const signal = AbortSignal.timeout(answerWithin) as never;
      const isRich = rich !== undefined && !options.plain;
      const words = options.plain ? plain : html;
      const parsed = options.plain ? {} : { parse_mode: 'HTML' as const };
      const send = () => {
        if (isRich) return api.sendRichMessage(chat, rich.content, manner, signal);
        if (photo !== undefined)
          return api.sendPhoto(chat, photo, { caption: words, ...parsed, ...manner }, signal);
        const noPreview = { link_preview_options: { is_disabled: true } };
        return api.sendMessage(chat, words, { ...parsed, ...noPreview, ...manner }, signal);
      };
      try {
        if (edits !== undefined) {
          const preview = { link_preview_options: { is_disabled: true } };
          await api.editMessageText(chat, edits, words, { ...parsed, ...preview, ...markup }, signal);
          return { kind: 'sent', messageId: edits };
        }
        const sent = await send();
        return { kind: 'sent', messageId: sent.message_id };
      } catch (error) {
        if (
          edits !== undefined &&
          error instanceof GrammyError &&
          /message is not modified/.test(error.description)
        )
          return { kind: 'sent', messageId: edits };
        return (isRich ? richOutcomeOf : outcomeOf)(callErrorOf(error));
      }
    },
  };
}

function callErrorOf(error: unknown): CallError {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error;
    return {
      kind: 'answer',
      code,
      description,
      retryAfter: parameters.retry_after,
      migrateTo: parameters.migrate_to_chat_id,
    };
  }
  if (error instanceof HttpError) {
    const inner = error.error as { code?: unknown; type?: unknown };
    return { kind: 'no-answer', code: typeof inner?.code === 'string' ? inner.code : undefined };
  }
  throw error;
}
