import type { EntityType, MessageEntity } from '../types.js';

const DOMAIN = '(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+';
const PATH = '(?::\\d+)?(?:[/?#][^\\s<>"«»]*[^\\s<>"«».,;:!?)\\]\'])?(?:/)?';

/**
 * What every Telegram client marks by itself, with a sign no match is without: most texts have few of them.
 * The list of bare top-level domains is short on purpose.
 */
const PATTERNS: readonly [type: EntityType, sign: string, pattern: RegExp][] = [
  ['email', '@', /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/giu],
  [
    'url',
    '://',
    new RegExp(
      `(?<![\\p{L}\\p{N}@.])https?://(?:${DOMAIN}\\p{L}{2,}|\\d+(?:\\.\\d+){3}|[\\w-]+)${PATH}`,
      'giu',
    ),
  ],
  [
    'url',
    '.',
    new RegExp(
      `(?<![\\p{L}\\p{N}@./-])${DOMAIN}(?:ru|su|рф|com|org|net|info|me|io|dev)(?![\\p{L}\\p{N}-])${PATH}`,
      'giu',
    ),
  ],
  ['bot_command', '/', /(?<![\w/<>\p{L}])\/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/\p{L}@])/giu],
  ['mention', '@', /(?<![\w@\p{L}])@[a-z]\w{2,31}(?!\w)/giu],
  ['hashtag', '#', /(?<![\w#@/\p{L}])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]{1,256}/giu],
];

/** Links, addresses, commands, mentions and hashtags of a plain text, sorted and without overlaps. */
export function detectEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const [type, sign, pattern] of PATTERNS) {
    if (!text.includes(sign)) continue;
    for (const match of text.matchAll(pattern)) {
      const offset = match.index;
      const length = match[0].length;
      const free = found.every(
        (other) => other.offset >= offset + length || other.offset + other.length <= offset,
      );
      if (free) found.push({ type, offset, length });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
