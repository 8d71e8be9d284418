import { MOST_A_DAY } from '../../domain/channel-edit.js';
import type { Message } from '../../domain/message.js';
import { EVERY_DAY, type Weekday } from '../../domain/schedule.js';
import { WEEKEND, WORKDAYS } from '../../domain/subscription-edit.js';
import { minuteOfDay } from '../dates.js';
import { inRows } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { hoursInWords, ruleLines, timesInWords } from './rule-lines.js';
import { askButton, type ChannelView, isNew, pageButton, setButton, stepLine, wayOn } from './view.js';

const OFFERED_HOURS = [
  [9, 21],
  [8, 20],
  [10, 18],
  [7, 22],
].map(([from = 0, to = 0]) => ({ from: from * 60, to: to * 60 }));
const OFFERED_BATCHES = [[9 * 60], [10 * 60], [9 * 60, 14 * 60], [10 * 60, 15 * 60]];

/** How many a day. The second step. */
export function perDayPage(say: Say, view: ChannelView): Message {
  const { channel } = view;
  const { perDay } = channel.posting;
  const offered = Array.from({ length: MOST_A_DAY }, (_, n) => n + 1);
  const buttons = offered.map((count) =>
    setButton(say, view, 'perDay', count, say.text('button-per-day', { count }), perDay === count),
  );
  const lines = [say.html('channel-ask-per-day', { title: channel.title }), ...stepLine(say, view, 2)];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [...inRows(buttons), wayOn(say, view, { before: 'rubrics', next: 'hours' })],
  };
}

/** When posts may go out. The third step. */
export function hoursPage(say: Say, view: ChannelView): Message {
  const { hours } = view.channel.posting;
  const key = ({ from, to }: typeof hours) => `${from}-${to}`;
  const offered = new Map([...OFFERED_HOURS, hours].map((span) => [key(span), span]));
  const buttons = [...offered].map(([value, { from, to }]) =>
    setButton(say, view, 'hours', value, `${minuteOfDay(from)}–${minuteOfDay(to)}`, key(hours) === value),
  );
  const { title } = view.channel;
  const lines = [say.html('channel-ask-hours', { title, ...hoursInWords(hours) }), ...stepLine(say, view, 3)];
  const days = isNew(view) ? [] : [pageButton(say, 'button-days', view, 'days')];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      ...inRows(buttons),
      [askButton(say, 'button-own-hours', view, 'hours'), ...days],
      wayOn(say, view, { before: 'perDay', next: 'summary' }),
    ],
  };
}

export function daysPage(say: Say, view: ChannelView): Message {
  const { channel, catalogue } = view;
  const { days } = channel.posting;
  const usual = (label: string, value: string, these: readonly Weekday[]) =>
    setButton(say, view, 'days', value, say.text(label), days.join() === these.join());
  const each = EVERY_DAY.map((weekday) =>
    setButton(say, view, 'day', weekday, say.text('weekday-short', { weekday }), days.includes(weekday)),
  );
  const lines = [
    say.html('channel-ask-days', { title: channel.title }),
    '',
    ruleLines(say, channel, catalogue).days,
  ];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      [usual('button-every-day', 'all', EVERY_DAY), usual('button-workdays', 'work', WORKDAYS)],
      [usual('button-weekends', 'weekend', WEEKEND)],
      ...inRows(each, 4),
      [pageButton(say, 'button-back', view, 'hours')],
    ],
  };
}

/** When cards come. */
export function batchesPage(say: Say, view: ChannelView): Message {
  const { channel, catalogue } = view;
  const chosen = channel.review.batches.join('-');
  const offered = OFFERED_BATCHES.map((minutes) =>
    setButton(
      say,
      view,
      'batches',
      minutes.join('-'),
      timesInWords(say, minutes),
      chosen === minutes.join('-'),
    ),
  );
  const lines = [say.html('channel-ask-batches'), '', ruleLines(say, channel, catalogue).batches];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      ...inRows(offered),
      [askButton(say, 'button-own-time', view, 'batches')],
      [pageButton(say, 'button-back', view, 'settings')],
    ],
  };
}
