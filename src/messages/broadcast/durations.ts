import { HOUR, MINUTE } from '../../domain/clock.js';
import type { Say } from '../say.js';

/** «около 3 минут», «меньше минуты» */
export function aboutSoLong(say: Say, ms: number): string {
  return inWords(say, 'broadcast-about', ms);
}

/** «за 3 минуты» */
export function withinSoLong(say: Say, ms: number): string {
  return inWords(say, 'broadcast-within', ms);
}

function inWords(say: Say, id: string, ms: number): string {
  if (ms < MINUTE) return say.text(`${id}-less`);
  const unit = ms < 2 * HOUR ? 'minutes' : 'hours';
  return say.text(`${id}-${unit}`, { count: Math.round(ms / (unit === 'minutes' ? MINUTE : HOUR)) });
}
