/** The finest grain of the demonstration's time. Identities count in ticks: changing it changes every address. */
export const TICK_MS = 7_500;

/**
 * Before the program starts something happens every half hour: enough for yesterday and today, the same whenever one
 * starts. Then a newcomer looks on, and every few seconds something comes. Ten minutes later they have seen it; once
 * a minute is lively still, and a demonstration left on overnight has some hundreds of items, not thousands.
 */
const PAST_TICKS = (30 * 60_000) / TICK_MS;
const LIVELY_TICKS = 1;
const CALM_TICKS = 60_000 / TICK_MS;
const LIVELY_FOR_MS = 10 * 60_000;

/** A front page shows so much and no more; what falls off was read long before. */
const SHOWN_AT_MOST = 200;
const SHOWN_FOR_MS = 2 * 24 * 60 * 60_000;

/**
 * The ticks at which something has happened, oldest first. Finer ticks include the coarser ones, so that a moment is
 * the same moment in every run.
 * @param alike two events that must not follow each other: the later one is left out
 */
export function momentsUntil(
  start: number,
  now: number,
  alike: (before: number, after: number) => boolean,
): number[] {
  const livelyUntil = Math.min(now, start + LIVELY_FOR_MS);
  const moments = [
    ...every(PAST_TICKS, start - SHOWN_FOR_MS, Math.min(start, now)),
    ...every(LIVELY_TICKS, start, livelyUntil),
    ...every(CALM_TICKS, livelyUntil, now),
  ];
  return moments
    .filter((tick, index) => index === 0 || !alike(moments[index - 1] as number, tick))
    .filter((tick) => tick * TICK_MS > now - SHOWN_FOR_MS)
    .slice(-SHOWN_AT_MOST);
}

/** Multiples of `stride` after `from`, up to and including `to`, both in milliseconds. */
function every(stride: number, from: number, to: number): number[] {
  const first = Math.floor(from / TICK_MS / stride) + 1;
  const last = Math.floor(to / TICK_MS / stride);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * stride);
}
