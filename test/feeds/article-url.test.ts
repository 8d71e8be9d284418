import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFrontPage, normaliseUrl, urlIdentity } from '../../src/feeds/article-url.js';

const BASE = 'https://kgvinfo.example/novosti/';
const segment = fc.stringMatching(/^[a-zа-я0-9_-]{1,12}$/).filter((one) => !/^(?:amp|index)$/.test(one));
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
const parameter = fc.tuple(fc.stringMatching(/^(?:id|p|page|day)$/), fc.stringMatching(/^[a-z0-9]{1,6}$/));
const query = fc
  .array(parameter, { maxLength: 3 })
  .map((all) => all.map(([name, value]) => `${name}=${value}`));

test('whatever stands as a link gives a web address or nothing, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.webPath()), (link) => {
      const url = normaliseUrl(link, BASE);
      if (url === null) return;
      expect(url).toMatch(/^https?:\/\//);
      expect(typeof urlIdentity(url)).toBe('string');
      expect(typeof isFrontPage(url)).toBe('boolean');
    }),
  );
});

test('to normalise twice is to normalise once', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), path), (link) => {
      const url = normaliseUrl(link, BASE);
      if (url !== null) expect(normaliseUrl(url, BASE)).toBe(url);
    }),
  );
});

test.each([
  ['https://a.example/??', 'https://a.example/??'],
  ['https://a.example/??id=1', 'https://a.example/??id=1'],
  ['https://a.example/?utm_source=rss&?id=1', 'https://a.example/??id=1'],
  ['https://a.example/?', 'https://a.example/'],
  ['https://a.example/?utm_source=rss', 'https://a.example/'],
])('a second question mark is part of the query: %s', (link, url) => {
  expect(normaliseUrl(link, BASE)).toBe(url);
  expect(normaliseUrl(url, BASE)).toBe(url);
});

test('an article keeps its identity under www, AMP, a slash, tracking and another order of parameters', () => {
  const dress = fc.record({
    scheme: fc.constantFrom('http', 'https'),
    host: fc.constantFrom('', 'www.', 'm.', 'amp.', 'www.m.'),
    amp: fc.constantFrom('', '/amp'),
    end: fc.constantFrom('', '/', '/amp/', '/index.php', '//'),
    tracking: fc.constantFrom('', 'utm_source=rss', 'sphrase_id=12', 'yclid=1', 'from=main'),
    place: fc.constantFrom('', '#comments', '#'),
    reversed: fc.boolean(),
  });
  fc.assert(
    fc.property(
      path,
      query,
      dress,
      (at, parameters, { scheme, host, amp, end, tracking, place, reversed }) => {
        const plain = `https://a.example${at}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`;
        const all = [...(reversed ? [...parameters].reverse() : parameters), tracking].filter(Boolean);
        const dressed = `${scheme}://${host}a.example${amp}${at}${end}${all.length > 0 ? `?${all.join('&')}` : ''}${place}`;
        expect(urlIdentity(normaliseUrl(dressed, BASE) ?? '')).toBe(
          urlIdentity(normaliseUrl(plain, BASE) ?? ''),
        );
      },
    ),
  );
});

test('two addresses that differ in path or parameters are two articles', () => {
  fc.assert(
    fc.property(path, path, query, query, (one, other, first, second) => {
      const identity = (at: string, parameters: string[]) =>
        urlIdentity(normaliseUrl(`https://a.example${at}?${parameters.join('&')}`, BASE) ?? '');
      fc.pre(one !== other || [...first].sort().join() !== [...second].sort().join());
      expect(identity(one, first)).not.toBe(identity(other, second));
    }),
  );
});
