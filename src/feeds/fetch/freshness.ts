import { type Clock, DAY, type Instant, SECOND } from '../../domain/clock.js';

/** Headers of an answer, names in lower case, as undici gives them. */
export type Headers = Record<string, string | string[] | undefined>;

/**
 * How long an answer stays fresh, ms, at most a day: RFC 9111, 4.2.1. Null when the server does not say, says it in a
 * way nobody can read, or wants to be asked each time. `s-maxage` is for shared caches and none of ours.
 */
export function freshFor(headers: Headers): number | null {
  const directives = header(headers, 'cache-control')?.toLowerCase() ?? '';
  if (/(?:^|[\s,])no-(?:cache|store)(?:$|[\s,=])/.test(directives)) return null;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(directives)?.[1];
  if (maxAge !== undefined) return within(seconds(maxAge) - age(headers));
  const expires = instant(header(headers, 'expires'));
  const date = instant(header(headers, 'date'));
  // "Expires: 0" and its like mean "already expired" (RFC 9111, 5.3), which is no wish.
  return expires === null || date === null ? null : within(expires - date - age(headers));
}

/**
 * The pause a refusing server asks for, ms, never negative and at most a day; null when it asks for none. A date is
 * held against the server's own clock, so that ours may be wrong: RFC 9110, 10.2.3.
 */
export function retryAfter(headers: Headers, clock?: Clock): number | null {
  const asked = header(headers, 'retry-after')?.trim();
  if (asked === undefined) return null;
  if (/^\d+$/.test(asked)) return Math.min(seconds(asked), DAY);
  const until = instant(asked);
  if (until === null) return null;
  const now = instant(header(headers, 'date')) ?? clock?.();
  return now === undefined ? null : Math.min(Math.max(until - now, 0), DAY);
}

/** A header as one text; of several with the same name, RFC 9110, 5.3. */
export function header(headers: Headers, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

function age(headers: Headers): number {
  const said = header(headers, 'age') ?? '';
  return /^\d+$/.test(said) ? seconds(said) : 0;
}

function seconds(digits: string): number {
  return Number(digits) * SECOND;
}

function within(ms: number): number | null {
  return ms > 0 ? Math.min(ms, DAY) : null;
}

/** An HTTP date; all three of its forms begin with a day of the week (RFC 9110, 5.6.7). */
function instant(date: string | null | undefined): Instant | null {
  if (!date || !/^[a-z]{3,9},? /i.test(date)) return null;
  const utc = / GMT$/i.test(date.trim()) ? date : `${date} GMT`;
  const parsed = Date.parse(utc);
  return Number.isFinite(parsed) ? parsed : null;
}
