import { type Api, GrammyError, HttpError } from 'grammy';
import { channelRights } from '../bot/channel-rights.js';
import type { ChangeOutcome, Publisher } from '../domain/publisher.js';
import { postMessage } from '../messages/post-message.js';
import { type Say, stripHtml } from '../messages/say.js';

type PublisherApi = Pick<
  Api,
  'getChatMember' | 'getChatMemberCount' | 'editMessageText' | 'editMessageCaption' | 'deleteMessage'
>;

/** Telegram as the messenger of channels. */
export function createTelegramPublisher(api: PublisherApi, say: Say): Publisher {
  return {
    mayPost: (channel, person) => channelRights(api, channel, person),

    edit: (channel, messageId, post, hasPhoto) => {
      const { html } = postMessage(say, post, hasPhoto);
      return changed(() =>
        hasPhoto
          ? api.editMessageCaption(channel, messageId, { caption: html, parse_mode: 'HTML' })
          : api.editMessageText(channel, messageId, html, {
              parse_mode: 'HTML',
              link_preview_options: { is_disabled: true },
            }),
      );
    },

    async remove(channel, messageId) {
      const outcome = await changed(() => api.deleteMessage(channel, messageId));
      if (outcome.kind !== 'gone') return outcome;
      // What stands no more is deleted; "can't be deleted" leaves it standing.
      return /not found/.test(outcome.reason) ? { kind: 'done' } : { ...outcome, kind: 'refused' };
    },

    async subscribers(channel) {
      try {
        return await api.getChatMemberCount(channel);
      } catch (error) {
        if (error instanceof GrammyError || error instanceof HttpError) return null;
        throw error;
      }
    },

    plainWords: (post) => stripHtml(postMessage(say, post).html),
  };
}

async function changed(change: () => Promise<unknown>): Promise<ChangeOutcome> {
  try {
    await change();
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof HttpError) return { kind: 'no-answer' };
    if (!(error instanceof GrammyError)) throw error;
    const { error_code: code, description: reason } = error;
    if (code === 429 || code >= 500) return { kind: 'no-answer' };
    if (/message is not modified/.test(reason)) return { kind: 'done' };
    return /not found|can't be (edited|deleted)/.test(reason)
      ? { kind: 'gone', reason }
      : { kind: 'refused', reason };
  }
}
