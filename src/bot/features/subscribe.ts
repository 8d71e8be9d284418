import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer, type Middleware } from 'grammy';
import { HOUR } from '../../domain/clock.js';
import { EVERY_DAY } from '../../domain/schedule.js';
import type { Subscription } from '../../domain/subscriber.js';
import { actionButton, greetingKeyboard, newsButton } from '../../messages/keyboards.js';
import { subscribedMessage } from '../../messages/plain-messages.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext, WizardContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { mayChangeSubscription } from '../rights.js';
import { reply } from '../send.js';
import { askDays, askRubrics, askTime } from './subscribe-steps.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'rubrics' | 'news' | 'clock' | 'pace'>;

const WIZARD = 'subscribe';
/** Who comes back after this starts anew. */
const PATIENCE = HOUR;

/** /subscribe: three questions — about what, when, on which days. */
export function subscribe(
  deps: Deps,
  { zone }: BotOptions,
  plugins: Middleware<WizardContext>[],
): Composer<BotContext> {
  const { say, subscribers, clock, news } = deps;
  const feature = new Composer<BotContext>();

  async function wizard(
    conversation: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
  ): Promise<void> {
    const chat = ctx.chat;
    if (!chat) return;
    const rubrics = await askRubrics(conversation, ctx, deps);
    if (rubrics === null) return cancelled(ctx);
    const minute = await askTime(conversation, ctx, deps);
    if (minute === null) return cancelled(ctx);
    const days = await askDays(conversation, ctx, deps);
    if (days === null) return cancelled(ctx);
    const done = await conversation.external(async () => {
      const now = clock();
      const standing = await subscribers.get(chat.id);
      const subscription: Subscription = {
        rubrics,
        minute,
        days,
        onEmpty: standing?.subscription.onEmpty ?? 'say',
      };
      const chatType = chat.type === 'private' ? ('private' as const) : ('group' as const);
      await subscribers.subscribe({ chat: chat.id, chatType, subscription, zone }, now);
      return { subscription, now, next: (await subscribers.nextDue(chat.id)) ?? now };
    });
    const { subscription, next, now } = done;
    const message = subscribedMessage(say, subscription, next, now, zone, news.rubricName);
    await reply(ctx, { ...message, buttons: [[newsButton(say, 'today')], [otherTime()]] });
  }

  const otherTime = () => actionButton(say.text('button-other-time'), { do: 'settings', page: 'time' });
  const cancelled = (ctx: WizardContext) =>
    reply(ctx, { ...toMessage(say.html('subscribe-cancelled')), buttons: greetingKeyboard(say, false) });

  feature.use(createConversation(wizard, { id: WIZARD, maxMillisecondsToWait: PATIENCE, plugins }));

  async function enter(ctx: BotContext): Promise<void> {
    if (!(await mayChangeSubscription(ctx))) return reply(ctx, toMessage(say.html('admins-only')));
    // Asking anew is starting anew: an old, half-answered round must not swallow the answers.
    await ctx.conversation.exit(WIZARD);
    await ctx.conversation.enter(WIZARD);
  }

  feature.command('subscribe', enter);
  onAction(feature, 'subscribe', async (ctx) => {
    await ctx.answerCallbackQuery();
    await enter(ctx);
  });
  // A button of a conversation that is over.
  onAction(feature, 'wizard', async (ctx) => {
    await ctx.answerCallbackQuery({ text: say.text('subscribe-interrupted'), show_alert: true });
  });

  return feature;
}

export const DEFAULT_SUBSCRIPTION: Subscription = {
  rubrics: [],
  minute: 8 * 60,
  days: [...EVERY_DAY],
  onEmpty: 'say',
};
