import { type CallbackQueryContext, Composer } from 'grammy';
import type { Broadcast, BroadcastAudience } from '../../../domain/broadcast.js';
import type { Message } from '../../../domain/message.js';
import {
  audienceList,
  audienceMessage,
  confirmMessage,
  draftMessage,
} from '../../../messages/broadcast/draft.js';
import { toMessage } from '../../../messages/split.js';
import type { BotContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { replace } from '../../send.js';
import { onOperatorAction } from '../operator/gate.js';
import { type BroadcastDeps, createDraftView } from './draft-view.js';
import { TYPED } from './typed.js';

type Pressed = CallbackQueryContext<BotContext>;

/** What an operator does with a broadcast: to whom, whether really, and how far it has come. */
export function broadcastPages(
  deps: BroadcastDeps,
  { operatorIds }: Pick<BotOptions, 'operatorIds'>,
): Composer<BotContext> {
  const { say, broadcasts, broadcastProgress, catalogue, clock, onBroadcast } = deps;
  const feature = new Composer<BotContext>();
  const viewOf = createDraftView(deps);

  async function alert(ctx: Pressed, sentence: string): Promise<void> {
    await ctx.answerCallbackQuery({ text: say.text(sentence), show_alert: true });
  }

  /** What shows it from now on is this message: noted before it is written, so that the end does not miss it. */
  async function follow(ctx: Pressed, id: string): Promise<void> {
    const message = ctx.callbackQuery.message;
    if (ctx.chat && message) await broadcasts.shown(id, ctx.chat.id, message.message_id);
    const shown = await broadcastProgress(id);
    await replace(ctx, shown ?? toMessage(say.html('broadcast-gone')));
  }

  onOperatorAction(deps, { operatorIds }, feature, 'broadcast', async (ctx, { id, choice }) => {
    const broadcast = await broadcasts.get(id);
    if (!broadcast) return alert(ctx, 'broadcast-gone');
    if (choice === 'stop') {
      const stopped = await broadcasts.stop(id, clock());
      if (stopped) await onBroadcast({ kind: 'stopped', id, by: ctx.from.id });
      await ctx.answerCallbackQuery();
      return follow(ctx, id);
    }
    // The others are for what is not sent yet: whoever presses twice, or over a crash, sees how far it has come.
    if (broadcast.state.kind !== 'draft') {
      await ctx.answerCallbackQuery();
      return follow(ctx, id);
    }
    if (choice === 'sure') return confirm(ctx, broadcast);
    await ctx.answerCallbackQuery();
    if (choice === 'drop') {
      await broadcasts.drop(id);
      return replace(ctx, toMessage(say.html('broadcast-dropped')));
    }
    if (choice === 'words') {
      await broadcasts.drop(id);
      // One conversation at a time: a question of before must not swallow the answer.
      await ctx.conversation.exitAll();
      return ctx.conversation.enter(TYPED, broadcast.to);
    }
    await replace(ctx, await page(broadcast, choice));
  });

  async function page(
    draft: Broadcast,
    choice: 'show' | 'to' | 'districts' | 'rubrics' | 'send',
  ): Promise<Message> {
    switch (choice) {
      case 'to':
        return audienceMessage(say, draft);
      case 'districts':
        return audienceList(say, draft, 'district', catalogue);
      case 'rubrics':
        return audienceList(say, draft, 'rubric', catalogue);
      default: {
        const view = await viewOf(draft);
        return choice === 'send' && view.count > 0 ? confirmMessage(say, view) : draftMessage(say, view);
      }
    }
  }

  async function confirm(ctx: Pressed, { id }: Broadcast): Promise<void> {
    const outcome = await broadcasts.confirm(id, clock());
    if (outcome === 'another-runs') return alert(ctx, 'broadcast-another');
    // Else somebody was quicker, or it has been dropped: `follow` tells which.
    if (outcome === 'confirmed') await onBroadcast({ kind: 'begun', id, by: ctx.from.id });
    await ctx.answerCallbackQuery();
    await follow(ctx, id);
  }

  onOperatorAction(deps, { operatorIds }, feature, 'broadcastTo', async (ctx, { id, kind, name }) => {
    const to = audienceOf(kind, name);
    const aimed = to && (await broadcasts.aim(id, to));
    if (!aimed) return alert(ctx, 'broadcast-gone');
    await ctx.answerCallbackQuery();
    await replace(ctx, draftMessage(say, await viewOf(aimed)));
  });

  /** Null for a district or a rubric that is not of this region. */
  function audienceOf(kind: BroadcastAudience['kind'], name: string): BroadcastAudience | null {
    if (kind !== 'district' && kind !== 'rubric') return { kind };
    const list = kind === 'district' ? catalogue.districts : catalogue.rubrics;
    return list.some(({ id }) => id === name) ? { kind, id: name } : null;
  }

  return feature;
}
