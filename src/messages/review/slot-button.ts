import type { Instant } from '../../domain/clock.js';
import { instantToLocal, localDate, shiftDay } from '../../domain/schedule.js';
import { clockTime } from '../dates.js';
import type { Say } from '../say.js';

/** «Завтра в 9:00», «Чт 19.06, 9:00»: at most 20 characters. */
export function slotOnButton(say: Say, slot: Instant, now: Instant, zone: string): string {
  const time = clockTime(slot, zone);
  const date = localDate(slot, zone);
  if (date === localDate(now, zone)) return say.text('card-slot-today', { time });
  if (date === shiftDay(now, 1, zone)) return say.text('card-slot-tomorrow', { time });
  const { weekday, day, month } = instantToLocal(slot, zone);
  const two = (number: number) => String(number).padStart(2, '0');
  const named = say.text('weekday-short', { weekday });
  return say.text('card-slot-later', { weekday: named, day: `${two(day)}.${two(month)}`, time });
}
