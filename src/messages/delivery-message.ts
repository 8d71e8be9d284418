import type { Instant } from '../domain/clock.js';
import type { DeliveryReport, DeliveryState } from '../domain/delivery-report.js';
import type { Message } from '../domain/message.js';
import { localDate, localTime } from '../domain/schedule.js';
import { momentInWords, momentShort, scheduleInWords } from './dates.js';
import { cut } from './outlet-words.js';
import { escapeHtml, type Say, stripHtml } from './say.js';
import { toMessage } from './split.js';

/** One screen of a phone. */
const SHOWN = 10;
const MAX_REASON = 100;

/** What the ledger says in English, for the log's sake. */
const OUR_REASONS: Record<string, string> = {
  'unsubscribed before sending': 'delivery-unsubscribed',
  'the digest has expired': 'delivery-expired',
};

/** What became of a chat's digests, for its operator: the newest ten. */
export function deliveryMessage(say: Say, report: DeliveryReport, now: Instant, zone: string): Message {
  const { entries } = report;
  const lines = entries.slice(0, SHOWN).map(({ slot, state }) => escapeHtml(line(say, slot, state, zone)));
  const more = entries.length - lines.length;
  return toMessage(
    [
      ...standing(say, report, now, zone),
      '',
      ...(lines.length === 0 ? [say.html('delivery-none')] : lines),
      ...(more > 0 ? [say.html('delivery-more', { count: more })] : []),
    ].join('\n'),
  );
}

/** The same for a terminal, with all entries. */
export function deliveryLines(say: Say, report: DeliveryReport, now: Instant, zone: string): string[] {
  const lines = report.entries.map(({ slot, state }) => line(say, slot, state, zone));
  return [
    ...standing(say, report, now, zone).map(stripHtml),
    ...(lines.length === 0 ? [say.text('delivery-none')] : lines),
  ];
}

/** The subscription, what is due, and what holds it up; Telegram HTML. */
function standing(say: Say, report: DeliveryReport, now: Instant, zone: string): string[] {
  const { subscriber, formerChat, due, rests, rate, waits } = report;
  const { chat, status, reason, subscription } = subscriber;
  const moment = (instant: Instant) => momentInWords(say, instant, now, zone);
  const short = (instant: Instant) => momentShort(say, instant, now, zone);
  const schedule = scheduleInWords(say, subscription);
  return [
    say.html(`delivery-${status}`, { chat: String(chat), schedule, reason: cut(reason ?? '', MAX_REASON) }),
    ...(formerChat === null ? [] : [say.html('delivery-moved', { chat: String(formerChat) })]),
    ...(due.kind === 'next' ? [say.html('delivery-next', { moment: moment(due.at) })] : []),
    ...(due.kind === 'overdue'
      ? [
          due.until === null
            ? say.html('delivery-overdue', { moment: moment(due.since) })
            : say.html('delivery-night', { moment: moment(due.since), until: moment(due.until) }),
        ]
      : []),
    ...(waits?.why ? [say.html('delivery-why', { reason: cut(waits.why, MAX_REASON) })] : []),
    ...(waits?.again && waits.again > now
      ? [say.html('delivery-again', { moment: moment(waits.again) })]
      : []),
    ...(rests.chat === null ? [] : [say.html('delivery-chat-rests', { until: short(rests.chat) })]),
    ...(rests.all === null ? [] : [say.html('delivery-all-rest', { until: short(rests.all) })]),
    ...(rate.now < rate.full
      ? [say.html('delivery-slower', { now: rounded(rate.now), full: rounded(rate.full) })]
      : []),
  ];
}

function line(say: Say, slot: Instant, state: DeliveryState, zone: string): string {
  return `${localDate(slot, zone)} ${localTime(slot, zone)}  ${inWords(say, state)}`;
}

function inWords(say: Say, state: DeliveryState): string {
  switch (state.kind) {
    case 'queued':
      return say.text('delivery-queued');
    case 'sending':
      return say.text('delivery-sending', { part: state.part + 1 });
    case 'partly':
      return say.text('delivery-partly', { count: state.next });
    case 'sent':
      return say.text('delivery-sent', { ids: state.ids.join(', ') });
    case 'silent':
      return say.text('delivery-silent');
    case 'failed': {
      const ours = OUR_REASONS[state.reason];
      return say.text('delivery-failed', { reason: ours === undefined ? state.reason : say.text(ours) });
    }
  }
}

/** A tenth is enough, and Fluent would write «19,7» with a comma of its own. */
const rounded = (rate: number) => String(Math.round(rate * 10) / 10).replace('.', ',');
