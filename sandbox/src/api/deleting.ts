import { badRequest } from '../errors.js';
import { accessChat } from '../world/access.js';
import type { ChatRecord, MessageRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import type { Call } from './handler.js';

/** Seconds a bot may delete a message after it was sent. https://core.telegram.org/bots/api#deletemessage */
const DELETABLE_SECONDS = 48 * 3600;

export function deleteMessage(call: Call): true {
  const chat = chatOf(call);
  const message = chat.messages.find((candidate) => candidate.id === call.args.integer('message_id'));
  if (!message) throw badRequest('message to delete not found');
  checkDeletable(call.world, chat, message);
  call.world.removeMessage(chat, message.id);
  return true;
}

/** All or none; messages that are not there any more are passed over. */
export function deleteMessages(call: Call): true {
  const chat = chatOf(call);
  const ids = call.args.list('message_ids') ?? [];
  const messages = chat.messages.filter(({ id }) => ids.includes(id));
  for (const message of messages) checkDeletable(call.world, chat, message);
  for (const { id } of messages) call.world.removeMessage(chat, id);
  return true;
}

/** A private message can be taken back even from someone who has blocked the bot. */
function chatOf({ world, args }: Call): ChatRecord {
  const id = args.chat('chat_id') ?? '';
  const isPrivate = typeof id === 'number' && id > 0;
  return accessChat(world, id, isPrivate ? 'read' : 'edit');
}

function checkDeletable(world: World, chat: ChatRecord, message: MessageRecord): void {
  const isOwn = message.from === world.bot.id;
  const isOld = world.seconds() - message.date >= DELETABLE_SECONDS;
  const { status, rights } = world.member(chat, world.bot.id);
  if (chat.type === 'private' || chat.type === 'group') {
    const isForeign = !isOwn && chat.type === 'group' && status !== 'administrator';
    if (isForeign || isOld) throw badRequest("message can't be deleted for everyone");
  } else {
    const mayOwn = chat.type === 'supergroup' || rights?.can_post_messages === true;
    const may = rights?.can_delete_messages === true || (isOwn && mayOwn);
    if (isOld || !may) throw badRequest("message can't be deleted");
  }
}
