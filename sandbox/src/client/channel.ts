import { WorldError } from '../errors.js';
import type { AdministratorRights, RightName } from '../types.js';
import { checkSees } from '../world/may-speak.js';
import type { ChatRecord } from '../world/state.js';
import type { Hand, InChat } from './hand.js';
import { matches } from './matches.js';
import { describe, type SeenMessage, seen } from './seen.js';

/** Another person, or anyone known by their id. */
export type Other = { readonly id: number };
/** A post as it was seen, or the newest one whose text matches. */
export type PostReference = SeenMessage | RegExp | string;

/** What the admins of a channel do by hand. */
export interface ChannelHand {
  /** Changes the text or caption of a post, own or the bot's; the bot is told by edited_channel_post. */
  edits(post: PostReference, text: string, where?: InChat): void;
  /** Takes a post away; the bot is told nothing. */
  deletes(post: PostReference, where?: InChat): void;
  /** Makes the other an admin with exactly these rights. */
  promotes(other: Other, rights: readonly RightName[], where: InChat): void;
  /** The other is no admin any more, but stays. */
  demotes(other: Other, where: InChat): void;
  /** Puts the other out of the chat for good. */
  expels(other: Other, where: InChat): void;
}

export function createChannelHand(hand: Hand): ChannelHand {
  const { world, name, chatOf, acts, record } = hand;
  const { id: me } = record;

  const found = (post: PostReference, { chat: reference }: InChat) => {
    if (isSeen(post)) return { chat: chatOf(reference ?? post.chatId), messageId: post.messageId };
    const chat = chatOf(reference);
    checkSees(world, chat, me);
    return { chat, messageId: newest(chat, post).messageId };
  };
  const newest = (chat: ChatRecord, pattern: RegExp | string): SeenMessage => {
    const all = chat.messages.map((message) => seen(hand, chat, message));
    const post = all.findLast(({ text }) => matches(pattern, text));
    if (post) return post;
    throw new WorldError(`${name} не находит ${String(pattern)} в «${chat.title}». Есть: ${describe(all)}`);
  };

  return {
    edits(post, text, where = {}) {
      const { chat, messageId } = found(post, where);
      acts(() => world.editPost(me, chat.id, messageId, text));
    },
    deletes(post, where = {}) {
      const { chat, messageId } = found(post, where);
      acts(() => world.deletePost(me, chat.id, messageId));
    },
    promotes: ({ id }, rights, { chat }) =>
      acts(() => world.promote(me, chatOf(chat).id, id, granted(rights))),
    demotes: ({ id }, { chat }) => acts(() => world.demote(me, chatOf(chat).id, id)),
    expels: ({ id }, { chat }) => acts(() => world.expel(me, chatOf(chat).id, id)),
  };
}

function isSeen(post: PostReference): post is SeenMessage {
  return typeof post === 'object' && 'messageId' in post;
}

export function granted(rights: readonly RightName[]): AdministratorRights {
  return Object.fromEntries(rights.map((right) => [right, true]));
}
