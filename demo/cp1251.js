/** Node decodes windows-1251 but does not encode it; the table is the decoder turned round. */
const BYTES = new Map();
for (let byte = 0; byte < 256; byte++) {
    BYTES.set(new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte);
}
/** Text → windows-1251 bytes; a character it lacks becomes a question mark. */
export function encodeCp1251(text) {
    return Uint8Array.from([...text], (character) => BYTES.get(character) ?? 0x3f);
}
//# sourceMappingURL=cp1251.js.map