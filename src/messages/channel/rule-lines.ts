import type { Catalogue } from '../../domain/catalogue.js';
import type { Channel } from '../../domain/channel.js';
import { EVERY_DAY, type Weekday } from '../../domain/schedule.js';
import { WEEKEND, WORKDAYS } from '../../domain/subscription-edit.js';
import { minuteOfDay } from '../dates.js';
import { type Say, stripHtml } from '../say.js';
import { wishLines } from '../subscription/words.js';

/** Each rule of a channel in a line of HTML, by its name. */
export function ruleLines(say: Say, channel: Channel, catalogue: Catalogue) {
  const { posting, look, review, wishes } = channel;
  const { auto } = review;
  const hashtags = look.hashtags.map((tag) => `#${tag}`).join(' ');
  return {
    wishes: wishLines(say, wishes, catalogue).join('\n'),
    perDay: say.html('channel-per-day', { count: posting.perDay }),
    hours: say.html('channel-hours', hoursInWords(posting.hours)),
    days: say.html('channel-days', { days: daysInWords(say, posting.days) }),
    batches: say.html('channel-batches', { times: timesInWords(say, review.batches) }),
    template: say.html(`channel-template-${look.template}`),
    opening: optional(say, 'channel-opening', look.opening ?? ''),
    hashtags: optional(say, 'channel-hashtags', hashtags),
    signature: optional(say, 'channel-signature', look.signature ?? ''),
    group: say.html(review.group === null ? 'channel-group-none' : 'channel-group-bound'),
    fourEyes: say.html(review.fourEyes ? 'channel-eyes-on' : 'channel-eyes-off'),
    auto: auto
      ? say.html('channel-auto-on', { count: auto.perDay, rubrics: rubricsOf(say, auto.rubrics, catalogue) })
      : say.html('channel-auto-off'),
  };
}

/** What of a channel's rules became what, for its log, without mark-up; empty when nothing did. */
export function ruleNote(say: Say, before: Channel, after: Channel, catalogue: Catalogue): string {
  const [former, present] = [ruleLines(say, before, catalogue), ruleLines(say, after, catalogue)];
  const changes = Object.entries(present).flatMap(([name, line]) => {
    const was = former[name as keyof typeof former];
    return was === line ? [] : [say.text('channel-rule-became', { before: plain(was), after: plain(line) })];
  });
  return changes.join(' ');
}

/** «с 9:00 до 21:00» */
export function hoursInWords({ from, to }: { from: number; to: number }) {
  return { from: minuteOfDay(from), to: minuteOfDay(to) };
}

/** «10:00 и 15:00» */
export function timesInWords(say: Say, minutes: readonly number[]): string {
  const times = minutes.map(minuteOfDay);
  const last = times.pop() ?? '';
  return times.length === 0 ? last : say.text('schedule-times', { times: times.join(', '), last });
}

/** «все, что выбраны для канала», or their names. */
export function rubricsOf(say: Say, rubrics: readonly string[], { rubrics: all }: Catalogue): string {
  const named = all.filter(({ id }) => rubrics.includes(id)).map(({ name }) => name);
  return named.length === 0 ? say.text('channel-auto-all') : named.join(', ');
}

function daysInWords(say: Say, days: readonly Weekday[]): string {
  const sets = { all: EVERY_DAY, work: WORKDAYS, weekend: WEEKEND };
  for (const [name, set] of Object.entries(sets))
    if (set.join() === days.join()) return say.text(`channel-days-${name}`);
  return days.map((weekday) => say.text('weekday-short', { weekday })).join(', ');
}

const optional = (say: Say, id: string, text: string) => say.html(text === '' ? `${id}-none` : id, { text });
const plain = (html: string) => stripHtml(html).replaceAll('\n', '; ');
