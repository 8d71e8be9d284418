import type { RichText, RichTextNode } from './types.js';

/** One text of many: rows in rows are opened, neighbouring strings joined, empty ones dropped. */
export function joined(parts: readonly RichText[]): RichText {
  const row: (string | RichTextNode)[] = [];
  let plain = '';
  const add = (part: RichText): void => {
    if (typeof part === 'string') {
      plain += part;
    } else if (Array.isArray(part)) {
      part.forEach(add);
    } else {
      if (plain !== '') row.push(plain);
      plain = '';
      row.push(part);
    }
  };
  parts.forEach(add);
  if (plain !== '') row.push(plain);
  return row.length > 1 ? row : (row[0] ?? '');
}

/** What there is to read: formatting gone, emoji by their alternative text, formulas by their source. */
export function plainOf(text: RichText): string {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return text.map(plainOf).join('');
  switch (text.type) {
    case 'custom_emoji':
      return text.alternative_text;
    case 'mathematical_expression':
      return text.expression;
    case 'anchor':
      return '';
    default:
      return plainOf(text.text);
  }
}

/** Nothing to show: no characters but spaces and line breaks, and no anchor. */
export function isBlank(text: RichText): boolean {
  if (typeof text === 'string') return !/[^ \t\n\r\f]/.test(text);
  if (Array.isArray(text)) return text.every(isBlank);
  if ('text' in text) return isBlank(text.text);
  return text.type === 'mathematical_expression' && isBlank(text.expression);
}

/** The anchors of a text that consists of nothing else, or undefined. */
export function anchorsOf(text: RichText): { type: 'anchor'; name: string }[] | undefined {
  const anchors: { type: 'anchor'; name: string }[] = [];
  for (const part of Array.isArray(text) ? text : [text]) {
    if (typeof part === 'object' && 'type' in part && part.type === 'anchor') anchors.push(part);
    else if (!isBlank(part)) return undefined;
  }
  return anchors.length === 0 ? undefined : anchors;
}
