import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseOpml, writeOpml } from '../../src/feeds/discovery/opml.js';

const opml = (body: string) =>
  parseOpml(`<?xml version="1.0"?><opml version="2.0"><body>${body}</body></opml>`);

test('folders are opened, letters of any case are read, an address counts once', () => {
  const read = opml(`<outline text="Калуга"><outline text="КГВ" type="rss" xmlUrl="https://a.example/feed"/>
    <outline title="Весть" text="x" xmlurl="https://b.example/rss?a=1&amp;b=2"></outline>
    <outline text="КГВ ещё раз" xmlUrl="https://a.example/feed"/></outline>
    <outline text="Лента" type="link" url="https://c.example/news"/>`);
  expect(read).toEqual({
    kind: 'read',
    entries: [
      { name: 'КГВ', kind: 'rss', url: 'https://a.example/feed' },
      { name: 'Весть', kind: 'rss', url: 'https://b.example/rss?a=1&b=2' },
      { name: 'Лента', kind: 'html', url: 'https://c.example/news' },
    ],
    invalid: 0,
  });
});

test('outlines without a web address are counted', () => {
  const bad = ['', 'xmlUrl="feed.xml"', 'xmlUrl="ftp://a.example/"', 'xmlUrl="javascript:1"', 'type="link"'];
  expect(opml(bad.map((attributes) => `<outline text="x" ${attributes}/>`).join(''))).toEqual({
    kind: 'read',
    entries: [],
    invalid: 5,
  });
});

test('entities of the document itself are not expanded, nothing is fetched, size has an end', () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
    <opml><body><outline text="&b;&x;" xmlUrl="https://a.example/"/></body></opml>`;
  expect(parseOpml(bomb)).toMatchObject({ entries: [{ name: '&b;&x;' }] });
  expect(parseOpml(' '.repeat(5_000_001))).toMatchObject({ kind: 'failed', message: /велик/ });
  const many = opml(
    Array.from({ length: 6_000 }, (_, n) => `<outline xmlUrl="https://a.example/${n}"/>`).join(''),
  );
  expect(many).toMatchObject({ entries: { length: 5_000 } });
});

test('what is no OPML says so', () => {
  for (const text of ['', 'opml', '<rss/>', '{"a":1}'])
    expect(parseOpml(text)).toMatchObject({ kind: 'failed', message: 'это не OPML' });
});

test('whatever is written is read back the same', () => {
  const entry = fc.record({
    name: fc
      .string({ minLength: 1, unit: 'grapheme' })
      .map((text) =>
        text
          .replace(/\s+/g, ' ')
          .replace(/[\p{Cc}\p{Cf}]/gu, '')
          .trim(),
      )
      .filter((text) => text !== '' && text.length < 100),
    kind: fc.constantFrom<'rss' | 'html'>('rss', 'html'),
    url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ url }) => url, maxLength: 5 }), (entries) => {
      expect(parseOpml(writeOpml('Сводка', entries))).toEqual({ kind: 'read', entries, invalid: 0 });
    }),
  );
});
