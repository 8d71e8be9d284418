import { type Instant, MINUTE } from '../../domain/clock.js';
import { parseDate } from './dates.js';

/** Before there were news on the Web: clocks that stand at zero, and forms left empty. */
const EARLIEST = Date.UTC(1990, 0, 1);
const CLOCKS_DIFFER = 10 * MINUTE;

/** When something was published, as far as that can be believed; null for no date, the far past and the future. */
export function credibleDate(text: string, timeZone: string, now: Instant): Instant | null {
  const said = parseDate(text, { timeZone, now });
  return said !== null && said >= EARLIEST && said <= now + CLOCKS_DIFFER ? said : null;
}
