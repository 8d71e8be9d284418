import { decodeHTMLStrict } from 'entities';

/** The entities a document declares for itself: name → text. */
export type Entities = (name: string) => string | undefined;

export const NO_ENTITIES: Entities = () => undefined;

/** XML 1.0, 4.2: an entity whose text is given; those that lie elsewhere (SYSTEM, PUBLIC) are never looked for. */
const DECLARATION = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]{0,100})"|'([^'<&%]{0,100})')\s*>/g;
const REFERENCE = /&(?:#(x[\da-f]+|\d+)|([\w.-]{1,40}));/gi;
const MOST_ENTITIES = 50;
const LARGEST_DOCTYPE = 20_000;
/** What all references of a document together may grow to. */
const MOST_EXPANDED = 100_000;
/** XML forbids them; feeds carry them. 128–159 are left: they mean windows-1252. */
const DROPPED = /(?![\t\n\r\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu;

/** Short entities of plain text alone: without "&" in them, none can grow out of others. */
export function declaredEntities(doctype: string): Entities {
  if (doctype.length > LARGEST_DOCTYPE || !doctype.includes('<!ENTITY')) return NO_ENTITIES;
  const declared = new Map<string, string>();
  for (const [, name, quoted, apostrophed] of doctype.matchAll(DECLARATION)) {
    if (declared.size < MOST_ENTITIES && name !== undefined) declared.set(name, quoted ?? apostrophed ?? '');
  }
  let expanded = 0;
  return (name) => {
    const text = declared.get(name);
    expanded += text?.length ?? 0;
    return expanded > MOST_EXPANDED ? undefined : text;
  };
}

/**
 * `&laquo;` → «, as HTML names it; a reference without its semicolon is an ampersand in an address. What nobody
 * declared stays as it is written.
 */
export function decodeReferences(text: string, entities: Entities): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (found, digits: string | undefined, name: string | undefined) => {
    if (digits !== undefined) {
      const code = codePoint(digits);
      return isCharacter(code) ? String.fromCodePoint(code) : '';
    }
    return entities(name ?? '') ?? decodeHTMLStrict(found);
  });
}

/** XML 1.0, production 2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

function codePoint(digits: string): number {
  return Number(/^x/i.test(digits) ? `0${digits}` : digits);
}

/** Text without the characters that XML 1.0 does not have. */
export function withoutControls(text: string): string {
  return text.replace(DROPPED, '');
}
