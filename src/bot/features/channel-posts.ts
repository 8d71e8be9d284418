import { Composer } from 'grammy';
import type { Message as TelegramMessage } from 'grammy/types';
import { SECOND } from '../../domain/clock.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';

type Deps = Pick<BotDeps, 'channels' | 'posts' | 'clock'>;

/** What makes a message a post; what a channel says of itself (a new title, a pinned message) is none. */
const CONTENT = [
  'text',
  'photo',
  'video',
  'animation',
  'document',
  'audio',
  'voice',
  'video_note',
  'sticker',
  'poll',
  'location',
  'contact',
  'story',
  'paid_media',
  'checklist',
  'dice',
] as const;

/**
 * Posts made by hand in connected channels: they count, and their words are not kept. A post of ours that somebody has
 * changed by hand is noted with the words it has now. It ends here: nothing of a channel is said to the bot.
 */
export function channelPosts({ channels, posts, clock }: Deps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.on('channel_post', async ({ channelPost: post }) => {
    if (!CONTENT.some((kind) => kind in post) || (await channels.get(post.chat.id)) === null) return;
    const { chat, message_id: messageId, media_group_id: album } = post;
    // Each picture of an album comes by itself; whoever died after the first reserved its name counts it now.
    const isOther =
      album !== undefined &&
      (await posts.claim(chat.id, [`album:${album}`], String(messageId), clock())) !== null;
    if (isOther) return;
    await posts.record(
      {
        channel: chat.id,
        messageId,
        at: post.date * SECOND,
        card: null,
        words: null,
        byHand: null,
        hasPhoto: isCaptioned(post),
        deletedAt: null,
      },
      null,
    );
  });

  feature.on('edited_channel_post', async ({ editedChannelPost: post }) => {
    const words = (post.text ?? post.caption ?? '').trim();
    await posts.update(post.chat.id, post.message_id, (standing) => {
      // What people write by hand is theirs: that it stands is all that is kept of it.
      if (standing.card === null) return null;
      const byHand = sameWords(words, standing.words) ? null : words;
      return byHand === standing.byHand ? null : { ...standing, byHand };
    });
  });

  return feature;
}

const isCaptioned = (post: TelegramMessage): boolean => !('text' in post);

/** Telegram takes away spaces at the ends of lines. */
function sameWords(one: string, other: string | null): boolean {
  const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();
  return other !== null && spaced(one) === spaced(other);
}
