import type { Instant } from '../domain/clock.js';
import type { DeliveryReport, DeliveryState, SubscriptionReport } from '../domain/delivery-report.js';
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
  'paused before sending': 'delivery-paused',
  'the digest has expired': 'delivery-expired',
  'blocked by the operator': 'delivery-blocked',
};

/** What became of a chat's digests, for its operator: the newest ten of each subscription. */
export function deliveryMessage(say: Say, report: DeliveryReport, now: Instant, zone: string): Message {
  const blocks = report.subscriptions.map((one) => {
    const lines = one.entries
      .slice(0, SHOWN)
      .map(({ slot, state }) => escapeHtml(line(say, slot, state, zone)));
    const more = one.entries.length - lines.length;
    return [
      ...subscriptionStanding(say, one, now, zone),
      '',
      ...(lines.length === 0 ? [say.html('delivery-none')] : lines),
      ...(more > 0 ? [say.html('delivery-more', { count: more })] : []),
    ].join('\n');
  });
  return toMessage([chatStanding(say, report, now, zone).join('\n'), ...blocks].join('\n'));
}

/** The same for a terminal, with all entries. */
export function deliveryLines(say: Say, report: DeliveryReport, now: Instant, zone: string): string[] {
  const blocks = report.subscriptions.flatMap((one) => {
    const lines = one.entries.map(({ slot, state }) => line(say, slot, state, zone));
    return [
      ...subscriptionStanding(say, one, now, zone).map(stripHtml),
      ...(lines.length === 0 ? [say.text('delivery-none')] : lines),
    ];
  });
  return [...chatStanding(say, report, now, zone).map(stripHtml), ...blocks];
}

/** How the chat stands with the bot and with Telegram; Telegram HTML. */
function chatStanding(say: Say, report: DeliveryReport, now: Instant, zone: string): string[] {
  const { subscriber, formerChat, rests, rate } = report;
  const { chat, status, reason } = subscriber;
  const short = (instant: Instant) => momentShort(say, instant, now, zone);
  return [
    say.html(`delivery-${status}`, { chat: String(chat), reason: cut(reason ?? '', MAX_REASON) }),
    ...(formerChat === null ? [] : [say.html('delivery-moved', { chat: String(formerChat) })]),
    ...(rests.chat === null ? [] : [say.html('delivery-chat-rests', { until: short(rests.chat) })]),
    ...(rests.all === null ? [] : [say.html('delivery-all-rest', { until: short(rests.all) })]),
    ...(rate.now < rate.full
      ? [say.html('delivery-slower', { now: rounded(rate.now), full: rounded(rate.full) })]
      : []),
  ];
}

/** What a subscription is, what of it is due, and what holds it up; Telegram HTML. */
function subscriptionStanding(
  say: Say,
  { subscription, due, waits }: SubscriptionReport,
  now: Instant,
  zone: string,
): string[] {
  const moment = (instant: Instant) => momentInWords(say, instant, now, zone);
  const schedule = scheduleInWords(say, subscription.timing);
  return [
    say.html('delivery-subscription', { id: subscription.id, schedule }),
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
