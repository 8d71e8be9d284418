import { type CallbackQueryContext, Composer } from 'grammy';
import type { StoryCard } from '../../domain/answer.js';
import { MOST_FOLLOWS } from '../../domain/follow.js';
import type { Message } from '../../domain/message.js';
import { toggleMuted } from '../../domain/mute.js';
import type { ChatId } from '../../domain/subscriber.js';
import {
  type CardFrame,
  cardButtons,
  relatedMessage,
  storyCardMessage,
  whyMessage,
} from '../../messages/story-card.js';
import { subscriptionName } from '../../messages/subscription/words.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { isOperator } from '../operators.js';
import { mayChangeSubscription } from '../rights.js';
import { createSamePress } from '../same-press.js';
import { changeButtons, reply } from '../send.js';
import type { Answers } from './asking/answers.js';

type Deps = Pick<
  BotDeps,
  'say' | 'articleCard' | 'storyWanted' | 'catalogue' | 'follows' | 'subscribers' | 'operators' | 'clock'
> & { answers: Answers };

type Pressed = CallbackQueryContext<BotContext>;

export type StoryCards = ReturnType<typeof createStoryCards>;

/** Cards of stories for whoever looks at them. */
export function createStoryCards(deps: Deps, { operatorIds }: Pick<BotOptions, 'operatorIds'>) {
  const { say, articleCard, follows, subscribers, operators, clock, answers } = deps;

  async function frameFor(ctx: BotContext, id: string): Promise<CardFrame> {
    const chat = ctx.chat?.id ?? 0;
    const [reader, following, mayHide] = await Promise.all([
      subscribers.get(chat),
      follows.get(chat, id),
      ctx.chat?.type === 'private' && ctx.from ? isOperator(operators, operatorIds, ctx.from.id) : false,
    ]);
    const isMuted = reader?.status === 'active' ? reader.muted.stories.includes(id) : null;
    return {
      ...answers.frame,
      now: clock(),
      link: `https://t.me/${ctx.me.username}?start=art_${id}`,
      reader: { isFollowing: following !== null, isMuted, mayHide },
    };
  }

  return {
    get: articleCard,
    frameFor,
    buttons: async (ctx: BotContext, card: StoryCard) => cardButtons(say, card, await frameFor(ctx, card.id)),
    message: async (ctx: BotContext, card: StoryCard): Promise<Message> =>
      storyCardMessage(say, card, await frameFor(ctx, card.id)),
  };
}

/** The card of a story and what its buttons do. */
export function story(deps: Deps & { storyCards: StoryCards }): Composer<BotContext> {
  const { say, storyWanted, catalogue, follows, subscribers, clock, answers, storyCards } = deps;
  const feature = new Composer<BotContext>();
  const isSamePress = createSamePress(clock);

  const alert = async (ctx: Pressed, sentence: string, words = {}): Promise<void> => {
    await ctx.answerCallbackQuery({ text: say.text(sentence, words), show_alert: true });
  };

  /** The story behind a button, or it is said that it is gone. */
  async function withCard(ctx: Pressed, id: string, act: (card: StoryCard) => Promise<void>): Promise<void> {
    const card = await storyCards.get(id);
    return card === null ? alert(ctx, 'ask-card-gone') : act(card);
  }

  /** In a group what is sent unasked is its administrators' business. */
  async function withRight(ctx: Pressed, act: (chat: ChatId) => Promise<void>): Promise<void> {
    if (!ctx.chat) return alert(ctx, 'old-button');
    return (await mayChangeSubscription(ctx)) ? act(ctx.chat.id) : alert(ctx, 'admins-only');
  }

  onAction(feature, 'story', (ctx, { id }) =>
    withCard(ctx, id, async (card) => {
      await ctx.answerCallbackQuery();
      if (isSamePress(ctx.chat?.id ?? 0, ctx.callbackQuery.data)) return;
      await reply(ctx, await storyCards.message(ctx, card));
    }),
  );

  onAction(feature, 'related', (ctx, { id }) =>
    withCard(ctx, id, async (card) => {
      await ctx.answerCallbackQuery();
      await reply(ctx, relatedMessage(say, card, { now: clock(), zone: answers.frame.zone }));
    }),
  );

  onAction(feature, 'why', (ctx, { id }) =>
    withCard(ctx, id, async (card) => {
      await ctx.answerCallbackQuery();
      const reader = ctx.chat ? await subscribers.get(ctx.chat.id) : null;
      const has = reader?.status === 'active' && reader.subscriptions.length > 0;
      const wanted = has ? await storyWanted(card.id, reader) : null;
      const names = wanted?.map(({ wishes }) => subscriptionName(say, wishes, catalogue)) ?? null;
      await reply(ctx, whyMessage(say, card, answers.frame, names));
    }),
  );

  onAction(feature, 'follow', (ctx, { id }) =>
    withCard(ctx, id, (card) =>
      withRight(ctx, async (chat) => {
        const known = card.reports.map((report) => report.id);
        const messageId = ctx.callbackQuery.message?.message_id ?? null;
        const done = await follows.follow(chat, card.id, messageId, known, clock());
        if (done === 'full') return alert(ctx, 'ask-follow-full', { count: MOST_FOLLOWS });
        const said = done === 'already' ? 'ask-follow-already' : 'ask-follow-on';
        await ctx.answerCallbackQuery({ text: say.text(said) });
        await changeButtons(ctx, await storyCards.buttons(ctx, card));
      }),
    ),
  );

  // Also under an update, whose story may be gone by now.
  onAction(feature, 'unfollow', (ctx, { story: id }) =>
    withRight(ctx, async (chat) => {
      await follows.unfollow(chat, id);
      await ctx.answerCallbackQuery({ text: say.text('ask-follow-off') });
      const card = await storyCards.get(id);
      await changeButtons(ctx, card === null ? [] : await storyCards.buttons(ctx, card));
    }),
  );

  onAction(feature, 'muteStory', (ctx, { id }) =>
    withCard(ctx, id, (card) =>
      withRight(ctx, async (chat) => {
        const reader = await subscribers.changeChat(
          chat,
          (now) => {
            const muted = toggleMuted(now.muted, 'stories', card.id);
            return muted && { ...now, muted };
          },
          clock(),
        );
        if (reader === null) return alert(ctx, 'ask-mute-nobody');
        const isMuted = reader.muted.stories.includes(card.id);
        await ctx.answerCallbackQuery({ text: say.text(isMuted ? 'ask-mute-on' : 'ask-mute-off') });
        await changeButtons(ctx, await storyCards.buttons(ctx, card));
      }),
    ),
  );

  return feature;
}
