import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer, type Context } from 'grammy';
import { HOUR } from '../../../domain/clock.js';
import { localDate } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { monthInWords } from '../../../messages/growth/days.js';
import { thousands } from '../../../messages/growth/words.js';
import { actionButton } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { namesNoDay, parsePeriod } from '../../../queries/typed-period.js';
import { onAction } from '../../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { reply } from '../../send.js';
import { nextAnswer } from '../wizard-answer.js';
import { createGrowthPages, type GrowthDeps } from './show.js';

type Deps = GrowthDeps & Pick<BotDeps, 'growth'>;

/** What is typed: two days to compare, or how many views a month had. `month`: `2025-06`. */
type Asked = { of: ChatId; what: 'days' } | { of: ChatId; what: 'views'; month: string };

const TYPED = 'growth-typed';
const PATIENCE = HOUR;
const MOST_VIEWS = 1_000_000_000;

/** What no button of growth can offer. Before all commands, as any conversation. */
export function growthTyped(
  deps: Deps,
  { zone }: BotOptions,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, clock, growth } = deps;
  const pages = createGrowthPages(deps);
  const feature = new Composer<BotContext>();

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    asked: Asked,
    title: string,
  ): Promise<void> {
    const cancel = actionButton(say.text('button-cancel'), { do: 'wizard', step: 'cancel', value: '' });
    const month = asked.what === 'views' ? monthInWords(say, asked.month) : '';
    const ask = (to: WizardContext, id: string) =>
      reply(to, { ...toMessage(say.html(id, { title, month })), buttons: [[cancel]] });
    await ask(ctx, `growth-ask-${asked.what}`);
    for (;;) {
      const answer = await nextAnswer(talk, deps, () => 'question-old');
      const person = answer.ctx.from?.id;
      if (!('text' in answer)) {
        await answer.ctx.deleteMessage().catch(() => undefined);
        return;
      }
      if (person === undefined) continue;
      // The outer context: what is done there is done once, however often the conversation is told anew.
      const noDay = asked.what === 'days' && namesNoDay(answer.text);
      const isDone = !noDay && (await talk.external((outer) => accept(outer, person, asked, answer.text)));
      if (isDone) return;
      await ask(answer.ctx, noDay ? 'growth-ask-days-no-day' : `growth-ask-${asked.what}-again`);
    }
  }

  /** An hour may lie between the question and this: the right is asked again. @returns false for words of no use */
  async function accept(ctx: Context, person: ChatId, asked: Asked, text: string): Promise<boolean> {
    const { channel, refused } = await pages.look(ctx, asked.of, person, doingOf(asked));
    if (!channel) {
      await pages.refuse(ctx, refused);
      return true;
    }
    if (asked.what === 'days') {
      const period = parsePeriod(text, localDate(clock(), zone));
      if (period === null) return false;
      await pages.show(ctx, channel, period);
      return true;
    }
    const views = viewsIn(text);
    if (views === null) return false;
    await growth.setViews(asked.of, asked.month, views === 0 ? null : views);
    const about = { month: monthInWords(say, asked.month), title: channel.title, shown: thousands(views) };
    await reply(ctx, toMessage(say.html(views === 0 ? 'growth-views-gone' : 'growth-views-set', about)));
    return true;
  }

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  async function enter(ctx: BotContext, person: ChatId, asked: Asked): Promise<void> {
    const { channel, refused } = await pages.look(ctx, asked.of, person, doingOf(asked));
    if (!channel) {
      await ctx.answerCallbackQuery({ text: say.text(refused), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(TYPED, asked, channel.title);
  }
  onAction(feature, 'growthDays', (ctx, { of }) => enter(ctx, ctx.from.id, { of, what: 'days' }));
  onAction(feature, 'askViews', (ctx, { of, month }) =>
    enter(ctx, ctx.from.id, { of, what: 'views', month: written(month) }),
  );

  return feature;
}

/** Whoever only looks writes no figures. */
const doingOf = ({ what }: Asked) => (what === 'days' ? 'see' : 'decide');

/** «1 284 просмотра», «1284» */
function viewsIn(text: string): number | null {
  const found = /^\s*(\d{1,3}(?:[\s.]\d{3})+|\d+)\s*(?:просмотр\p{L}*)?\s*\.?\s*$/iu.exec(text)?.[1];
  const views = found === undefined ? Number.NaN : Number(found.replace(/\D/g, ''));
  return views <= MOST_VIEWS ? views : null;
}

/** 202506 → `2025-06` */
const written = (month: number) => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
