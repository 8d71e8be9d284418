import { storiesIn } from '../../../domain/answer.js';
import type { Message } from '../../../domain/message.js';
import type { Question } from '../../../domain/question.js';
import { withLines } from '../../../messages/added-lines.js';
import { complaintMessage, dangerMessage } from '../../../messages/contact-lines.js';
import { actionButton, greetingKeyboard, newsButton } from '../../../messages/keyboards.js';
import { outletsMessage } from '../../../messages/outlets-message.js';
import { toMessage } from '../../../messages/split.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { createHelp, type HelpDeps } from '../../help.js';
import { reply } from '../../send.js';
import { askToForget } from '../leave.js';
import type { SubscriptionAnswers } from '../subscriptions/by-question.js';
import type { Answers } from './answers.js';
import { isFollowUp, joined, questionRepliedTo } from './follow-up.js';
import type { Missed } from './missed.js';
import { aboutSigns, beginningOf, endingOf, namesHours } from './reading.js';

export type TalkDeps = Pick<
  BotDeps,
  'say' | 'channels' | 'understand' | 'clock' | 'contacts' | 'subscribers' | 'askedQuestions' | 'sourceHealth'
> &
  HelpDeps & {
    answers: Answers;
    missed: Missed;
    subscriptions: Pick<
      SubscriptionAnswers,
      'offerSubscription' | 'changeByQuestion' | 'unsubscribeByQuestion'
    >;
  };

/** Lines of HTML around an answer. */
interface Lines {
  above: readonly string[];
  below: readonly string[];
}

export type Talk = ReturnType<typeof createTalk>;

/** Answers what somebody writes, whatever it is. */
export function createTalk(deps: TalkDeps) {
  const {
    say,
    understand,
    clock,
    contacts,
    subscribers,
    askedQuestions,
    sourceHealth,
    answers,
    missed,
    subscriptions,
  } = deps;
  const help = createHelp(deps);

  return async function talk(ctx: BotContext, text: string): Promise<void> {
    const { beginning, isCut } = beginningOf(text);
    const alone = understand(beginning, clock());
    const question = await inTurn(ctx, beginning, alone);
    // However long somebody writes before they say it.
    const danger = [question, ...(isCut ? [understand(endingOf(text), clock())] : [])].filter(
      ({ kind }) => kind === 'danger',
    );
    if (danger.length > 0) await reply(ctx, dangerMessage(say, contacts));
    if (danger.some(({ intent }) => intent === 'other')) return;
    const signs = aboutSigns(beginning);
    if (signs !== null) return reply(ctx, withExamples(signs));
    const { readAs } = question;
    const above = [
      ...(readAs === null ? [] : [say.html('ask-read-as', { text: readAs })]),
      ...(isCut ? [say.html('ask-read-beginning', { count: beginning.length })] : []),
    ];
    const below = question.days !== null && namesHours(beginning) ? [say.html('answer-whole-days')] : [];
    return byIntent(ctx, question, { above, below });
  };

  /** In reply to an answer a town or a day alone belongs to what was asked before. */
  async function inTurn(ctx: BotContext, text: string, question: Question): Promise<Question> {
    const id = isFollowUp(text, question) ? questionRepliedTo(ctx) : null;
    const before = id === null ? null : await askedQuestions.get(id);
    return before === null ? question : joined(question, before);
  }

  async function byIntent(ctx: BotContext, question: Question, said: Lines): Promise<void> {
    const { above } = said;
    const chat = ctx.chat?.id;
    if (question.kind === 'sources')
      return reply(ctx, outletsMessage(say, await sourceHealth.all(), clock(), answers.frame.zone));
    switch (question.intent) {
      case 'subscribe':
        return subscriptions.offerSubscription(ctx, question);
      case 'unsubscribe':
        return subscriptions.unsubscribeByQuestion(ctx, question);
      case 'settings':
        return subscriptions.changeByQuestion(ctx, question);
      case 'help':
        return reply(ctx, await help(ctx));
      case 'greeting':
        return reply(ctx, { ...toMessage(say.html('ask-greeting')), buttons: await greetingButtons(chat) });
      case 'other':
        if (question.kind === 'complaint') return complain(ctx, question, above);
        if (question.kind === 'forget') return askToForget(ctx, deps);
        return reply(ctx, withLines(spoken(question), { above }));
      default:
    }
    if (question.kind === 'missed' && chat !== undefined) return reply(ctx, await missed.told(chat));
    if (question.kind === 'complaint') return complain(ctx, question, above);
    return reply(
      ctx,
      await answers.answered(question, chat, { ...said, ahead: question.ahead?.from ?? null }),
    );
  }

  /** Who takes complaints first, then the news of the matter, if there is any. */
  async function complain(ctx: BotContext, question: Question, above: readonly string[]): Promise<void> {
    await reply(ctx, withLines(complaintMessage(say, contacts, question.topics), { above }));
    // Of a complaint about nothing in particular all news would be news.
    if (namesNothing(question)) return;
    const facts = await answers.facts(question, ctx.chat?.id);
    const hasNews = facts.kind !== 'unread' && storiesIn({ ...facts, nearest: null }).length > 0;
    if (hasNews) await reply(ctx, await answers.told(facts));
  }

  /** What was said beside news, and what can be asked instead. */
  function spoken({ kind }: Question): Message {
    if (kind === 'thanks') return toMessage(say.html('ask-thanks'));
    if (kind === 'offer') return toMessage(say.html('ask-offer'));
    if (kind === 'no-such-day') return toMessage(say.html('ask-no-such-day'));
    return withExamples(kind === 'how-are-you' ? 'ask-how-are-you' : 'ask-other');
  }

  function withExamples(sentence: string): Message {
    const sport = actionButton(say.text('button-ask-sport'), {
      do: 'news',
      period: 'yesterday',
      rubric: 'sport',
    });
    return { ...toMessage(say.html(sentence)), buttons: [[newsButton(say, 'today'), sport]] };
  }

  async function greetingButtons(chat: number | undefined) {
    const reader = chat === undefined ? null : await subscribers.get(chat);
    return greetingKeyboard(say, reader?.status === 'active' && reader.subscriptions.length > 0);
  }
}

const namesNothing = ({ words, rubrics, topics, districts }: Question): boolean =>
  words.length + rubrics.length + topics.length + districts.length === 0;
