import type { Fault, LocalTelegram } from '@svodka/sandbox';
import { HOUR } from '../../../src/domain/clock.js';
import type { Audience } from './audience.js';
import type { Ears } from './heard.js';
import { chanceOf, choice, type SoakPlan } from './plan.js';

/** What befalls a fan-out as a whole; each is over when it has struck so often, or the fan-out is. */
const GENERAL: readonly Fault[] = [
  { kind: 'status', status: 429, retryAfter: 1, times: 3 },
  { kind: 'status', status: 500, times: 8 },
  { kind: 'status', status: 502, times: 5 },
  { kind: 'cut-before', times: 5 },
  { kind: 'latency', delayMs: 300, times: 40 },
  { kind: 'slow', delayMs: 300, times: 15 },
];
const BLOCKED_FOR = 30 * HOUR;

export type Misfortunes = ReturnType<typeof createMisfortunes>;

/** What goes wrong at Telegram: as much in each run of a plan. */
export function createMisfortunes(
  { faults, world }: LocalTelegram,
  { readers, groups }: Audience,
  { blocked, groups: upgraded }: Pick<Ears, 'blocked' | 'groups'>,
  { seed }: SoakPlan,
) {
  /** How often each chat may get something twice, and why. */
  const doubts: { chat: number; why: string }[] = [];
  let given = 0;
  const pending = () => faults.pending().reduce((sum, { times = 1 }) => sum + times, 0);
  function add(fault: Fault): () => void {
    given += fault.times ?? 1;
    const mend = faults.add({ ...fault, method: 'sendMessage' });
    return () => {
      const before = pending();
      mend();
      given -= before - pending();
    };
  }
  const people = readers.filter(({ chatType }) => chatType === 'private').map(({ chat }) => chat);

  return {
    doubts: doubts as readonly { chat: number; why: string }[],
    /** How many have struck so far. */
    struck: () => given - pending(),
    /** It was being sent when a program was killed or stood still. */
    inFlight(chats: readonly number[], why: string): void {
      for (const chat of chats) doubts.push({ chat, why });
    },

    /** Before a fan-out. @returns what ends what has not struck yet */
    strike(day: number, moment: number): () => void {
      const kind = choice(GENERAL, seed, 'general', day, moment);
      const mend = add(kind);
      const lost = choice(people, seed, 'lost', day, moment);
      add({ kind: 'cut-after', chatId: lost });
      doubts.push({ chat: lost, why: 'the answer was lost' });
      if (moment % 3 === 0) {
        const leaving = choice(people, seed, 'leaving', day, moment);
        add({ kind: 'block', chatId: leaving });
      }
      if (moment % 5 === 1 && chanceOf(seed, 'grows', day, moment) < 0.5) {
        const group = choice(groups, seed, 'group', day, moment);
        if (!upgraded.has(group)) add({ kind: 'upgrade', chatId: group });
      }
      return mend;
    },

    /** Whoever has been away for long enough comes back. */
    unblock(): void {
      for (const [chat, spans] of blocked) {
        const open = spans.find(({ to }) => to === null);
        if (open && world.now() - open.from > BLOCKED_FOR) world.unblock(chat);
      }
    },
  };
}
