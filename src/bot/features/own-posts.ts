import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer, type Context } from 'grammy';
import type { Channel } from '../../domain/channel.js';
import { HOUR } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import type { ChatId } from '../../domain/subscriber.js';
import { decodeAction } from '../../messages/callbacks.js';
import { channelChoice } from '../../messages/channel/choice.js';
import { isWhole } from '../../messages/post-message.js';
import { offerPost } from '../../messages/post-pages.js';
import { wordsInQuotes } from '../../messages/review/warnings.js';
import { toMessage } from '../../messages/split.js';
import type { OwnWords } from '../../relay/own-posts.js';
import { postOf } from '../../relay/post-of.js';
import { onAction } from '../actions.js';
import { createAlbums } from '../albums.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { replace, reply } from '../send.js';
import { isForwarded, isOwn } from './asking/wordless.js';
import { cancelButtons } from './typed-answer.js';
import { respond } from './wizard-answer.js';

type Deps = Pick<
  BotDeps,
  'say' | 'ownPosts' | 'accessTo' | 'drafts' | 'newId' | 'understand' | 'clock' | 'sourceName'
>;

const OWN_POST = 'ownPost';
const PATIENCE = HOUR;
/** A question is shorter, and of one line. */
const LONG = 200;

export type OwnPostPages = ReturnType<typeof createOwnPostPages>;

/** What becomes of words and pictures that an editor sent: a card of a channel of theirs. */
export function createOwnPostPages({ say, ownPosts, accessTo, drafts, newId, sourceName }: Deps) {
  const isOfAlbum = createAlbums();

  async function keep(chat: ChatId, { text, photo }: OwnWords): Promise<string> {
    const id = `d${newId()}`;
    await drafts.put(chat, id, { kind: 'post', text, photo: photo?.file ?? null });
    return id;
  }

  /** Where somebody may write posts now, by what Telegram says; the sentence that says why, where that is nowhere. */
  async function openTo(person: ChatId): Promise<Channel[] | string> {
    const noted = await ownPosts.channelsOf(person);
    if (noted.length === 0) return 'post-no-channels';
    const asked = await Promise.all(noted.map(({ chat }) => accessTo(chat, person, 'decide')));
    const open = asked.flatMap((access) => (access.kind === 'allowed' ? [access.channel] : []));
    if (open.length > 0) return open;
    return asked.some(({ kind }) => kind === 'rights-unknown') ? 'card-rights-unknown' : 'card-no-rights';
  }

  /** @returns what is said of it */
  async function make(channel: Channel, person: ChatId, words: OwnWords, draft: string): Promise<Message> {
    const title = { channel: channel.title };
    if (!fits(channel, words)) return toMessage(say.html('post-too-long', title));
    const outcome = await ownPosts.offer(channel.chat, person, words, draft);
    switch (outcome.kind) {
      case 'offered':
        return toMessage(say.html('post-made', { channel: outcome.channel.title }));
      case 'advertising':
        return toMessage(say.html('post-advertising', { words: wordsInQuotes(outcome.words) }));
      case 'already':
        return toMessage(say.html('post-made-already'));
      case 'no-rights':
        return toMessage(say.html('card-no-rights'));
      case 'rights-unknown':
        return toMessage(say.html('card-rights-unknown'));
    }
  }

  function fits(channel: Channel, { text, photo }: OwnWords): boolean {
    const card = { matter: { kind: 'own', text } as const, edit: null, photo, markings: [], holds: [] };
    return isWhole(say, postOf(card, channel, { sourceName }));
  }

  const choice = (of: string, channels: readonly Channel[]) =>
    channelChoice(say, 'post-choose-channel', channels, (channel) => ({ do: 'makePost', of, channel }));

  return {
    keep,
    openTo,
    isOfAlbum,

    /** A draft becomes a card of the channel; where it is not said of which, that is asked. */
    async madeOf(chat: ChatId, person: ChatId, draft: string, chosen: ChatId): Promise<Message> {
      const kept = await drafts.get(chat, draft);
      if (kept?.kind !== 'post') return toMessage(say.html('post-draft-gone'));
      const channels = await openTo(person);
      if (typeof channels === 'string') return toMessage(say.html(channels));
      const [only, ...others] = chosen === 0 ? channels : channels.filter((one) => one.chat === chosen);
      // Also for a channel somebody made up: that it exists is nobody's business.
      if (!only) return toMessage(say.html('card-no-rights'));
      if (others.length > 0) return choice(draft, channels);
      const photo = kept.photo === null ? null : { kind: 'file' as const, file: kept.photo };
      return make(only, person, { text: kept.text, photo }, draft);
    },
  };
}

/** /post and «Написать пост»: what is sent next becomes a post, however short. */
export function ownPostTyped(
  deps: Deps,
  pages: OwnPostPages,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, accessTo } = deps;
  const feature = new Composer<BotContext>();

  async function ownPost(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    channel: { chat: ChatId; title: string } | null,
  ): Promise<void> {
    const buttons = cancelButtons(say);
    const asked = channel ? say.html('post-write-for', { channel: channel.title }) : say.html('post-write');
    await reply(ctx, { ...toMessage(asked), buttons });
    for (;;) {
      const next = await talk.wait();
      if (next.message?.text?.startsWith('/')) await talk.halt({ next: true });
      const action = decodeAction(next.callbackQuery?.data ?? '');
      if (action?.do === 'wizard' && action.step === 'cancel') {
        await next.answerCallbackQuery();
        return respond(next, toMessage(say.html('post-kept-waiting')));
      }
      if (next.callbackQuery) await talk.halt({ next: true });
      const { chat, from } = next;
      if (!chat || !from || !next.message) {
        await talk.skip({ next: true });
        continue;
      }
      const words = wordsOf(next);
      if (words === null) {
        await reply(next, { ...toMessage(say.html('post-write-what')), buttons });
        continue;
      }
      // Its further pictures come when this is over.
      const isAlbum = await talk.external(() => {
        pages.isOfAlbum(next);
        return next.message?.media_group_id !== undefined;
      });
      if (isAlbum) await reply(next, toMessage(say.html('post-album')));
      const said = await talk.external(async () =>
        pages.madeOf(chat.id, from.id, await pages.keep(chat.id, words), channel?.chat ?? 0),
      );
      return reply(next, said);
    }
  }

  feature.use(createConversation(ownPost, { id: OWN_POST, plugins, maxMillisecondsToWait: PATIENCE }));

  feature.chatType('private').command('post', async (ctx) => {
    const open = await pages.openTo(ctx.from.id);
    if (typeof open === 'string') return reply(ctx, toMessage(say.html(open)));
    const [only, ...others] = open;
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(
      OWN_POST,
      only && others.length === 0 ? { chat: only.chat, title: only.title } : null,
    );
  });

  onAction(feature, 'ownPost', async (ctx, { of }) => {
    const access = await accessTo(of, ctx.from.id, 'decide');
    if (access.kind !== 'allowed' || ctx.chat?.type !== 'private') {
      const why = access.kind === 'rights-unknown' ? 'card-rights-unknown' : 'card-no-rights';
      const id = access.kind === 'allowed' ? 'post-in-private' : why;
      await ctx.answerCallbackQuery({ text: say.text(id), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(OWN_POST, { chat: of, title: access.channel.title });
  });

  return feature;
}

/**
 * A picture, a long text or something forwarded that an editor sends: rather a post than a question. Who has no channel
 * is answered as ever.
 * @param ask answers it as a question
 */
export function ownPostOffers(
  { say, ownPosts, drafts, understand, clock }: Deps,
  pages: OwnPostPages,
  ask: (ctx: BotContext, text: string) => Promise<void>,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.chatType('private').on('message', async (ctx, next) => {
    const words = isOwn(ctx) ? null : wordsOf(ctx);
    if (words === null || !isLikeAPost(ctx, words)) return next();
    const isHelpNeeded = understand(words.text, clock()).kind === 'danger';
    if (isHelpNeeded || (await ownPosts.channelsOf(ctx.from.id)).length === 0) return next();
    if (pages.isOfAlbum(ctx)) return;
    const draft = await pages.keep(ctx.chat.id, words);
    const isAlbum = ctx.message.media_group_id !== undefined;
    const about = { isPhoto: words.photo !== null, hasWords: words.text !== '', isAlbum };
    await reply(ctx, offerPost(say, draft, about));
  });

  onAction(feature, 'makePost', async (ctx, { of, channel }) => {
    if (!ctx.chat) return;
    const message = await pages.madeOf(ctx.chat.id, ctx.from.id, of, channel);
    await ctx.answerCallbackQuery();
    await replace(ctx, message);
  });

  onAction(feature, 'askDraft', async (ctx, { of }) => {
    const kept = ctx.chat ? await drafts.take(ctx.chat.id, of) : null;
    await ctx.answerCallbackQuery();
    if (kept?.kind !== 'post') return reply(ctx, toMessage(say.html('post-draft-gone')));
    await ask(ctx, kept.text);
  });

  return feature;
}

/** What a post could be made of: a text, or a picture in its largest size with its caption. */
function wordsOf({ message }: Pick<Context, 'message'>): OwnWords | null {
  const file = message?.photo?.at(-1)?.file_id;
  if (file !== undefined) return { text: message?.caption?.trim() ?? '', photo: { kind: 'file', file } };
  const text = message?.text?.trim() ?? '';
  return text === '' || text.startsWith('/') ? null : { text, photo: null };
}

function isLikeAPost(ctx: Context, { text, photo }: OwnWords): boolean {
  return photo !== null || isForwarded(ctx) || text.length >= LONG || text.includes('\n');
}
