import type { AskedSetting } from '../../domain/question.js';
import type { Asking } from './asked.js';
import type { Line } from './line.js';

/** Which setting is meant; null when all of them are. */
export function settingOf(
  { wishes }: Asking,
  { hasQuiet, hasZone }: { hasQuiet: boolean; hasZone: boolean },
): AskedSetting | null {
  if (wishes.has('emergency')) return 'emergency';
  if (wishes.has('resume')) return 'resume';
  if (wishes.has('empty')) return 'empty';
  if (wishes.has('format')) return 'format';
  if (wishes.has('pause')) return 'pause';
  if (wishes.has('quiet') || (hasQuiet && !wishes.has('time'))) return 'quiet';
  if (wishes.has('sound')) return 'sound';
  if (wishes.has('zone') || hasZone) return 'zone';
  if (wishes.has('list')) return 'list';
  return wishes.has('time') ? 'time' : null;
}

/** Null when nothing is said of it. */
export function soundIn({ text }: Line): boolean | null {
  if (/ (?:без (?:звука|звуков|уведомлений)|беззвучно|бесшумно|тихо|молча|потише|тише) /.test(text))
    return false;
  return / со звуком /.test(text) ? true : null;
}
