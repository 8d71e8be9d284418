import type { LocalTelegram } from '@svodka/sandbox';
import type { Chance } from '../said-by-chance.js';
import type { Cast } from './cast.js';

/** Local day, `2025-06-01` → subscribers of a channel as they were set that day. */
export type Counts = Map<string, number>;

/** Sets how many subscribers each channel has, day by day, up and down by chance. */
export function createSubscribers({ world }: LocalTelegram, { channels }: Cast, chance: Chance) {
  const counts = new Map<number, Counts>(channels.map(({ chat }) => [chat, new Map()]));
  return {
    counts,
    /** Before the day begins, so that nobody can count those of the day before in its place. */
    walk(day: string): void {
      for (const [chat, known] of counts) {
        const before = [...known.values()].at(-1) ?? 100 + Math.floor(chance() * 2_000);
        const now = Math.max(20, before + Math.floor((chance() - 0.4) * 30));
        known.set(day, now);
        world.setMemberCount(chat, now);
      }
    },
  };
}
