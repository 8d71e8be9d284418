import type { StyleType } from './types.js';

export const STYLES: ReadonlyMap<string, StyleType> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['del', 'strikethrough'],
  ['mark', 'marked'],
  ['sub', 'subscript'],
  ['sup', 'superscript'],
  ['tg-spoiler', 'spoiler'],
  ['span', 'spoiler'],
  ['code', 'code'],
]);

/** Formatting and what else stands in a line of text. */
export const INLINE: ReadonlySet<string> = new Set([
  ...STYLES.keys(),
  'a',
  'br',
  'img',
  'tg-emoji',
  'tg-math',
  'tg-reference',
  'tg-time',
]);

/** Blocks that may stand in the message, a quotation, a list item or details. */
export const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'footer',
  'hr',
  'ul',
  'ol',
  'blockquote',
  'aside',
  'table',
  'details',
  'tg-math-block',
  'figure',
  'tg-map',
]);

/** Tags that have one place only, named as the refusal names it. */
export const PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['li', ['ul', 'ol']],
  ['input', ['li']],
  ['caption', ['table']],
  ['tr', ['table']],
  ['td', ['tr']],
  ['th', ['tr']],
  ['summary', ['details']],
  ['figcaption', ['figure']],
  ['cite', ['blockquote', 'aside', 'figcaption']],
]);

/** What the documentation lists and this server does not simulate. */
export const NOT_SIMULATED: ReadonlyMap<string, string> = new Map([
  ['tg-button', 'buttons in rich messages'],
  ['tg-button-row', 'buttons in rich messages'],
  ['video', 'media in rich messages'],
  ['audio', 'media in rich messages'],
  ['tg-document', 'media in rich messages'],
  ['tg-collage', 'media in rich messages'],
  ['tg-slideshow', 'media in rich messages'],
  ['tg-thinking', 'drafts of rich messages'],
]);

/** Tags that never have an end tag. */
export const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input']);

/** Tags whose content is taken as it stands, up to their end tag: "formula source is treated as raw LaTeX". */
export const RAW: ReadonlySet<string> = new Set(['tg-math', 'tg-math-block']);

const ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['a', ['href', 'name']],
  ['blockquote', ['expandable']],
  ['code', ['class']],
  ['details', ['open']],
  ['img', ['src', 'alt']],
  ['input', ['type', 'checked']],
  ['li', ['value', 'type']],
  ['ol', ['start', 'type', 'reversed']],
  ['span', ['class']],
  ['table', ['bordered', 'striped', 'compact']],
  ['td', ['colspan', 'rowspan', 'align', 'valign']],
  ['th', ['colspan', 'rowspan', 'align', 'valign']],
  ['tg-emoji', ['emoji-id']],
  ['tg-map', ['lat', 'long', 'zoom']],
  ['tg-reference', ['name']],
  ['tg-time', ['unix', 'format']],
]);

export function isSupported(tag: string): boolean {
  return INLINE.has(tag) || BLOCKS.has(tag) || PLACES.has(tag) || NOT_SIMULATED.has(tag);
}

export function hasAttribute(tag: string, attribute: string): boolean {
  return ATTRIBUTES.get(tag)?.includes(attribute) ?? false;
}
