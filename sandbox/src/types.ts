import type { RichMessage } from './rich/types.js';
import type { User } from './user.js';

/** The Bot API objects this server speaks, in the API's own field names. https://core.telegram.org/bots/api#available-types */
export type { User } from './user.js';

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

export interface Chat {
  id: number;
  type: ChatType;
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
  is_forum?: true;
}

export type EntityType =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'spoiler'
  | 'blockquote'
  | 'expandable_blockquote'
  | 'code'
  | 'pre'
  | 'text_link'
  | 'text_mention'
  | 'custom_emoji'
  | 'date_time'
  | 'mention'
  | 'hashtag'
  | 'bot_command'
  | 'url'
  | 'email';

/** A marked range of a text. `offset` and `length` count UTF-16 code units. */
export interface MessageEntity {
  type: EntityType;
  offset: number;
  length: number;
  /** Of a text_link. */
  url?: string;
  /** Of a pre. */
  language?: string;
  /** Of a text_mention. */
  user?: User;
  /** Of a custom_emoji. */
  custom_emoji_id?: string;
  /** Of a date_time: seconds since the epoch, and how a reader's app is to show them. */
  unix_time?: number;
  date_time_format?: string;
}

export interface InlineKeyboardButton {
  text: string;
  callback_data?: string;
  url?: string;
  switch_inline_query?: string;
  switch_inline_query_current_chat?: string;
  copy_text?: { text: string };
  style?: 'danger' | 'success' | 'primary';
}

export interface InlineKeyboardMarkup {
  inline_keyboard: InlineKeyboardButton[][];
}

/** Buttons under the field where a person types; pressing one says its text. */
export interface ReplyKeyboardMarkup {
  keyboard: { text: string }[][];
  is_persistent?: boolean;
  resize_keyboard?: boolean;
  one_time_keyboard?: boolean;
  input_field_placeholder?: string;
  selective?: boolean;
}

export interface ForceReply {
  force_reply: true;
  input_field_placeholder?: string;
  selective?: boolean;
}

export interface ReplyKeyboardRemove {
  remove_keyboard: true;
  selective?: boolean;
}

export interface PhotoSize {
  file_id: string;
  file_unique_id: string;
  width: number;
  height: number;
  file_size?: number;
}

export interface Document {
  file_id: string;
  file_unique_id: string;
  file_name: string;
  mime_type: string;
  file_size: number;
}

/** What a forwarded message was before. https://core.telegram.org/bots/api#messageorigin */
export type MessageOrigin =
  | { type: 'user'; date: number; sender_user: User }
  | { type: 'channel'; date: number; chat: Chat; message_id: number };

export interface LinkPreviewOptions {
  is_disabled?: boolean;
  url?: string;
  prefer_small_media?: boolean;
  prefer_large_media?: boolean;
  show_above_text?: boolean;
}

export interface Message {
  message_id: number;
  date: number;
  chat: Chat;
  from?: User;
  sender_chat?: Chat;
  message_thread_id?: number;
  is_topic_message?: true;
  via_bot?: User;
  forward_origin?: MessageOrigin;
  edit_date?: number;
  text?: string;
  entities?: MessageEntity[];
  rich_message?: RichMessage;
  /** The same for all photos of an album. */
  media_group_id?: string;
  photo?: PhotoSize[];
  document?: Document;
  caption?: string;
  caption_entities?: MessageEntity[];
  show_caption_above_media?: true;
  has_media_spoiler?: true;
  link_preview_options?: LinkPreviewOptions;
  reply_markup?: InlineKeyboardMarkup;
  reply_to_message?: Message;
  has_protected_content?: true;
  new_chat_members?: User[];
  left_chat_member?: User;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  forum_topic_created?: { name: string; icon_color: number };
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

/** Rights of an administrator; an absent field is a right not given. */
export interface AdministratorRights {
  is_anonymous?: boolean;
  can_manage_chat?: boolean;
  can_delete_messages?: boolean;
  can_manage_video_chats?: boolean;
  can_restrict_members?: boolean;
  can_promote_members?: boolean;
  can_change_info?: boolean;
  can_invite_users?: boolean;
  can_manage_tags?: boolean;
  can_post_stories?: boolean;
  can_edit_stories?: boolean;
  can_delete_stories?: boolean;
  can_post_messages?: boolean;
  can_edit_messages?: boolean;
  can_pin_messages?: boolean;
  can_manage_topics?: boolean;
  can_manage_direct_messages?: boolean;
  can_send_welcome_messages?: boolean;
}

export type RightName = keyof AdministratorRights;

export interface ChatMember extends AdministratorRights {
  status: MemberStatus;
  user: User;
  until_date?: number;
  is_member?: boolean;
  can_be_edited?: boolean;
  can_send_messages?: boolean;
}

export interface ChatMemberUpdated {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
}

export interface CallbackQuery {
  id: string;
  from: User;
  message: Message;
  chat_instance: string;
  data: string;
}

export interface InlineQuery {
  id: string;
  from: User;
  query: string;
  offset: string;
  chat_type: 'sender' | ChatType;
}

/** What happened, as the bot is told of it. Exactly one field besides update_id is present. */
export interface Update {
  update_id: number;
  message?: Message;
  edited_message?: Message;
  channel_post?: Message;
  edited_channel_post?: Message;
  callback_query?: CallbackQuery;
  inline_query?: InlineQuery;
  my_chat_member?: ChatMemberUpdated;
  chat_member?: ChatMemberUpdated;
}

export type UpdateType = Exclude<keyof Update, 'update_id'>;

export interface BotCommand {
  command: string;
  description: string;
}

export interface BotCommandScope {
  type:
    | 'default'
    | 'all_private_chats'
    | 'all_group_chats'
    | 'all_chat_administrators'
    | 'chat'
    | 'chat_administrators'
    | 'chat_member';
  chat_id?: number | string;
  user_id?: number;
}
