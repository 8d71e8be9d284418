import type { ChatId } from './subscriber.js';

/** What those who look after a channel are warned of. */
export const WARNINGS = ['week', 'size', 'rights', 'source'] as const;

/**
 * One warning. `value` tells it from others of its kind:
 * - `week`: fewer than three posts are in sight; the Monday of that week, 2025-06-09;
 * - `size`: the duty to register comes near (`near`) or has come (`past`);
 * - `rights`: the bot may not post there any more; the day that was seen;
 * - `source`: one that gives the channel its news is silent; `SOURCE.SINCE`.
 */
export interface Warning {
  channel: ChatId;
  about: (typeof WARNINGS)[number];
  value: string;
}

/** Owners of pages with a daily audience above this must register: ст. 10.6 of 149-ФЗ, as amended by 303-ФЗ of 2024. */
export const REGISTRATION_ABOVE = 10_000;
export const REGISTRATION_NEAR = 9_500;
