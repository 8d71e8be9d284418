import { stateOf, type WorldSeed } from './seed.js';
import type { WorldState } from './state.js';

/**
 * A saved world of an older version as one of today's; anything else comes back as it is, for the loader to judge.
 * Version 2 (files, topics, inline queries, tour) only adds: what is missing is what a fresh world begins with.
 */
export function migrated(saved: unknown, seed: WorldSeed): unknown {
  if (typeof saved !== 'object' || saved === null) return saved;
  const old = saved as WorldState;
  if ((old.version as number) !== 1 || !Array.isArray(old.people) || !Array.isArray(old.chats)) return saved;
  const fresh = stateOf(seed, old.botId, 0);
  return { ...fresh, ...old, version: fresh.version, ...united(old, fresh) };
}

/** People and chats keep what they are and gain what the seed knows of them besides; new ones join. */
function united(old: WorldState, fresh: WorldState): Pick<WorldState, 'people' | 'chats'> {
  return { people: joined(old.people, fresh.people), chats: joined(old.chats, fresh.chats) };
}

function joined<T extends { id: number }>(old: readonly T[], fresh: readonly T[]): T[] {
  const kept = old.map((one) => ({ ...fresh.find(({ id }) => id === one.id), ...one }));
  return [...kept, ...fresh.filter(({ id }) => !old.some((one) => one.id === id))];
}
