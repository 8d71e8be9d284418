import type { Instant } from '../../domain/clock.js';
import { type FailureSummary, MOST_FAILURES } from '../../domain/failed-delivery.js';
import type { Message } from '../../domain/message.js';
import { momentShort } from '../dates.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToMenu } from './back.js';

const MAX_REASON = 80;

export interface QueueLoad {
  ready: number;
  parked: number;
}

/** What was not delivered within a week: why and when, the newest by chat, and what can be done. */
export function failedPage(
  say: Say,
  { total, byReason, recent, digests }: FailureSummary,
  load: QueueLoad,
  now: Instant,
  zone: string,
): Message {
  const short = (instant: Instant) => momentShort(say, instant, now, zone);
  const queue = say.html('failed-queue', { ready: load.ready, parked: load.parked });
  if (total === 0)
    return { ...toMessage([say.html('failed-none'), queue].join('\n')), buttons: [[backToMenu(say)]] };
  const reasons = byReason.map(({ kind, slot, reason, chats }) =>
    say.html('failed-reason', {
      what: kind,
      slot: slot === null ? '' : say.text('failed-slot', { moment: short(slot) }),
      reason: reasonInWords(say, reason),
      count: chats,
    }),
  );
  const lines = recent.map(({ at, kind, chat, reason }) =>
    say.html('failed-line', {
      moment: short(at),
      what: kind,
      chat: String(chat),
      reason: reasonInWords(say, reason),
    }),
  );
  const again = digests > 0 ? [[actionButton(say.text('button-failed-retry'), { do: 'opRetry' })]] : [];
  return {
    ...toMessage(
      [
        say.html(total < MOST_FAILURES ? 'failed-title' : 'failed-title-most', { count: total }),
        queue,
        '',
        say.html('failed-reasons'),
        ...reasons,
        '',
        say.html('failed-recent'),
        ...lines,
        '',
        say.html(digests > 0 ? 'failed-retry-how' : 'failed-retry-none'),
      ].join('\n'),
    ),
    buttons: [
      ...again,
      [actionButton(say.text('button-delivery'), { do: 'operator', page: 'delivery' }), backToMenu(say)],
    ],
  };
}

/** Telegram's usual words and ours in Russian; all others as they came. */
function reasonInWords(say: Say, reason: string): string {
  if (/bot was blocked by the user|USER_IS_BLOCKED/i.test(reason)) return say.text('failed-by-reader');
  if (/deactivated|deleted/i.test(reason)) return say.text('failed-deleted');
  if (/chat not found|PEER_ID_INVALID/i.test(reason)) return say.text('failed-no-chat');
  if (/kicked|not a member/i.test(reason)) return say.text('failed-kicked');
  return cut(reason, MAX_REASON);
}
