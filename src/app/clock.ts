import type { Clock } from '../domain/clock.js';

/** The machine's own. */
export const machineClock: Clock = Date.now;
