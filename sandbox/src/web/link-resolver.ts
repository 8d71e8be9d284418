import { deepLink } from '../text/deep-links.js';
import type { RightName } from '../types.js';
import { isPresent } from '../world/hearing.js';
import { linkRights, rightsFromLink } from '../world/rights.js';
import type { ChatRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import { chatsOf, chatView } from './chat-view.js';

export interface OfferedRight {
  /** As links have it. */
  name: string;
  words: string;
  asked: boolean;
}

/** Where a link to Telegram leads inside this one. */
export type ResolvedLink =
  | { kind: 'start'; payload: string }
  | {
      kind: 'add';
      to: 'channel' | 'group';
      payload: string;
      admin?: string;
      /** The rights asked for, and those a person might give besides. */
      rights: OfferedRight[];
      choices: { id: number; title: string; botIsHere: boolean }[];
    }
  | { kind: 'chat'; chat: number; message?: number }
  | { kind: 'external' };

export function resolveLink(world: World, personId: number, url: string): ResolvedLink {
  const link = deepLink(url, world.bot.username);
  if (link?.kind === 'start') return { kind: 'start', payload: link.payload };
  if (link) {
    const to = link.kind === 'startchannel' ? 'channel' : 'group';
    return {
      kind: 'add',
      to,
      payload: link.payload,
      ...(link.admin === undefined ? {} : { admin: link.admin }),
      rights: link.admin === undefined ? [] : offeredRights(link.admin, to),
      choices: choices(world, personId, to, link.admin !== undefined),
    };
  }
  return chatLink(world, personId, url) ?? { kind: 'external' };
}

/** A public post is t.me/<username>/<message>, a private one t.me/c/<channel>/<message>. */
function chatLink(world: World, personId: number, url: string): ResolvedLink | undefined {
  const path = /^https?:\/\/(?:t|telegram)\.me\/(?:c\/(\d+)|(\w+))(?:\/(\d+))?\/?$/i.exec(url);
  if (!path) return undefined;
  const [, internalId, username, messageId] = path;
  const named = (chat: ChatRecord) =>
    internalId === undefined
      ? chat.username?.toLowerCase() === username?.toLowerCase()
      : chat.id === Number(`-100${internalId}`);
  const chat = chatsOf(world, personId).find((candidate) => candidate.type !== 'private' && named(candidate));
  if (!chat) return undefined;
  return { kind: 'chat', chat: chat.id, ...(messageId === undefined ? {} : { message: Number(messageId) }) };
}

function choices(world: World, personId: number, to: 'channel' | 'group', asAdmin: boolean) {
  return chatsOf(world, personId)
    .filter((chat) => (to === 'channel' ? chat.type === 'channel' : chat.type.endsWith('group')))
    .filter((chat) => chatView(world, chat, personId).manages || (to === 'group' && !asAdmin))
    .map((chat) => ({ id: chat.id, title: chat.title ?? '', botIsHere: isPresent(world, chat) }));
}

const WORDS: Readonly<Partial<Record<RightName, string>>> = {
  can_post_messages: 'публиковать сообщения',
  can_edit_messages: 'изменять чужие сообщения',
  can_delete_messages: 'удалять сообщения',
  can_change_info: 'менять описание',
  can_invite_users: 'приглашать людей',
  can_pin_messages: 'закреплять сообщения',
  can_restrict_members: 'ограничивать участников',
  can_promote_members: 'назначать админов',
  can_manage_chat: 'видеть статистику и журнал',
  can_manage_topics: 'управлять темами',
  can_manage_video_chats: 'управлять трансляциями',
  can_post_stories: 'публиковать истории',
  can_edit_stories: 'изменять истории',
  can_delete_stories: 'удалять истории',
  is_anonymous: 'писать анонимно',
};

/** Rights a bot is commonly given. */
const COMMON: Readonly<Record<'channel' | 'group', string>> = {
  channel: 'post_messages+edit_messages+delete_messages+invite_users',
  group: 'delete_messages+pin_messages+invite_users+restrict_members',
};

/** Those asked for come first. */
function offeredRights(admin: string, to: 'channel' | 'group'): OfferedRight[] {
  const asked = rightsFromLink(admin);
  const offered = Object.keys({ ...asked, ...rightsFromLink(COMMON[to]) }) as RightName[];
  return offered.map((right) => ({
    name: linkRights({ [right]: true })[0] ?? right,
    words: WORDS[right] ?? right,
    asked: asked[right] === true,
  }));
}
