import type { AdministratorRights, ChatType, RightName } from '../types.js';

const EVERYWHERE: readonly RightName[] = [
  'is_anonymous',
  'can_manage_chat',
  'can_delete_messages',
  'can_manage_video_chats',
  'can_restrict_members',
  'can_promote_members',
  'can_change_info',
  'can_invite_users',
  'can_post_stories',
  'can_edit_stories',
  'can_delete_stories',
  'can_send_welcome_messages',
];
const GROUPS_ONLY: readonly RightName[] = ['can_pin_messages', 'can_manage_topics', 'can_manage_tags'];
const CHANNELS_ONLY: readonly RightName[] = [
  'can_post_messages',
  'can_edit_messages',
  'can_manage_direct_messages',
];

export function rightsOf(chatType: ChatType): readonly RightName[] {
  return [...EVERYWHERE, ...(chatType === 'channel' ? CHANNELS_ONLY : GROUPS_ONLY)];
}

/** Every right the kind of chat knows, given or denied by `granted`; the owner and admins may always manage the chat. */
export function completeRights(chatType: ChatType, granted: AdministratorRights): AdministratorRights {
  const complete = Object.fromEntries(rightsOf(chatType).map((name) => [name, granted[name] === true]));
  return { ...complete, can_manage_chat: true };
}

export function fullRights(chatType: ChatType): AdministratorRights {
  const all = Object.fromEntries(rightsOf(chatType).map((name) => [name, true]));
  return { ...all, is_anonymous: false };
}

/** `post_messages+edit_messages` of a startchannel or startgroup link. https://core.telegram.org/api/links#bot-links */
export function rightsFromLink(admin: string): AdministratorRights {
  const asked = admin.split(/[+ ]/).filter((word) => word !== '');
  const known = asked.map((word) => (Object.hasOwn(LINK_RIGHTS, word) ? LINK_RIGHTS[word] : undefined));
  return Object.fromEntries(known.flatMap((name) => (name === undefined ? [] : [[name, true]])));
}

/** The same backwards: the names, as links have them, of the rights that are given. */
export function linkRights(granted: AdministratorRights = {}): string[] {
  return Object.entries(LINK_RIGHTS).flatMap(([word, name]) => (granted[name] === true ? [word] : []));
}

const LINK_RIGHTS: Readonly<Record<string, RightName>> = {
  change_info: 'can_change_info',
  post_messages: 'can_post_messages',
  edit_messages: 'can_edit_messages',
  delete_messages: 'can_delete_messages',
  restrict_members: 'can_restrict_members',
  invite_users: 'can_invite_users',
  pin_messages: 'can_pin_messages',
  manage_topics: 'can_manage_topics',
  promote_members: 'can_promote_members',
  manage_video_chats: 'can_manage_video_chats',
  anonymous: 'is_anonymous',
  manage_chat: 'can_manage_chat',
  post_stories: 'can_post_stories',
  edit_stories: 'can_edit_stories',
  delete_stories: 'can_delete_stories',
};
