import { utf8 } from './bytes.js';

const around = (description: string, inChannel = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>t</title>${inChannel}<item><title>T</title><link>http://a.example/1</link><guid>g1</guid><pubDate>Mon, 23 Nov 2026 00:00:00 +0300</pubDate><description>${description}</description></item></channel></rss>`;
const cdata = (text: string) => `<![CDATA[${text}]]>`;
const doctype = (inner: string, reference: string) =>
  `<?xml version="1.0"?><!DOCTYPE x [${inner}]>${around(reference).replace(/^<\?.*?\?>/, '')}`;
const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

/** Texts made to hang, crash or bloat their reader, small enough for every run. */
export const SMALL: Record<string, () => Uint8Array> = {
  empty: () => utf8(''),
  spaces: () => utf8(' \n\t '),
  'plain text': () => utf8('Service unavailable'),
  'a comment and nothing else': () => utf8('<!--x-->'),
  'a tag cut in the middle': () => utf8('<?xml version="1.0"?>\n<rss version="2.0"><chan'),
  'a comment that never ends': () => utf8(`<!--${'-'.repeat(100_000)}`),
  'CDATA that never ends': () => utf8(around(`<![CDATA[${']'.repeat(100_000)}`)),
  'nothing but opening brackets': () => utf8('<'.repeat(100_000)),
  'brackets in CDATA': () => utf8(around(cdata('<'.repeat(100_000)))),
  'ampersands in a row': () => utf8(around('&'.repeat(200_000))),
  'references to nothing': () => utf8(around('&nbsp;&#x0;&#8;&#xD800;&#x110000;&unknown;'.repeat(3_000))),
  'a file as an entity': () => utf8(doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;')),
  'a billion laughs': () => utf8(doctype(`<!ENTITY l0 "ха">${laughs}`, '&l12;')),
  'a quadratic entity': () => utf8(doctype(`<!ENTITY x "${'x'.repeat(50_000)}">`, '&x;'.repeat(5_000))),
  'paragraphs that never close': () => utf8(around('a<p '.repeat(50_000))),
  'the same in CDATA': () => utf8(around(cdata('a<p '.repeat(50_000)))),
  'descriptions inside descriptions': () => utf8(around('<description>'.repeat(20_000))),
  'ten thousand attributes': () =>
    utf8(around(`<a ${Array.from({ length: 10_000 }, (_, n) => `x${n}="1"`).join(' ')}/>`)),
  'an attribute that never ends': () => utf8(around(`<a x="${'y'.repeat(200_000)}`)),
  'names of the prototype': () =>
    utf8(around('<__proto__>x</__proto__><constructor>y</constructor><toString/>')),
  'a link of spaces': () => utf8(around('d').replace('http://a.example/1', ' '.repeat(200_000))),
  'a date of digits': () => utf8(around('d').replace('Mon, 23', `Mon, ${'2'.repeat(100_000)}`)),
  'UTF-16 by its mark, cut in the middle': () => Uint8Array.from([0xff, 0xfe, 0x3c, 0x00, 0x72]),
  'all byte values': () => Uint8Array.from({ length: 65_536 }, (_, n) => n % 256),
  zeros: () => new Uint8Array(200_000),
  'a page of unclosed elements': () =>
    utf8(`${Array.from({ length: 6_000 }, (_, n) => `<b x="${n}">`).join('')}${'<p>x'.repeat(6_000)}`),
};

/** The same, too large to store. */
export const LARGE: Record<string, () => Uint8Array> = {
  'a hundred thousand items': () =>
    utf8(`<rss version="2.0"><channel>${'<item><title>x</title></item>'.repeat(100_000)}</channel></rss>`),
  'a comment of ten megabytes': () => utf8(around('d', `<!--${'x'.repeat(10_000_000)}-->`)),
  'a description of ten megabytes': () => utf8(around('x'.repeat(10_000_000))),
  'a description of a million paragraphs': () => utf8(around(cdata('<p>x</p>'.repeat(1_000_000)))),
  'a title of a megabyte': () => utf8(around('d').replace('<title>T', `<title>${'T'.repeat(1_000_000)}`)),
  'two hundred thousand elements inside each other': () =>
    utf8(around('<a>'.repeat(200_000) + '</a>'.repeat(200_000))),
  'the same, never closed': () => utf8(around('<a>'.repeat(200_000))),
  'a million elements': () => utf8(around('<a/>'.repeat(1_000_000))),
  'a million elements beside the items': () => utf8(around('d', '<b/>'.repeat(1_000_000))),
};
