import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer, type Context } from 'grammy';
import { HOUR } from '../../../domain/clock.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { copyable } from '../../../messages/plain-post.js';
import { isOfficialWordsOnly } from '../../../relay/post-of.js';
import { onAction } from '../../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { reply } from '../../send.js';
import { nextTyped, typedQuestion } from '../typed-answer.js';
import { type Accepted, acceptText, acceptTime, textQuestion } from './accept.js';
import { again } from './again.js';
import { opened, type ReviewDeps } from './refusals.js';

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
  const { say } = deps;
  const feature = new Composer<BotContext>();

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    asked: AskedOfCard,
    html: string,
    standing: string,
  ): Promise<void> {
    // Where a page asks, nothing more is said.
    if (html !== '') await reply(ctx, typedQuestion(say, ctx, html), ...copyable(standing));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      if (answer.kind === 'cancelled') {
        // Deleted by its reader meanwhile: it is gone all the same.
        await next.deleteMessage().catch(() => undefined);
        return;
      }
      const unusable = asked.what === 'text' ? unusableIn(next) : null;
      if (unusable !== null) {
        await reply(next, typedQuestion(say, next, say.html(unusable)));
        continue;
      }
      if (answer.kind === 'wordless') {
        await talk.skip({ next: true });
        continue;
      }
      const { text } = answer;
      if (html === '' && !isLikeATime(text)) await talk.halt({ next: true });
      const accepted = await talk.external(() => accept(asked, text, next.from?.id ?? 0));
      if (accepted.kind === 'again') {
        await reply(next, typedQuestion(say, next, accepted.html));
        continue;
      }
      if (accepted.kind === 'over') return reply(next, accepted.message);
      return again(next, deps, accepted.id, accepted.message, (act) => talk.external(act));
    }
  }

  /** An hour may lie between the question and this: rights are asked again, by whatever is done. */
  const accept = (asked: AskedOfCard, text: string, by: ChatId): Promise<Accepted> =>
    asked.what === 'text'
      ? acceptText(deps, asked.id, text, by)
      : acceptTime(deps, options, asked.id, text, by);

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  onAction(feature, 'cardAsk', async (ctx, { id, what }) => {
    const found = await opened(ctx, deps, id);
    if (!found) return;
    const { card, channel } = found;
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
    const { html, standing } =
      what === 'time' ? { html: say.html('card-ask-time'), standing: '' } : textQuestion(deps, card, channel);
    await ctx.conversation.enter(TYPED, { id, what }, html, standing);
  });

  return feature;
}

/** What is said of an answer that holds no words for a post; null when it may. In a group people speak to each other as well. */
function unusableIn({ message, chat }: Pick<Context, 'message' | 'chat'>): string | null {
  if (!message || chat?.type !== 'private' || message.text !== undefined) return null;
  return message.photo ? 'card-text-photo' : 'card-text-empty';
}

/** Whether what is typed while «Когда опубликовать?» stands is meant for it. */
const isLikeATime = (text: string): boolean =>
  !text.endsWith('?') &&
  text.length <= 40 &&
  /\d|сегодня|завтра|час|понедел|вторник|сред|четверг|пятниц|суббот|воскрес/iu.test(text);

/** Hears a time that is typed while a card asks for one; in a group a page is nobody's question. */
export async function listenForTime(ctx: BotContext, id: string): Promise<void> {
  if (ctx.chat?.type !== 'private') return;
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(TYPED, { id, what: 'time' }, '', '');
}
