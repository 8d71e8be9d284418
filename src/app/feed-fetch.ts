import type { Config } from '../config.js';
import type { Clock } from '../domain/clock.js';
import { createFetch } from '../feeds/fetch/fetch.js';
import { userAgent } from '../feeds/fetch/user-agent.js';

/** Between two requests to one host: an outlet's archive is read page by page. */
const POLITE_GAP_MS = 250;

/** How the program asks outlets: never by PROXY_URL, which leads out of the country where some of them answer. */
export function createFeedFetch(
  { feedAllowPrivate, operatorContact }: Config,
  clock: Clock,
): ReturnType<typeof createFetch> {
  return createFetch({
    allowPrivate: feedAllowPrivate,
    userAgent: userAgent(operatorContact),
    // Who reads private addresses reads servers of their own.
    politeGapMs: feedAllowPrivate ? 0 : POLITE_GAP_MS,
    clock,
  });
}
