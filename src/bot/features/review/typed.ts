import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import { HOUR } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { toMessage } from '../../../messages/split.js';
import { isOfficialWordsOnly } from '../../../relay/post-of.js';
import { onAction } from '../../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { reply } from '../../send.js';
import { cancelButtons, nextTyped } from '../typed-answer.js';
import { type Accepted, acceptText, acceptTime, textQuestion } from './accept.js';
import { done, type ReviewDeps } from './refusals.js';

/** What is asked for of a card: the moment it is to go out, or other words. */
export interface AskedOfCard {
  id: string;
  what: 'time' | 'text';
}

const TYPED = 'typed-for-card';
const PATIENCE = HOUR;

/** What no button can offer is typed: a moment, the words of a post. Whoever presses another button has changed their mind. */
export function typedForCard(
  deps: ReviewDeps,
  options: BotOptions,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, review } = deps;
  const feature = new Composer<BotContext>();

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    asked: AskedOfCard,
    words: string,
  ): Promise<void> {
    const question = (html: string): Message => ({ ...toMessage(html), buttons: cancelButtons(say) });
    await reply(ctx, question(words));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      if (answer.kind === 'cancelled') {
        await next.deleteMessage();
        return;
      }
      if (answer.kind === 'wordless') {
        if (next.message && asked.what === 'text') await reply(next, question(say.html('card-text-empty')));
        else await talk.skip({ next: true });
        continue;
      }
      const { text } = answer;
      const accepted = await talk.external(() => accept(asked, text, next.from?.id ?? 0));
      if (accepted.kind === 'again') {
        await reply(next, question(accepted.html));
        continue;
      }
      await reply(next, accepted.message);
      return;
    }
  }

  /** An hour may lie between the question and this: rights are asked again, by whatever is done. */
  const accept = (asked: AskedOfCard, text: string, by: ChatId): Promise<Accepted> =>
    asked.what === 'text'
      ? acceptText(deps, asked.id, text, by)
      : acceptTime(deps, options, asked.id, text, by);

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  onAction(feature, 'cardAsk', async (ctx, { id, what }) => {
    const opened = await done(ctx, deps, await review.open(id, ctx.from.id));
    if (!opened) return;
    const { card } = opened;
    if (what === 'text' && card.state.kind !== 'offered') {
      await ctx.answerCallbackQuery({ text: say.text('card-not-editable'), show_alert: true });
      return;
    }
    if (what === 'text' && isOfficialWordsOnly(card)) {
      await ctx.answerCallbackQuery({ text: say.text('card-official-only'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    const words = what === 'time' ? say.html('card-ask-time') : textQuestion(deps, card, opened.channel);
    await ctx.conversation.enter(TYPED, { id, what }, words);
  });

  return feature;
}
