import { readReference } from '../text/character-references.js';
import { parseRefusal } from './refusals.js';

/** https://core.telegram.org/bots/api#rich-html-style */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
]);

/** Decodes the character references of a text or an attribute; an unknown one stays as it is and is told to `warn`. */
export function decodeReferences(text: string, warn: (warning: string) => void): string {
  let decoded = '';
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', Math.max(at + 1, from))) {
    const reference = text.charAt(at + 1) === '#' ? readReference(text, at) : named(text, at, warn);
    if (!reference) continue;
    // Two references to halves do not make a pair: the real server decodes each into bytes of its own.
    if (/\p{Surrogate}/u.test(reference.text)) {
      throw parseRefusal(
        'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
      );
    }
    decoded += text.slice(from, at) + reference.text;
    from = reference.end;
  }
  return decoded + text.slice(from);
}

function named(
  text: string,
  at: number,
  warn: (warning: string) => void,
): { text: string; end: number } | undefined {
  const pattern = /&([a-z]{1,32})(;?)/iy;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  const decoded = NAMED.get(match?.[1] ?? '');
  if (match && decoded !== undefined) return { text: decoded, end: at + match[0].length };
  if (match?.[2]) warn(`character reference "${match[0]}" is unknown and stays as it is`);
  return undefined;
}

/** Control characters become spaces; carriage returns, line separators and combining bars vanish (td, clean_input_string). */
export function cleanText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced
      .replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g, ' ')
      .replace(/\r|[\u2028-\u202e]|\u0333|\u033f|\u030a/g, '')
  );
}
