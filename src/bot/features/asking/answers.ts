import type { Answer, SearchOrder } from '../../../domain/answer.js';
import { nameIn } from '../../../domain/catalogue.js';
import type { Message } from '../../../domain/message.js';
import type { Asked } from '../../../domain/question.js';
import { localDate } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { withLines } from '../../../messages/added-lines.js';
import { answerButtons } from '../../../messages/answer-buttons.js';
import type { AnswerFrame } from '../../../messages/answer-frame.js';
import { answerMessage } from '../../../messages/answer-messages.js';
import { contactLines } from '../../../messages/contact-lines.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { viewerOf } from './viewer.js';

export type AnswersDeps = Pick<
  BotDeps,
  'say' | 'answer' | 'askedQuestions' | 'catalogue' | 'news' | 'subscribers' | 'contacts' | 'remember'
>;

export interface Said {
  page?: number;
  order?: SearchOrder;
  /** Lines of HTML before the answer. */
  above?: readonly string[];
  /** And after it. */
  below?: readonly string[];
  /** A day to come that may have been meant. */
  ahead?: string | null;
}

export type Answers = ReturnType<typeof createAnswers>;

/** Answers to understood questions, as messages with their buttons. */
export function createAnswers(deps: AnswersDeps, { zone }: Pick<BotOptions, 'zone'>) {
  const { say, answer, askedQuestions, catalogue, news, subscribers, contacts, remember } = deps;
  const frame: AnswerFrame = {
    zone,
    rubricName: news.rubricName,
    topicName: (id) => nameIn(catalogue.topics, id),
    districtName: (id) => nameIn(catalogue.districts, id),
  };

  async function buttonsUnder(facts: Answer, ahead: string | null) {
    if (facts.kind === 'unread') return {};
    const { suggestions } = facts.kind === 'found' ? facts.found : { suggestions: [] };
    const [id, ...suggested] = await Promise.all(
      [facts.asked, ...suggestions.map(({ asked }) => asked)].map((one) => askedQuestions.put(one)),
    );
    return { buttons: answerButtons(say, facts, id ?? '', { ...frame, suggested, ahead }) };
  }

  return {
    frame,
    facts: async (asked: Asked, chat: ChatId | undefined, { page = 0, order = 'newest' }: Said = {}) =>
      answer(asked, {
        page,
        order,
        viewer: viewerOf(chat === undefined ? null : await subscribers.get(chat)),
      }),

    /** Facts in words. Who knows more than the news is named beside them. */
    async told(facts: Answer, { above = [], below = [], ahead = null }: Said = {}): Promise<Message> {
      const message = answerMessage(say, facts, frame);
      const contacted = facts.kind === 'unread' ? [] : contactLines(contacts, facts.asked.topics);
      return {
        ...withLines(message, { above, below: [...below, ...contacted] }),
        ...(await buttonsUnder(facts, ahead)),
      };
    },

    async answered(asked: Asked, chat: ChatId | undefined, said: Said = {}): Promise<Message> {
      const [{ checkedAt, failing, now }, reader] = await Promise.all([
        news.status(),
        chat === undefined ? null : subscribers.get(chat),
      ]);
      const viewer = viewerOf(reader);
      // Many ask the same; what the sources do is told as of now.
      const today = localDate(now, zone);
      const key = JSON.stringify(['answer in words', today, asked, viewer, said, checkedAt, failing]);
      return remember(key, async () => {
        const { page = 0, order = 'newest' } = said;
        return this.told(await answer(asked, { page, order, viewer }), said);
      });
    },
  };
}
