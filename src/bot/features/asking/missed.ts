import { ASKED_NOTHING, type DigestAnswer, STORIES_PER_DIGEST_PAGE } from '../../../domain/answer.js';
import { DAY, MINUTE } from '../../../domain/clock.js';
import type { ReadingStatus } from '../../../domain/digest.js';
import type { Message } from '../../../domain/message.js';
import { LONGEST_WINDOW, localDate, type Window } from '../../../domain/schedule.js';
import type { ChatId, Subscriber } from '../../../domain/subscriber.js';
import { withLines } from '../../../messages/added-lines.js';
import { ago } from '../../../messages/ago.js';
import { missedButtons } from '../../../messages/answer-buttons.js';
import type { AnswerFrame } from '../../../messages/answer-frame.js';
import { answerMessage } from '../../../messages/answer-messages.js';
import { momentInWords } from '../../../messages/dates.js';
import { newsButton } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { pageOf } from '../../../queries/answer/page.js';
import type { BotDeps } from '../../deps.js';
import { viewerOf } from './viewer.js';

export type MissedDeps = Pick<BotDeps, 'say' | 'news' | 'visits' | 'subscribers' | 'clock'>;

export type Missed = ReturnType<typeof createMissed>;

/** Minutes since 1970: whoever asks within the same minute shares the answer. */
export interface Minutes {
  since: number;
  until: number;
}

/** «Что я пропустил»: what came since the visit before this one, or since it was told last, page by page. */
export function createMissed(deps: MissedDeps, { frame }: { frame: AnswerFrame }) {
  const { say, news, visits, subscribers, clock } = deps;

  async function pageSince(minutes: Minutes, page: number, status: ReadingStatus, reader: Subscriber | null) {
    const window: Window = { from: minutes.since * MINUTE, to: minutes.until * MINUTE };
    const { detailed, districts } = viewerOf(reader);
    const all = await news.digest(window, {
      detailed,
      mine: { districts, stems: [] },
      announced: false,
      limit: Number.POSITIVE_INFINITY,
    });
    const { digest, more } = pageOf(all, page, STORIES_PER_DIGEST_PAGE);
    const { zone } = frame;
    return {
      kind: 'digest',
      officialOnly: false,
      asked: ASKED_NOTHING,
      status,
      days: { from: localDate(window.from, zone), to: localDate(window.to - 1, zone), chosen: 'asked' },
      window,
      digest,
      announced: [],
      by: 'publication',
      page,
      more,
      nearest: null,
      neighbours: { earlier: null, later: null },
    } satisfies DigestAnswer;
  }

  function inWords(answer: DigestAnswer, minutes: Minutes): Message {
    return { ...answerMessage(say, answer, frame), buttons: missedButtons(say, answer, minutes) };
  }

  return {
    async told(chat: ChatId): Promise<Message> {
      const now = clock();
      const status = await news.status();
      if (status.checkedAt === null) return toMessage(say.html('no-sources-yet'));
      const [previous, reader] = await Promise.all([visits.visit(chat, now), subscribers.get(chat)]);
      const place = reader?.zone ?? frame.zone;
      const from = previous === null ? now - DAY : Math.max(previous, now - LONGEST_WINDOW);
      const minutes = { since: Math.floor(from / MINUTE), until: Math.floor(now / MINUTE) + 1 };
      const answer = await pageSince(minutes, 0, status, reader);
      await visits.told(chat, now);
      if (answer.digest.total === 0) {
        const checked = momentInWords(say, status.checkedAt, now, place);
        const nothing =
          previous === null
            ? say.html('ask-missed-nothing-day', { checked })
            : say.html('ask-missed-nothing', { checked, moment: ago(say, previous, now, place) });
        return { ...toMessage(nothing), buttons: [[newsButton(say, 'today'), newsButton(say, 'week')]] };
      }
      const since =
        previous === null
          ? say.html('ask-missed-day')
          : previous < now - LONGEST_WINDOW
            ? say.html('ask-missed-long')
            : say.html('ask-missed-since', { moment: momentInWords(say, previous, now, place) });
      return withLines(inWords(answer, minutes), { above: [since] });
    },

    async page(chat: ChatId | undefined, minutes: Minutes, page: number): Promise<Message> {
      const reader = chat === undefined ? null : await subscribers.get(chat);
      return inWords(await pageSince(minutes, page, await news.status(), reader), minutes);
    },
  };
}
