import { z } from 'zod';

/** As `String` writes it, and nothing else that `Number` would take: «», « 1», «0x1», «1e1». */
export const whole = (most: number, least = 0) =>
  z
    .string()
    .regex(/^(?:0|-?[1-9]\d{0,15})$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));
/** Chat id of a channel. */
export const channel = whole(-1, Number.MIN_SAFE_INTEGER);

export const pageNumber = whole(99);
/** 202506 */
export const month = whole(999_912, 100_001).refine((number) => number % 100 >= 1 && number % 100 <= 12);
