import { Composer } from 'grammy';
import { titleOf } from '../../domain/card.js';
import type { Message } from '../../domain/message.js';
import { cut, MAX_TITLE } from '../../messages/outlet-words.js';
import { copyable, plainPost } from '../../messages/plain-post.js';
import { askDelete, deleteByHand, markingPage } from '../../messages/post-pages.js';
import { toMessage } from '../../messages/split.js';
import type { DeleteOutcome } from '../../relay/delete-post.js';
import type { MarkOutcome } from '../../relay/mark.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { replace, reply } from '../send.js';

type Deps = Pick<
  BotDeps,
  'say' | 'cards' | 'posts' | 'accessTo' | 'publisher' | 'deletePost' | 'mark' | 'postOfCard'
>;

/** What can be done with a post that stands, and the required markings of one that is to be. */
export function published(deps: Deps): Composer<BotContext> {
  const { say, cards, posts, accessTo, publisher, deletePost, mark, postOfCard } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'postDelete', async (ctx, { of }) => {
    const outcome = await deletePost.look(of, ctx.from.id);
    if (outcome.kind === 'deletable') {
      await ctx.answerCallbackQuery();
      return reply(ctx, askDelete(say, outcome.card));
    }
    await told(ctx, outcome, (message) => reply(ctx, message));
  });

  onAction(feature, 'postDeleted', async (ctx, { of, sure }) => {
    if (sure === 'no') {
      await ctx.answerCallbackQuery();
      return replace(ctx, toMessage(say.html('post-delete-kept')));
    }
    const outcome = await deletePost.remove(of, ctx.from.id);
    await told(ctx, outcome, (message) => replace(ctx, message));
  });

  async function told(
    ctx: BotContext,
    outcome: DeleteOutcome,
    show: (message: Message) => Promise<void>,
  ): Promise<void> {
    const alert = { 'no-answer': 'post-delete-no-answer', gone: 'post-delete-gone', ...NO_RIGHTS } as const;
    switch (outcome.kind) {
      case 'deletable':
        return;
      case 'deleted': {
        await ctx.answerCallbackQuery();
        const title = cut(titleOf(outcome.card), MAX_TITLE);
        return show(toMessage(say.html('post-deleted', { title })));
      }
      case 'by-hand':
        await ctx.answerCallbackQuery();
        return show(deleteByHand(say, outcome.channel, outcome.messageId));
      default:
        await ctx.answerCallbackQuery({ text: say.text(alert[outcome.kind]), show_alert: true });
    }
  }

  onAction(feature, 'postText', async (ctx, { id }) => {
    const card = await cards.get(id);
    const access = card && (await accessTo(card.channel, ctx.from.id, 'see'));
    const post = card && access?.kind === 'allowed' ? await postOfCard(card) : null;
    if (!card || !access || access.kind !== 'allowed' || !post) {
      const why = access && access.kind !== 'allowed' ? NO_RIGHTS[access.kind] : 'post-text-gone';
      await ctx.answerCallbackQuery({ text: say.text(why), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    const messageId = card.state.kind === 'published' ? card.state.messageId : null;
    const standing = messageId === null ? null : await posts.get(card.channel, messageId);
    // Corrected since, or changed by hand: what readers of the channel see now.
    const words = standing?.byHand ?? standing?.words ?? null;
    const isAsItWas = words === null || words === publisher.plainWords(post);
    await reply(ctx, ...copyable(plainPost(say, post, isAsItWas ? null : words)));
  });

  onAction(feature, 'marking', async (ctx, { id }) => {
    const outcome = await mark.look(id, ctx.from.id);
    await marked(ctx, outcome);
  });
  onAction(feature, 'mark', async (ctx, { id, what }) => {
    const outcome = await mark.toggle(id, what, ctx.from.id);
    await marked(ctx, outcome);
  });

  async function marked(ctx: BotContext, outcome: MarkOutcome): Promise<void> {
    if (outcome.kind !== 'offered') {
      const why = { already: 'marking-already', gone: 'card-gone', ...NO_RIGHTS } as const;
      await ctx.answerCallbackQuery({ text: say.text(why[outcome.kind]), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await replace(ctx, markingPage(say, outcome.card, outcome.markings));
  }

  return feature;
}

const NO_RIGHTS = { 'no-rights': 'card-no-rights', 'rights-unknown': 'card-rights-unknown' } as const;
