import { type CallbackQueryContext, Composer, InputFile } from 'grammy';
import type { Asked, Question } from '../../../domain/question.js';
import { localDate } from '../../../domain/schedule.js';
import { storiesCsv } from '../../../messages/stories-csv.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { mayChangeSubscription } from '../../rights.js';
import { replace, reply } from '../../send.js';
import type { SubscriptionAnswers } from '../subscriptions/by-question.js';
import type { Answers } from './answers.js';
import { csvName } from './csv-name.js';

export type PressesDeps = Pick<BotDeps, 'say' | 'askedQuestions' | 'search' | 'clock'> & {
  answers: Answers;
  subscriptions: Pick<SubscriptionAnswers, 'offerSubscription'>;
};

/** All others wait while so many are gathered. */
const STORIES_IN_TABLE = 300;

type Pressed = CallbackQueryContext<BotContext>;

/** Buttons under an answer: its pages in its place, other days and rubrics below it, a table, a subscription. */
export function answerPresses(deps: PressesDeps, { zone }: Pick<BotOptions, 'zone'>): Composer<BotContext> {
  const { say, askedQuestions, search, clock, answers, subscriptions } = deps;
  const feature = new Composer<BotContext>();

  /** The question behind a button, or it is said that it is forgotten. */
  async function withAsked(ctx: Pressed, id: string, act: (asked: Asked) => Promise<void>): Promise<void> {
    const asked = await askedQuestions.get(id);
    if (asked !== null) return act(asked);
    await ctx.answerCallbackQuery({ text: say.text('ask-expired'), show_alert: true });
  }

  onAction(feature, 'ask', (ctx, { id, page, order }) =>
    withAsked(ctx, id, async (asked) => {
      await ctx.answerCallbackQuery();
      await replace(ctx, await answers.answered(asked, ctx.chat?.id, { page, order }));
    }),
  );

  onAction(feature, 'askOn', (ctx, { id, page }) =>
    withAsked(ctx, id, async (asked) => {
      await ctx.answerCallbackQuery();
      await reply(ctx, await answers.answered(asked, ctx.chat?.id, { page }));
    }),
  );

  onAction(feature, 'askDay', (ctx, { id, day }) =>
    withAsked(ctx, id, async (asked) => {
      const date = day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
      await ctx.answerCallbackQuery();
      const days = { from: date, to: date };
      await reply(ctx, await answers.answered({ ...asked, days }, ctx.chat?.id));
    }),
  );

  onAction(feature, 'askRubric', (ctx, { id, rubric }) =>
    withAsked(ctx, id, async (asked) => {
      await ctx.answerCallbackQuery();
      await reply(ctx, await answers.answered({ ...asked, rubrics: [rubric] }, ctx.chat?.id));
    }),
  );

  onAction(feature, 'askCsv', (ctx, { id }) =>
    withAsked(ctx, id, async (asked) => {
      const { stories, more } = await search(asked, { size: STORIES_IN_TABLE });
      if (stories.length === 0) {
        await ctx.answerCallbackQuery({ text: say.text('ask-csv-nothing'), show_alert: true });
        return;
      }
      const said = more ? { text: say.text('ask-csv-some', { count: STORIES_IN_TABLE }) } : {};
      await ctx.answerCallbackQuery(said);
      const table = storiesCsv(say, stories, { zone, rubricName: answers.frame.rubricName });
      const name = csvName(asked, localDate(clock(), zone));
      await ctx.replyWithDocument(new InputFile(Buffer.from(table), name));
    }),
  );

  onAction(feature, 'askSubscribe', (ctx, { id }) =>
    withAsked(ctx, id, async (asked) => {
      if (!(await mayChangeSubscription(ctx))) {
        await ctx.answerCallbackQuery({ text: say.text('admins-only'), show_alert: true });
        return;
      }
      await ctx.answerCallbackQuery();
      await subscriptions.offerSubscription(ctx, wishFor(asked));
    }),
  );

  return feature;
}

/** The wish to hear of it from now on: which days were asked about says nothing of when. */
function wishFor(asked: Asked): Question {
  return {
    ...asked,
    days: null,
    intent: 'subscribe',
    schedule: { minutes: [], days: [], atOnce: false },
    setting: null,
    zone: null,
    quiet: null,
    pauseDays: null,
    unmet: [],
    ahead: null,
    sound: null,
    kind: null,
    readAs: null,
  };
}
