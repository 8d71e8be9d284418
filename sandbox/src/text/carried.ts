import type { MessageEntity } from '../types.js';
import { detectEntities } from './detect.js';
import { normaliseEntities, withDetected } from './entities.js';

interface Marked {
  text: string;
  entities?: readonly MessageEntity[];
}

/** Found anew in every text. */
const DETECTED: ReadonlySet<string> = new Set(['email', 'url', 'bot_command', 'mention', 'hashtag']);

/**
 * What of a text's formatting stays when a person changes some words of it, as in the apps: marks before and after the
 * change stay on their words, one around it grows or shrinks with it, and one
 * the change cuts into, or whose every word is new, goes.
 */
export function carriedEntities({ text: before, entities = [] }: Marked, text: string): MessageEntity[] {
  const start = commonStart(before, text);
  const end = commonEnd(before, text, Math.min(before.length, text.length) - start);
  const longer = text.length - before.length;
  const carried = entities.flatMap((entity): MessageEntity[] => {
    const from = entity.offset;
    const to = from + entity.length;
    if (DETECTED.has(entity.type)) return [];
    if (to <= start) return [entity];
    if (from >= before.length - end) return [{ ...entity, offset: from + longer }];
    const [first, last] = [start, before.length - end];
    const isAround = from <= first && to >= last && (from < first || to > last);
    return isAround ? [{ ...entity, length: entity.length + longer }] : [];
  });
  return normaliseEntities(withDetected(normaliseEntities(carried), detectEntities(text)));
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string, limit: number): number {
  let length = 0;
  while (length < limit && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
