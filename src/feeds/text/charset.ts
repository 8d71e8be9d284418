import { isUtf8 } from 'node:buffer';
import { decodeByTable } from './single-byte.js';

/**
 * Bytes → text. A byte order mark decides; then what the document says of itself, then the HTTP header. Outlets are
 * often wrong about themselves, so the claim is held against the bytes: text in UTF-8 is recognised whatever it is
 * called, and what claims nothing or UTF-8 and is not is windows-1251, unless its letters stand as in Western Europe.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const wide = utf32(bytes);
  if (wide !== null) return wide;
  const marked = byMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const document = decoderLabel(inDocument(bytes));
  // A declaration that could be read as ASCII does not stand in UTF-16, whatever it says.
  const claimed =
    (document?.startsWith('utf-16') ? 'utf-8' : document) ?? decoderLabel(inHeader(contentType));
  if (claimed?.startsWith('utf-16')) return new TextDecoder(claimed).decode(bytes);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) return utf8;
  if (isMostlyUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  const code = claimed && claimed !== 'utf-8' ? claimed : singleByte(bytes);
  const text = decodeByTable(bytes, code);
  return code === 'windows-1252' ? withQuotes1252(text) : text;
}

const QUOTES_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Code points 128–159 as windows-1252 means them; Node 20 decodes that code as if it were ISO 8859-1. */
export function withQuotes1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (found) => QUOTES_1252[found.charCodeAt(0) - 0x80] ?? found);
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  // No mark, but "<" and a zero byte: UTF-16 all the same, XML 1.0 appendix F.
  if (a === 0x3c && b === 0x00) return 'utf-16le';
  if (a === 0x00 && b === 0x3c) return 'utf-16be';
  return null;
}

/** The Encoding Standard has no UTF-32, and feeds in it are rare enough to be read character by character. */
function utf32(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  const isBig = a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d === 0x3c));
  const isLittle = c === 0 && d === 0 && ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0));
  if (!isBig && !isLittle) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    pieces.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  }
  return pieces
    .join('')
    .replace(/^\ufeff/, '')
    .toWellFormed();
}

/** The XML declaration or an HTML meta element; both stand near the beginning and are ASCII. */
function inDocument(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  return (
    /<\?xml[^>]*?\sencoding\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    null
  );
}

function inHeader(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

/** The name the Encoding Standard gives it, or null for one it does not know. */
function decoderLabel(name: string | null): string | null {
  if (name === null) return null;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

/** Null when the bytes are not UTF-8. A single cut character at the end is forgiven. */
function strictUtf8(bytes: Uint8Array): string | null {
  for (let cut = 0; cut < 4; cut++) {
    const whole = bytes.subarray(0, bytes.length - cut);
    // Five times faster than a decoder that checks.
    if (isUtf8(whole)) return Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength).toString('utf8');
  }
  return null;
}

/** A broken byte or two among many good letters. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let letters = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const follow = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    let seen = 0;
    while (seen < follow && ((bytes[at + seen + 1] ?? 0) & 0xc0) === 0x80) seen += 1;
    if (follow === 0 || seen < follow) broken += 1;
    // U+0400 to U+04FF
    else if (lead >= 0xd0 && lead <= 0xd3) letters += 1;
    at += seen;
  }
  return letters > broken * 4;
}

/** Letters past ASCII stand together in Russian and alone among Latin ones in the languages of Western Europe. */
function singleByte(bytes: Uint8Array): string {
  let all = 0;
  let together = 0;
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0xc0) continue;
    all += 1;
    if ((bytes[i - 1] ?? 0) >= 0xc0 || (bytes[i + 1] ?? 0) >= 0xc0) together += 1;
  }
  return together * 2 >= all ? 'windows-1251' : 'windows-1252';
}
