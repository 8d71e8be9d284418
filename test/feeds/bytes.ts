/** Text in a single-byte code of the Encoding Standard: windows-1251, koi8-r … */
export function encode(text: string, label: string): Uint8Array {
  const table = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  return Uint8Array.from(text, (character) => {
    const code = table.indexOf(character);
    if (code < 0) throw new RangeError(`${label} has no «${character}»`);
    return code;
  });
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function joined(...parts: Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}
