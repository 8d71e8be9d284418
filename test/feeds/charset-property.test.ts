import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '../../src/feeds/text/charset.js';
import { encode, joined, utf8 } from './bytes.js';

const LETTERS = [...'абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯЁ 0123456789.,!?-'];
const sentence = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 30, maxLength: 200 })
  .map((all) => all.join(''));
const feed = (encoding: string, words: string) =>
  `<?xml version="1.0" encoding="${encoding}"?><rss><title>Новости города: ${words}</title></rss>`;

test.each(['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'])(
  'any Russian text in %s comes back as it was',
  (encoding) => {
    fc.assert(
      fc.property(sentence, (words) => {
        const xml = feed(encoding, words);
        expect(decodeText(encode(xml, encoding), null)).toBe(xml);
      }),
    );
  },
);

test('any text in UTF-8, 16 or 32 comes back as it was, with a mark and without', () => {
  const wide = (xml: string, isLittle: boolean) => {
    const codes = Array.from(xml, (character) => character.codePointAt(0) ?? 0);
    const bytes = Buffer.alloc(codes.length * 4);
    for (const [index, code] of codes.entries()) {
      if (isLittle) bytes.writeUInt32LE(code, index * 4);
      else bytes.writeUInt32BE(code, index * 4);
    }
    return bytes;
  };
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      const xml = feed('utf-8', words);
      const narrow = Buffer.from(xml, 'utf16le');
      const all = [
        utf8(xml),
        joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(xml)),
        narrow,
        Buffer.from(narrow).swap16(),
        joined(Uint8Array.of(0xff, 0xfe), narrow),
        wide(xml, true),
        wide(xml, false),
        wide(`\ufeff${xml}`, true),
        wide(`\ufeff${xml}`, false),
      ];
      for (const bytes of all) expect(decodeText(bytes, null)).toBe(xml);
    }),
  );
});
