import type { Instant } from '../domain/clock.js';
import { localDate, localTime } from '../domain/schedule.js';
import { dayMonth } from './dates.js';
import type { Say } from './say.js';

/** Which sources cannot be read, as far as an answer has to say so. */
export interface Unread {
  now: Instant;
  failing: readonly { name: string; since: Instant }[];
}

/** More names than these would make a line that fits no message. */
const MAX_NAMED = 5;

/** «Источник КГВ недоступен с 09:40. Новости могут быть не все.»; null when all are read. */
export function unreadNote(say: Say, { now, failing }: Unread, zone: string): string | null {
  const [first, ...others] = failing;
  if (!first) return null;
  if (others.length === 0)
    return say.text('unread-source', {
      source: first.name,
      since: sinceInWords(say, first.since, now, zone),
    });
  const sources = failing
    .slice(0, MAX_NAMED)
    .map(({ name, since }) =>
      say.text('unread-named', { source: name, since: sinceInWords(say, since, now, zone) }),
    )
    .join(', ');
  const count = failing.length - MAX_NAMED;
  return say.text(count > 0 ? 'unread-sources-more' : 'unread-sources', { sources, count });
}

/** «09:40», or «14 июня» when that was not today. */
export function sinceInWords(say: Say, since: Instant, now: Instant, zone: string): string {
  return localDate(since, zone) === localDate(now, zone)
    ? localTime(since, zone)
    : dayMonth(say, since, zone);
}
