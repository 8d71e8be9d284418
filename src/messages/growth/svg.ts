import { escapeHtml } from '../say.js';

/** The family of the font that is shipped with the program (app/picture-worker). */
export const FONT = 'PT Sans';

export type Attributes = Record<string, string | number>;

/** One element of SVG; what stands in it is SVG already. */
export function element(name: string, attributes: Attributes, inner = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    return ` ${key}="${typeof value === 'number' ? rounded(value) : escapeHtml(value)}"`;
  });
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}

/** A line of text, escaped. */
export function textLine(text: string, attributes: Attributes): string {
  return element('text', attributes, escapeHtml(text));
}

/** A tenth of a pixel nobody sees, and the same picture must be the same string. */
export const rounded = (number: number): number => Math.round(number * 10) / 10;

/** How wide a text stands at most, in pixels: advances of PT Sans, regular and bold, by kinds of letters. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += emsOf(letter);
  return ems * size;
}

function emsOf(letter: string): number {
  if (/[\s.,:;ijlI'|!]/.test(letter)) return 0.3;
  if (/[гrftJ()-]/.test(letter)) return 0.4;
  if (/[аксуьэзтГ«»ackvyzs"]/.test(letter)) return 0.5;
  if (/[ЖШЩЮМФЫшщыюmwWM—%…]/.test(letter)) return 0.92;
  if (letter === '№') return 1.05;
  return /[\p{Lu}жмф–]/u.test(letter) ? 0.7 : 0.6;
}

/**
 * What PT Sans has letters for. Names of channels like pictures and fancy letters: those are left out, as are control
 * characters, which XML does not have.
 */
export function drawable(text: string): string {
  const known = text.normalize('NFC').replace(/[^\p{sc=Cyrl}\p{sc=Latn} -~\u{a0}-\u{ff}–—‘’“”„…№−]/gu, ' ');
  return known.replace(/ {2,}/g, ' ').trim();
}

/** Breaks between words into lines of at most this width; what does not fit the last ends with «…». */
export function wrapped(text: string, size: number, width: number, lines: number): string[] {
  const words = text.split(' ');
  const found: string[] = [];
  let line = '';
  while (words.length > 0 && found.length < lines) {
    const longer = line === '' ? (words[0] ?? '') : `${line} ${words[0]}`;
    if (line === '' || widthOf(longer, size) <= width) {
      line = longer;
      words.shift();
    } else {
      if (found.length === lines - 1) break;
      found.push(line);
      line = '';
    }
  }
  const last = words.length > 0 ? `${line} ${words.join(' ')}` : line;
  return [...found, last].map((one) => shortened(one, size, width));
}

function shortened(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && widthOf(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
