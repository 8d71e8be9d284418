import type { ChatRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import type { Fault, FaultKind } from './fault.js';
import { checkFault } from './read-fault.js';

export interface Faults {
  /** Returns what takes this one away again, used up or not. */
  add(fault: Fault): () => void;
  clear(): void;
  /** Faults not used up yet, in the order they will be taken. */
  pending(): readonly Fault[];
  /** The fault for a call that names this chat, or none; used up by one. */
  take(method: string, chat: ChatRecord | undefined): Fault | undefined;
  /** Begins the series of chances anew: the same seed and the same calls meet the same faults. */
  seed(seed: number): void;
}

export function createFaults(): Faults {
  let list: { fault: Fault; left: number }[] = [];
  let chance = mulberry32(1);
  return {
    add(fault) {
      checkFault(fault);
      const entry = { fault, left: fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1) };
      list.push(entry);
      return () => {
        list = list.filter((other) => other !== entry);
      };
    },
    clear() {
      list = [];
    },
    pending: () => list.map(({ fault, left }) => ({ ...fault, times: Number.isFinite(left) ? left : 0 })),
    take(method, chat) {
      const entry = list.find(({ fault }) => {
        const fitsMethod = fault.method ? fault.method === method : method !== 'getUpdates';
        const fitsChat =
          (fault.chatId === undefined || fault.chatId === chat?.id) && canBefall(fault.kind, chat);
        // A sure fault draws no chance: adding one leaves the series of the others as it was.
        return fitsMethod && fitsChat && (fault.probability === undefined || chance() < fault.probability);
      });
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left === 0) list = list.filter((other) => other !== entry);
      return entry.fault;
    },
    seed(seed) {
      chance = mulberry32(seed);
    },
  };
}

/** Whether a fault of this kind has anything to happen to in the chat. */
function canBefall(kind: FaultKind, chat: ChatRecord | undefined): boolean {
  if (kind === 'block') return chat?.type === 'private';
  if (kind === 'upgrade') return chat?.type === 'group' && chat.migratedTo === undefined;
  if (kind === 'lose-rights') return chat !== undefined && chat.type !== 'private';
  return true;
}

/** The part of a fault that happens in the world, before the call is judged. */
export function befall(world: World, { kind }: Fault, chatId: number): void {
  if (kind === 'block') world.block(chatId);
  if (kind === 'upgrade') world.upgradeGroup(chatId);
  if (kind === 'lose-rights') world.disarmBot(chatId);
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
