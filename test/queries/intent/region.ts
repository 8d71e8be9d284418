import { openUnderstand } from '../../../src/models.js';
import { loadUnderstanding } from '../../../src/region.js';

const opened = loadUnderstanding('config/kaluga').then((region) => openUnderstand(region, 'Europe/Moscow'));

/** Wednesday. */
export const NOON = '2026-06-17T12:30:00+03:00';

/** Asks in Moscow's time. */
export async function ask(text: string, now = NOON) {
  return (await opened)(text, Date.parse(now));
}

/** «2026-06-10..2026-06-14», or one day, or null. */
export async function daysOf(text: string, now = NOON): Promise<string | null> {
  const { days } = await ask(text, now);
  if (days === null) return null;
  return days.from === days.to ? days.from : `${days.from}..${days.to}`;
}
