import type { Without } from './wishes.js';

/** Every story is looked at for each of them. */
export const MOST_LEFT_OUT = 100;

/**
 * Leaves one more thing out.
 * @returns null when the list is full; of stories the one muted longest ago makes room
 */
export function mute(without: Without, kind: keyof Without, what: string): Without | null {
  const standing = without[kind].filter((one) => one !== what);
  const isFull = standing.length >= MOST_LEFT_OUT;
  if (isFull && kind !== 'stories') return null;
  return { ...without, [kind]: [...(isFull ? standing.slice(1 - MOST_LEFT_OUT) : standing), what] };
}

export function unmute(without: Without, kind: keyof Without, what: string): Without {
  return { ...without, [kind]: without[kind].filter((one) => one !== what) };
}

/** Leaves a thing out, or lets it in again where it is left out. @returns null when the list is full */
export function toggleMuted(without: Without, kind: keyof Without, what: string): Without | null {
  return without[kind].includes(what) ? unmute(without, kind, what) : mute(without, kind, what);
}
