const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/**
 * The character reference that begins with the "&" at `at`, or undefined where the "&" stands for itself.
 * Telegram knows four names and the numeric forms, and does not insist on the semicolon
 * (td, MessageEntity.cpp, decode_html_entity).
 */
export function readReference(html: string, at: number): { text: string; end: number } | undefined {
  const pattern = /&(?:#x([0-9a-fA-F]*)|#(\d*)|([a-zA-Z]*))/y;
  pattern.lastIndex = at;
  const match = pattern.exec(html);
  if (!match) return undefined;
  const [whole, hexadecimal, decimal, name] = match;
  const text = name === undefined ? numeric(whole, hexadecimal, decimal) : NAMED.get(name);
  if (text === undefined) return undefined;
  const end = at + whole.length;
  return { text, end: html.charAt(end) === ';' ? end + 1 : end };
}

function numeric(whole: string, hexadecimal?: string, decimal?: string): string | undefined {
  const code =
    hexadecimal === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hexadecimal, 16);
  if (!(code > 0 && code < 0x10ffff) || whole.length >= 10) return undefined;
  return String.fromCodePoint(code);
}
