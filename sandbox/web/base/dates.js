/** Dates and times as this page says them: in Russian, on the reader's own clock. */

const TIME = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long' });
const DAY_AND_YEAR = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric' });
const RELATIVE = new Intl.RelativeTimeFormat('ru', { numeric: 'auto' });

/** @type {[Intl.RelativeTimeFormatUnit, number][]} units and their seconds, largest first */
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Whether JavaScript knows the instant: 8.64e15 milliseconds either way. @param {number} at */
export const isInstant = (at) => !Number.isNaN(new Date(at).getTime());

/** @param {number} at */
export function timeOf(at) {
  return isInstant(at) ? TIME.format(at) : '';
}

/** @param {number} at */
export function dayOf(at) {
  if (!isInstant(at)) return '';
  const sameYear = new Date(at).getFullYear() === new Date().getFullYear();
  return (sameYear ? DAY : DAY_AND_YEAR).format(at);
}

/**
 * A date by the letters of the Bot API; undefined where there are none, or no such date: the message's own words stay.
 * https://core.telegram.org/bots/api#date-time-entity-formatting
 * @param {number} unixTime
 * @param {string} format
 * @returns {string | undefined}
 */
export function dateTimeText(unixTime, format) {
  const at = unixTime * 1000;
  if (!isInstant(at)) return undefined;
  if (format === 'r') return relative(unixTime - Date.now() / 1000);
  /** @type {Intl.DateTimeFormatOptions} */
  const options = {
    ...(format.includes('w') ? { weekday: 'long' } : {}),
    ...(format.includes('d') ? { day: '2-digit', month: '2-digit', year: '2-digit' } : {}),
    ...(format.includes('D') ? { day: 'numeric', month: 'long', year: 'numeric' } : {}),
    ...(/t/i.test(format) ? { hour: '2-digit', minute: '2-digit' } : {}),
    ...(format.includes('T') ? { second: '2-digit' } : {}),
  };
  return Object.keys(options).length === 0 ? undefined : new Intl.DateTimeFormat('ru', options).format(at);
}

/** @param {number} seconds */
function relative(seconds) {
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS[5];
  return RELATIVE.format(Math.round(seconds / size), unit);
}

/** The whole instant in words, for a hint.
 * @param {number} unixTime
 */
export function wholeDate(unixTime) {
  return `${DAY_AND_YEAR.format(unixTime * 1000)}, ${TIME.format(unixTime * 1000)}`;
}
