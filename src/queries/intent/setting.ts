import type { AskedSetting } from '../../domain/question.js';
import type { Asking } from './asked.js';

/** Which setting is meant; null when all of them are. */
export function settingOf(
  { wishes }: Asking,
  { hasQuiet, hasZone }: { hasQuiet: boolean; hasZone: boolean },
): AskedSetting | null {
  if (wishes.has('pause')) return 'pause';
  if (wishes.has('quiet') || (hasQuiet && !wishes.has('time'))) return 'quiet';
  if (wishes.has('sound')) return 'sound';
  if (wishes.has('zone') || hasZone) return 'zone';
  if (wishes.has('list')) return 'list';
  return wishes.has('time') ? 'time' : null;
}
