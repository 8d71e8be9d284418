import { type RateLimits, TELEGRAM_LIMITS, type Window } from '../api/rate-limits.js';
import { WorldError } from '../errors.js';

/**
 * Limits from another process: `{"off": true}`, or any of Telegram's windows with other figures, as in
 * `{"all": {"count": 10, "ms": 1000}}`. `{}` brings Telegram's own back.
 */
export function readLimits(body: Record<string, unknown>): RateLimits | false {
  if (body.off === true) return false;
  const limits = { ...TELEGRAM_LIMITS };
  for (const [name, window] of Object.entries(body)) {
    if (!Object.hasOwn(limits, name)) {
      throw new WorldError(`Предела «${name}» нет. Есть: ${Object.keys(limits).join(', ')}, off.`);
    }
    limits[name as keyof RateLimits] = readWindow(name, window);
  }
  return limits;
}

function readWindow(name: string, value: unknown): Window {
  const { count, ms } = (value ?? {}) as Partial<Window>;
  const isPositive = (figure: unknown) =>
    typeof figure === 'number' && Number.isInteger(figure) && figure > 0;
  if (isPositive(count) && isPositive(ms)) return { count: count as number, ms: ms as number };
  throw new WorldError(`Предел «${name}» — {count, ms}, целые числа больше нуля.`);
}
