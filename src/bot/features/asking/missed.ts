import { DAY, MINUTE } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import { LONGEST_WINDOW } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { withLines } from '../../../messages/added-lines.js';
import { momentInWords } from '../../../messages/dates.js';
import { digestMessages } from '../../../messages/digest-message.js';
import { newsButton } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { withButtons } from '../../../messages/subscription/digest-buttons.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import { viewerOf } from './viewer.js';

export type MissedDeps = Pick<BotDeps, 'say' | 'news' | 'visits' | 'subscribers' | 'clock'>;

export type Missed = ReturnType<typeof createMissed>;

/** «Что я пропустил»: what came since the visit before this one, and which time that is. */
export function createMissed(deps: MissedDeps, { zone }: Pick<BotOptions, 'zone'>) {
  const { say, news, visits, subscribers, clock } = deps;

  return async (chat: ChatId): Promise<Message[]> => {
    const now = clock();
    const buttons = [[newsButton(say, 'today'), newsButton(say, 'week')]];
    const status = await news.status();
    if (status.checkedAt === null) return [toMessage(say.html('no-sources-yet'))];
    const previous = await visits.visit(chat, now);
    const reader = await subscribers.get(chat);
    const place = reader?.zone ?? zone;
    const from = previous === null ? now - DAY : Math.max(previous, now - LONGEST_WINDOW);
    const since =
      previous === null
        ? say.html('ask-missed-day')
        : previous < now - LONGEST_WINDOW
          ? say.html('ask-missed-long')
          : say.html('ask-missed-since', { moment: momentInWords(say, previous, now, place) });
    const window = { from: toMinute(from), to: toMinute(now) + MINUTE };
    const { detailed, districts } = viewerOf(reader);
    const mine = { districts, stems: [] };
    const digest = await news.digest(window, { detailed, mine, announced: false });
    if (digest.total === 0) {
      const checked = momentInWords(say, status.checkedAt, now, place);
      const nothing = [since, say.html('ask-missed-nothing', { checked })].join('\n');
      return [{ ...toMessage(nothing), buttons }];
    }
    const [first, ...others] = digestMessages(say, digest, { ...status, zone, rubricName: news.rubricName });
    const told = first ? [withLines(first, { above: [since] }), ...others] : others;
    return withButtons(told, buttons);
  };
}

/** Whoever asks within the same minute shares the answer. */
const toMinute = (instant: number) => Math.floor(instant / MINUTE) * MINUTE;
