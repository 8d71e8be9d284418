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
import type { Handler } from './handler.js';
import { deleteMessage, editMessageReplyMarkup, editMessageText, sendMessage } from './messages.js';
import type { MethodName } from './methods.js';
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
import { createLongPoll, deleteWebhook, getWebhookInfo, setWebhook } from './updates.js';

/** One behaviour for each method of the table; the compiler sees to "each". */
export function createHandlers(world: WorldCore): Readonly<Record<MethodName, Handler>> {
  const name = profileText('names', 'name');
  const description = profileText('descriptions', 'description');
  const shortDescription = profileText('shortDescriptions', 'short_description');
  return {
    getMe,
    logOut: () => true,
    close: () => true,
    getUpdates: createLongPoll(world),
    setWebhook,
    deleteWebhook,
    getWebhookInfo,
    sendMessage,
    editMessageText,
    editMessageReplyMarkup,
    deleteMessage,
    answerCallbackQuery,
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
}
