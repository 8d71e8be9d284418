import { Composer } from 'grammy';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import { saidToBot } from '../addressed.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { replace, reply } from '../send.js';
import { createAnswers } from './asking/answers.js';
import { createMissed } from './asking/missed.js';
import { answerPresses } from './asking/presses.js';
import { createTalk } from './asking/talk.js';
import { isForwarded, isOwn, wordless } from './asking/wordless.js';
import type { SubscriptionAnswers } from './subscriptions/by-question.js';

type Deps = BotDeps & { subscriptions: SubscriptionAnswers };

/** «/today спорт» is a question, and the command says of which days. */
const PERIODS = { today: 'за сегодня', yesterday: 'за вчера', week: 'за неделю' };

/** What every feature that answers questions shares. */
export function createAsking(deps: Deps, options: BotOptions) {
  const answers = createAnswers(deps, options);
  const missed = createMissed(deps, answers);
  return { ...deps, answers, missed, talk: createTalk({ ...deps, answers, missed }) };
}

export type Asking = ReturnType<typeof createAsking>;

/**
 * Whatever people write to the bot, in private or in a group that names it or answers it; a caption is words too.
 * What was forwarded is no question: it was written to somebody else, and may be long.
 */
export function ask(asking: Asking, options: BotOptions): Composer<BotContext> {
  const { say, talk, missed } = asking;
  const feature = new Composer<BotContext>();

  feature.command('search', (ctx) =>
    ctx.match.trim() === ''
      ? reply(ctx, toMessage(say.html('ask-search-how')))
      : talk(ctx, `/search ${ctx.match}`),
  );
  feature.command('missed', async (ctx) => reply(ctx, await missed.told(ctx.chat.id)));
  onAction(feature, 'missed', async (ctx, { page, ...window }) => {
    await ctx.answerCallbackQuery();
    await replace(ctx, await missed.page(ctx.chat?.id, window, page));
  });
  for (const [period, words] of Object.entries(PERIODS)) {
    feature.command(period, (ctx, next) =>
      ctx.match.trim() === '' ? next() : talk(ctx, `${ctx.match} ${words}`),
    );
  }
  feature.use(answerPresses(asking, options));

  feature.on(['message:text', 'message:caption'], async (ctx, next) => {
    const question = isForwarded(ctx) || isOwn(ctx) ? null : saidToBot(ctx);
    if (question === null) return next();
    // A command that is not known here may well be another bot's in a group.
    if (ctx.chat.type !== 'private' && question.startsWith('/')) return;
    if (question === '' || question.startsWith('/')) return reply(ctx, toMessage(say.html('search-hint')));
    await talk(ctx, question);
  });
  feature.use(wordless(asking));

  return feature;
}
