/** `r` for relative, or day of the week, date and time in this order. */
export type DateTimeFormat = 'r' | `${'w' | ''}${'d' | 'D' | ''}${'t' | 'T' | ''}`;

/** A Unix time a date may have: seconds, a positive 32-bit number (td, FormattedDate::get_formatted_date). */
export function isDate(unixTime: number): boolean {
  return Number.isInteger(unixTime) && unixTime > 0 && unixTime <= 0x7fffffff;
}

/**
 * The format in the order Telegram gives it back, or undefined for one it refuses: "r" alone, else any of w, d, D, t, T
 * (td, FormattedDate::get_date_flags). Of two precisions the short one wins.
 */
export function dateTimeFormat(format: string): DateTimeFormat | undefined {
  if (/^r$/i.test(format)) return 'r';
  if (!/^[wdt]*$/i.test(format)) return undefined;
  const first = <T extends string>(...letters: T[]) =>
    letters.find((letter) => format.includes(letter)) ?? '';
  const weekday = /w/i.test(format) ? 'w' : '';
  return `${weekday}${first('d', 'D')}${first('t', 'T')}`;
}
