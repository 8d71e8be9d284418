/** A point in time: milliseconds since the Unix epoch, UTC. Zones exist only in domain/schedule. */
export type Instant = number;

/** The current instant. Passed in everywhere, so that tests own the time; only app.ts makes the real one. */
export type Clock = () => Instant;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
