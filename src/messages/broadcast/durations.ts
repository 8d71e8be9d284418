import { HOUR, MINUTE } from '../../domain/clock.js';
import type { Say } from '../say.js';

/** «около 3 минут», «меньше минуты» */
export function aboutSoLong(say: Say, ms: number): string {
  const { unit, count } = rounded(ms);
  return say.text(`broadcast-about-${unit}`, { count });
}

/** «за 3 минуты» */
export function withinSoLong(say: Say, ms: number): string {
  const { unit, count } = rounded(ms);
  return say.text(`broadcast-within-${unit}`, { count });
}

function rounded(ms: number): { unit: 'less' | 'minutes' | 'hours'; count: number } {
  if (ms < MINUTE) return { unit: 'less', count: 0 };
  if (ms < 2 * HOUR) return { unit: 'minutes', count: Math.round(ms / MINUTE) };
  return { unit: 'hours', count: Math.round(ms / HOUR) };
}
