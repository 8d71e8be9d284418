import type { WorldCore } from '../world/core.js';
import { answerCallbackQuery } from './callbacks.js';
import {
  getChat,
  getChatAdministrators,
  getChatMember,
  getChatMemberCount,
  leaveChat,
  sendChatAction,
} from './chats.js';
import { copyMessage, forwardMessage } from './copying.js';
import { deleteMessage, deleteMessages } from './deleting.js';
import { getFile, sendDocument, sendPhoto } from './files.js';
import type { Handler } from './handler.js';
import { answerInlineQuery } from './inline-queries.js';
import {
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  sendMessage,
  sendRichMessage,
} from './messages.js';
import {
  deleteMyCommands,
  getChatMenuButton,
  getMe,
  getMyCommands,
  getMyDefaultAdministratorRights,
  profileText,
  setChatMenuButton,
  setMyCommands,
  setMyDefaultAdministratorRights,
} from './profile.js';
import { createLongPoll } from './updates.js';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook.js';

/** What each simulated method does, by its name in the table; the table's other methods are not simulated. */
export function createHandlers(world: WorldCore): ReadonlyMap<string, Handler> {
  const name = profileText('names', 'name');
  const description = profileText('descriptions', 'description');
  const shortDescription = profileText('shortDescriptions', 'short_description');
  const handlers: Readonly<Record<string, Handler>> = {
    getMe,
    getUpdates: createLongPoll(world),
    setWebhook,
    deleteWebhook,
    getWebhookInfo,
    sendMessage,
    sendRichMessage,
    sendPhoto,
    sendDocument,
    copyMessage,
    forwardMessage,
    editMessageText,
    editMessageCaption,
    editMessageReplyMarkup,
    deleteMessage,
    deleteMessages,
    getFile,
    answerCallbackQuery,
    answerInlineQuery,
    setMyCommands,
    getMyCommands,
    deleteMyCommands,
    setMyName: name.set,
    getMyName: name.get,
    setMyDescription: description.set,
    getMyDescription: description.get,
    setMyShortDescription: shortDescription.set,
    getMyShortDescription: shortDescription.get,
    setMyDefaultAdministratorRights,
    getMyDefaultAdministratorRights,
    setChatMenuButton,
    getChatMenuButton,
    sendChatAction,
    getChat,
    getChatMember,
    getChatAdministrators,
    getChatMemberCount,
    leaveChat,
  };
  return new Map(Object.entries(handlers));
}
