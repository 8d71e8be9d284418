import { expect, test } from 'vitest';
import { decodeText } from '../../src/feeds/text/charset.js';
import { encode, joined, utf8 } from './bytes.js';

const WORDS = 'Калужане ждут тёплую, но дождливую погоду: «зонт» №1';
const feed = (encoding: string, words = WORDS) =>
  `<?xml version="1.0" encoding="${encoding}"?><rss><title>${words}</title></rss>`;
const inUtf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());

test.each([
  ['UTF-8, and says so', utf8(feed('utf-8')), null],
  [
    'UTF-8 with a mark, whatever it says',
    joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(feed('koi8-r'))),
    null,
  ],
  ['UTF-8 that calls itself windows-1251', utf8(feed('windows-1251')), null],
  [
    'UTF-8 that the server calls windows-1251',
    utf8(`<rss><title>${WORDS}</title></rss>`),
    'text/xml; charset=windows-1251',
  ],
  ['UTF-8 that calls itself UTF-16, as .NET writes', utf8(feed('utf-16')), null],
  ['UTF-8 that calls itself by a name nobody knows', utf8(feed('кириллица')), null],
  ['windows-1251, and says so', encode(feed('windows-1251'), 'windows-1251'), null],
  [
    'windows-1251 in capitals and apostrophes',
    encode(feed('WINDOWS-1251').replaceAll('"', "'"), 'windows-1251'),
    null,
  ],
  [
    'windows-1251 by the header alone',
    encode(`<title>${WORDS}</title>`, 'windows-1251'),
    'text/xml; charset="CP1251"',
  ],
  ['windows-1251 that says nothing', encode(`<title>${WORDS}</title>`, 'windows-1251'), null],
  ['windows-1251 that calls itself UTF-8', encode(feed('utf-8'), 'windows-1251'), 'text/xml; charset=utf-8'],
  [
    'windows-1251 whose header says UTF-8',
    encode(feed('windows-1251'), 'windows-1251'),
    'text/xml; charset=utf-8',
  ],
  ['HTML with a meta element', encode(`<meta charset=windows-1251><p>${WORDS}`, 'windows-1251'), 'text/html'],
  ['UTF-16 with a mark', joined(Uint8Array.of(0xff, 0xfe), inUtf16(feed('utf-16'))), null],
  ['UTF-16 without a mark', inUtf16(feed('utf-16')), null],
  ['UTF-16 the other way round', swapped(inUtf16(feed('utf-16'))), null],
])('%s', (_, bytes, contentType) => {
  expect(decodeText(bytes, contentType)).toContain(WORDS);
});

test('KOI8-R, and says so', () => {
  const words = 'Калужане ждут тёплую погоду';
  expect(decodeText(encode(feed('koi8-r', words), 'koi8-r'), null)).toContain(words);
});

test('French that says nothing is not read as Russian', () => {
  const bytes = joined(encode('<p>très près du café ', 'windows-1252'), Uint8Array.of(0x93, 0x94));
  expect(decodeText(bytes, null)).toBe('<p>très près du café “”');
});

test('one broken byte in long UTF-8 text costs one character, whatever the text calls itself', () => {
  for (const encoding of ['utf-8', 'windows-1251']) {
    const bytes = joined(utf8(feed(encoding)), Uint8Array.of(0xff), utf8(' конец'));
    expect(decodeText(bytes, null)).toBe(`${feed(encoding)}\ufffd конец`);
  }
});

test('text cut off inside its last character loses that character alone', () => {
  const bytes = utf8('<rss>мост');
  expect(decodeText(bytes.subarray(0, -1), null)).toBe('<rss>мос');
});

test('no bytes are an empty text', () => {
  expect(decodeText(new Uint8Array(), null)).toBe('');
});
