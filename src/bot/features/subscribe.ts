import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import { HOUR } from '../../domain/clock.js';
import { usualSubscription } from '../../domain/draft.js';
import type { RubricId } from '../../domain/rubric.js';
import { type ChatId, isServed } from '../../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS, type Timing, type WantedSubscription } from '../../domain/subscription.js';
import { EVERYTHING } from '../../domain/wishes.js';
import { greetingKeyboard } from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { mayChangeSubscription } from '../rights.js';
import { reply } from '../send.js';
import { type Answered, askDays, askRubrics, askTime } from './subscribe-steps.js';
import type { Offers } from './subscriptions/offer.js';
import { respond } from './wizard-answer.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'rubrics'>;

const WIZARD = 'subscribe';
/** Who comes back after this starts anew. */
const PATIENCE = HOUR;

/** /subscribe: three questions — about what, when, on which days — and an offer with what would have come. */
export function subscribe(
  deps: Deps,
  offers: Pick<Offers, 'offer' | 'hasRoom'>,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, subscribers } = deps;
  const feature = new Composer<BotContext>();

  async function wizard(
    conversation: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
  ): Promise<void> {
    const chat = ctx.chat;
    if (!chat) return;
    let about = await askRubrics(conversation, ctx, deps, null);
    for (;;) {
      if (about.kind !== 'answered') return cancelled(conversation, about.ctx);
      const rubrics = about.value;
      const when = await askTiming(conversation, about.ctx);
      if (when.kind === 'cancelled') return cancelled(conversation, when.ctx);
      if (when.kind === 'answered') return offered(conversation, when.ctx, chat.id, rubrics, when.value);
      about = await askRubrics(conversation, when.ctx, deps, rubrics);
    }
  }

  async function askTiming(
    conversation: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
  ): Promise<Answered<Timing>> {
    let from = ctx;
    for (;;) {
      const time = await askTime(conversation, from, deps);
      if (time.kind !== 'answered') return time;
      const days = await askDays(conversation, time.ctx, deps);
      if (days.kind === 'cancelled') return days;
      if (days.kind === 'answered') {
        const value: Timing = { kind: 'digest', minutes: [time.value], days: days.value };
        return { ctx: days.ctx, kind: 'answered', value };
      }
      from = days.ctx;
    }
  }

  async function offered(
    conversation: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    chat: ChatId,
    rubrics: RubricId[],
    timing: Timing,
  ): Promise<void> {
    // An hour may lie between the first question and this: the right is asked again.
    if (!(await mayChangeSubscription(ctx))) return respond(ctx, toMessage(say.html('admins-only')));
    const wanted: WantedSubscription = {
      ...usualSubscription(),
      wishes: { ...EVERYTHING, rubrics },
      timing,
    };
    await respond(ctx, await conversation.external(() => offers.offer(chat, wanted)));
  }

  async function cancelled(
    conversation: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
  ): Promise<void> {
    const chat = ctx.chat?.id ?? 0;
    const stands = await conversation.external(async () => isServed(await subscribers.get(chat)));
    const buttons = greetingKeyboard(say, stands);
    await respond(ctx, { ...toMessage(say.html('subscribe-cancelled')), buttons });
  }

  feature.use(createConversation(wizard, { id: WIZARD, maxMillisecondsToWait: PATIENCE, plugins }));

  async function enter(ctx: BotContext): Promise<void> {
    // Asking anew is starting anew: an old, half-answered round must not swallow the answers.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(WIZARD);
  }

  /** Why nobody is asked; null when they are. */
  async function closed(ctx: BotContext): Promise<string | null> {
    if (!(await mayChangeSubscription(ctx))) return 'admins-only';
    return (await offers.hasRoom(ctx.chat?.id ?? 0)) ? null : 'sub-full';
  }
  const most = { count: MOST_SUBSCRIPTIONS };

  feature.command('subscribe', async (ctx) => {
    const why = await closed(ctx);
    if (why !== null) return reply(ctx, toMessage(say.html(why, most)));
    await enter(ctx);
  });
  onAction(feature, 'subscribe', async (ctx) => {
    const why = await closed(ctx);
    if (why !== null) {
      await ctx.answerCallbackQuery({ text: say.text(why, most), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await enter(ctx);
  });
  // A button of a conversation that is over, or, in a group, of somebody else's.
  onAction(feature, 'wizard', async (ctx) => {
    const id = ctx.chat?.type === 'private' ? 'question-old' : 'question-not-yours';
    await ctx.answerCallbackQuery({ text: say.text(id), show_alert: true });
  });

  return feature;
}
