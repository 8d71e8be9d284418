import { Composer } from 'grammy';
import type { Message } from '../../domain/message.js';
import type { WithdrawOutcome } from '../../domain/withdrawal.js';
import { hideQuestion } from '../../messages/hide-messages.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { isOperator } from '../operators.js';
import { replace, reply } from '../send.js';
import type { StoryCards } from './story.js';

type Deps = Pick<BotDeps, 'say' | 'withdraw' | 'operators' | 'storyArticles'> & {
  storyCards: Pick<StoryCards, 'get'>;
};

/** Operators make a story vanish everywhere: from its card, or by /hide with a link; never without a reason. */
export function hide(
  { say, withdraw, operators, storyArticles, storyCards }: Deps,
  { operatorIds }: Pick<BotOptions, 'operatorIds'>,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  const mayHide = (person: number) => isOperator(operators, operatorIds, person);

  feature.chatType('private').command('hide', async (ctx, next) => {
    if (!(await mayHide(ctx.from.id))) return next();
    const [, named, reason] = /^(\S+)\s+([\s\S]+)$/.exec(ctx.match.trim()) ?? [];
    if (named === undefined || reason === undefined) return reply(ctx, toMessage(say.html('hide-how')));
    return reply(ctx, await hidden(named, reason.trim(), ctx.from.id));
  });

  onAction(feature, 'hide', async (ctx, { id }) => {
    const card = (await mayHide(ctx.from.id)) ? await storyCards.get(id) : undefined;
    if (!card) {
      const why = card === null ? 'ask-card-gone' : 'old-button';
      await ctx.answerCallbackQuery({ text: say.text(why), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await reply(ctx, hideQuestion(say, card));
  });

  onAction(feature, 'hideFor', async (ctx, { id, reason }) => {
    if (!(await mayHide(ctx.from.id))) {
      await ctx.answerCallbackQuery({ text: say.text('old-button'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    await replace(ctx, await hidden(id, say.text(`hide-reason-${reason}`), ctx.from.id));
  });

  /**
   * All reports of a story that is named by its id, also those readers are not shown yet: each would bring it back. Of an
   * address its article alone.
   */
  async function hidden(named: string, reason: string, by: number): Promise<Message> {
    const card = await storyCards.get(named);
    const outcomes: WithdrawOutcome[] = [];
    for (const report of await storyArticles(named)) outcomes.push(await withdraw(report, reason, by));
    const done =
      outcomes.find(({ kind }) => kind === 'withdrawn') ?? outcomes.find(({ kind }) => kind === 'already');
    if (!done || done.kind === 'unknown') return toMessage(say.html('hide-unknown'));
    return toMessage(
      done.kind === 'withdrawn'
        ? say.html('hide-done', { title: card?.title ?? done.title, reason })
        : say.html('hide-already', { title: done.title, reason: done.withdrawal.reason }),
    );
  }

  return feature;
}
