import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import { HOUR } from '../../domain/clock.js';
import { EVERYTHING } from '../../domain/wishes.js';
import { greetingKeyboard } from '../../messages/keyboards.js';
import { subscribedMessage } from '../../messages/plain-messages.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { mayChangeSubscription } from '../rights.js';
import { reply } from '../send.js';
import { askDays, askRubrics, askTime } from './subscribe-steps.js';
import { respond } from './wizard-answer.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'rubrics' | 'news' | 'clock'>;

const WIZARD = 'subscribe';
/** Who comes back after this starts anew. */
const PATIENCE = HOUR;

/** /subscribe: three questions — about what, when, on which days. */
export function subscribe(
  deps: Deps,
  { zone }: BotOptions,
  plugins: ConversationPlugins,
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
    if (rubrics.value === null) return cancelled(conversation, rubrics.ctx);
    const minute = await askTime(conversation, rubrics.ctx, deps);
    if (minute.value === null) return cancelled(conversation, minute.ctx);
    const days = await askDays(conversation, minute.ctx, deps);
    if (days.value === null) return cancelled(conversation, days.ctx);
    // An hour may lie between the first question and this: the right is asked again.
    if (!(await mayChangeSubscription(days.ctx)))
      return respond(days.ctx, toMessage(say.html('admins-only')));
    const chosen = rubrics.value;
    const timing = { kind: 'digest' as const, minutes: [minute.value], days: days.value };
    const done = await conversation.external(async () => {
      const now = clock();
      const standing = await subscribers.get(chat.id);
      const [first] = standing?.subscriptions ?? [];
      // What is asked in /settings alone stays as it was.
      const usual = { format: 'classic', sound: true, onEmpty: 'say' } as const;
      const subscription = {
        ...usual,
        ...first,
        wishes: { ...(first?.wishes ?? EVERYTHING), rubrics: chosen },
        timing,
      };
      const chatType = chat.type === 'private' ? ('private' as const) : ('group' as const);
      const reader = first
        ? await subscribers.change(chat.id, first.id, (now) => ({ ...now, ...subscription }), now)
        : (await subscribers.add({ chat: chat.id, chatType, zone }, subscription, now))?.subscriber;
      const due = reader ? await subscribers.dueOf(reader) : new Map<number, number>();
      return { subscription, now, next: [...due.values()][0] ?? now };
    });
    const { subscription, next, now } = done;
    await respond(days.ctx, subscribedMessage(say, subscription, next, now, zone, news.rubricName));
  }

  async function cancelled(
    conversation: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
  ): Promise<void> {
    const chat = ctx.chat?.id ?? 0;
    const stands = await conversation.external(
      async () => (await subscribers.get(chat))?.status === 'active',
    );
    const buttons = greetingKeyboard(say, stands);
    await respond(ctx, { ...toMessage(say.html('subscribe-cancelled')), buttons });
  }

  feature.use(createConversation(wizard, { id: WIZARD, maxMillisecondsToWait: PATIENCE, plugins }));

  async function enter(ctx: BotContext): Promise<void> {
    // Asking anew is starting anew: an old, half-answered round must not swallow the answers.
    await ctx.conversation.exit(WIZARD);
    await ctx.conversation.enter(WIZARD);
  }

  feature.command('subscribe', async (ctx) => {
    if (!(await mayChangeSubscription(ctx))) return reply(ctx, toMessage(say.html('admins-only')));
    await enter(ctx);
  });
  onAction(feature, 'subscribe', async (ctx) => {
    if (!(await mayChangeSubscription(ctx))) {
      await ctx.answerCallbackQuery({ text: say.text('admins-only'), show_alert: true });
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
