import { badRequest } from '../errors.js';
import { present } from '../present.js';
import type { ChatMember } from '../types.js';
import { type Access, accessChat } from '../world/access.js';
import { isBotAdmin } from '../world/hearing.js';
import { memberCount } from '../world/member-count.js';
import { chatObject, memberObject, userObject } from '../world/objects.js';
import type { ChatRecord, MemberRecord } from '../world/state.js';
import type { Call } from './handler.js';

const ACTIONS = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
);

const named = ({ world, args }: Call, access: Access): ChatRecord =>
  accessChat(world, args.chat('chat_id') ?? '', access);

/** In a group that moved, the member list is closed. https://core.telegram.org/bots/api#responseparameters */
const members = (call: Call): ChatRecord => {
  const chat = named(call, 'read');
  return chat.type === 'group' ? named(call, 'edit') : chat;
};

export function getChat(call: Call): object {
  const chat = named(call, 'read');
  return {
    ...chatObject(call.world, chat),
    ...present({ active_usernames: chat.username === undefined ? undefined : [chat.username] }),
    accent_color_id: Math.abs(chat.id) % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
  };
}

export function getChatMember(call: Call): ChatMember {
  const { world, args } = call;
  const userId = args.integer('user_id') ?? 0;
  const chat = userId === world.bot.id ? named(call, 'read') : members(call);
  if (userId !== world.bot.id && !world.findPerson(userId)) throw badRequest('user not found');
  if (chat.type === 'private') {
    const isHere = userId === chat.personId || userId === world.bot.id;
    return memberObject(world, chat, { userId, status: isHere ? 'member' : 'left' });
  }
  if (chat.type === 'channel' && userId !== world.bot.id && !isBotAdmin(world, chat)) {
    throw badRequest('member list is inaccessible');
  }
  return memberObject(world, chat, world.member(chat, userId));
}

export function getChatAdministrators(call: Call): ChatMember[] {
  const { world, args } = call;
  const chat = members(call);
  if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
  if (chat.type === 'channel' && !isBotAdmin(world, chat)) throw badRequest('member list is inaccessible');
  const isAdmin = ({ status, userId }: MemberRecord) =>
    status === 'creator' ||
    (status === 'administrator' && (args.flag('return_bots') || !userObject(world, userId).is_bot));
  return chat.members.filter(isAdmin).map((member) => memberObject(world, chat, member));
}

export function getChatMemberCount(call: Call): number {
  const chat = members(call);
  if (chat.type === 'private') return 2;
  return memberCount(chat);
}

export function leaveChat(call: Call): true {
  const chat = named(call, 'edit');
  if (chat.type === 'private') throw badRequest("chat member status can't be changed in private chats");
  call.world.leaveBot(chat.id);
  return true;
}

export function sendChatAction(call: Call): true {
  const action = call.args.string('action') ?? '';
  if (!ACTIONS.has(action)) throw badRequest('Wrong parameter action in request');
  const chat = named(call, 'write');
  call.world.emit({ type: 'action', chatId: chat.id, action });
  return true;
}
