import type { World } from '../world/world.js';

/** A misfortune to come, taken by the first `times` calls it fits. */
export interface Fault {
  /** Without it, every method but getUpdates. */
  method?: string;
  chatId?: number;
  kind: FaultKind;
  /** HTTP status of a 'status' fault; 429 carries retry_after, 502 is HTML. Default 500. */
  status?: number;
  /** Seconds, of a 429. Default 1. */
  retryAfter?: number;
  /** Instead of the usual words. */
  description?: string;
  /** Milliseconds a 'latency' delays the call, or over which a 'slow' answer trickles. Default 1000. */
  delayMs?: number;
  /** Default 1; 0 means for ever. */
  times?: number;
  /** Of each fitting call to be hit, 0–1. Default 1. */
  probability?: number;
}

/**
 * status: the answer is refused, nothing happens. cut-before: the connection breaks, nothing happens.
 * cut-after: the call has its effect, then the connection breaks. latency: the call is late. slow: the call has its
 * effect at once, its answer comes byte by byte. block, upgrade, lose-rights: in that very moment the person blocks
 * the bot, the group becomes a supergroup, the bot becomes an ordinary member (in a channel: loses all rights).
 */
export const FAULT_KINDS = [
  'status',
  'cut-before',
  'cut-after',
  'latency',
  'slow',
  'block',
  'upgrade',
  'lose-rights',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** Faults not used up yet, in the order they will be taken. */
  pending(): readonly Fault[];
  /** The fault for this call, used up by one. */
  take(method: string, chatId: unknown): Fault | undefined;
  /** Begins the series of chances anew: the same seed and the same calls meet the same faults. */
  seed(seed: number): void;
}

export function createFaults(): Faults {
  let list: { fault: Fault; left: number }[] = [];
  let chance = mulberry32(1);
  return {
    add(fault) {
      list.push({ fault, left: fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1) });
    },
    clear() {
      list = [];
    },
    pending: () => list.map(({ fault, left }) => ({ ...fault, times: Number.isFinite(left) ? left : 0 })),
    take(method, chatId) {
      const entry = list.find(({ fault }) => {
        const fitsMethod = fault.method ? fault.method === method : method !== 'getUpdates';
        const fitsChat = fault.chatId === undefined || String(fault.chatId) === String(chatId);
        return fitsMethod && fitsChat && chance() < (fault.probability ?? 1);
      });
      if (!entry) return undefined;
      entry.left -= 1;
      list = list.filter(({ left }) => left > 0);
      return entry.fault;
    },
    seed(seed) {
      chance = mulberry32(seed);
    },
  };
}

/** The part of a fault that happens in the world, before the call is judged. Impossible there: nothing happens. */
export function befall(world: World, { kind }: Fault, chatId: unknown): void {
  const chat = world.findChat(Number(chatId));
  if (!chat) return;
  if (kind === 'block' && chat.type === 'private') world.block(chat.id);
  if (kind === 'upgrade' && chat.type === 'group' && chat.migratedTo === undefined)
    world.upgradeGroup(chat.id);
  if (kind === 'lose-rights' && chat.type !== 'private') world.disarmBot(chat.id);
}

/** A small generator of chances with a seed: mulberry32 by Tommy Ettinger, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
