import { expect, test } from 'vitest';
import type { Source } from '../../src/domain/source.js';
import { normaliseItems, normaliseUrl, urlIdentity } from '../../src/feeds/normalise.js';
import type { RawItem } from '../../src/feeds/raw.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const SOURCE: Source = {
  id: 'vesti',
  name: 'Вести',
  kind: 'rss',
  url: 'https://v.example/rss',
  timeZone: 'Europe/Moscow',
  category: null,
  intervalSeconds: 300,
  selectors: null,
  enabled: true,
  verified: true,
};

function one(about: Partial<RawItem>) {
  const item: RawItem = {
    title: 'Заголовок',
    link: '/a',
    guid: null,
    date: '15.06.2025, 12:26',
    categories: [],
    content: null,
    summary: null,
    author: null,
    enclosure: null,
    ...about,
  };
  return normaliseItems([item], SOURCE, SOURCE.url, NOW);
}

test('an address is the same under its many names', () => {
  expect(normaliseUrl('/a?utm_source=rss&b=2&a=1#top', SOURCE.url)).toBe('https://v.example/a?a=1&b=2');
  expect(normaliseUrl(' https://user:pass@v.example/a ', SOURCE.url)).toBe('https://v.example/a');
  const names = ['https://www.v.example/a/', 'http://v.example/a', 'https://m.v.example/a'];
  expect(new Set(names.map(urlIdentity)).size).toBe(1);
});

test.each(['javascript:alert(1)', 'mailto:a@b.example', 'data:text/html,x', '', '   '])(
  '%j is refused and counted',
  (link) => {
    expect(one({ link })).toEqual({ drafts: [], refused: [{ reason: 'no-link', count: 1 }] });
  },
);

test('an item that says nothing is refused and counted', () => {
  expect(one({ title: ' <b> </b> ' })).toEqual({ drafts: [], refused: [{ reason: 'no-title', count: 1 }] });
});

test('a headline is one line without mark-up, controls or marks that turn it round', () => {
  const [draft] = one({ title: 'А<b>б</b>\n\u202Eв\u0000 &amp; <script>x()</script>г' }).drafts;
  expect(draft?.title).not.toMatch(/[\p{Cc}\p{Cf}<>]/u);
  expect(draft?.title).toContain('& ');
  expect(one({ title: 'ы'.repeat(100_000) }).drafts[0]?.title.length).toBeLessThanOrEqual(500);
});

test.each([
  ['15.06.2025, 12:26', '2025-06-15T09:26:00.000Z', 'source'],
  ['15.06.2025, 15:05', '2025-06-15T12:05:00.000Z', 'source'],
  ['15.06.2025, 15:30', '2025-06-15T12:00:00.000Z', 'first-seen'],
  ['15.06.1985, 12:26', '2025-06-15T12:00:00.000Z', 'first-seen'],
  ['скоро', '2025-06-15T12:00:00.000Z', 'first-seen'],
])('the date %j is %s, from %s', (date, instant, from) => {
  const [draft] = one({ date }).drafts;
  expect(new Date(draft?.publishedAt ?? 0).toISOString()).toBe(instant);
  expect(draft?.dateFrom).toBe(from);
});

test('the identity of an article stays when its headline or its tracking parameters change', () => {
  const ids = [one({}), one({ title: 'Другой' }), one({ link: '/a?utm_medium=x' })].map(
    ({ drafts }) => drafts[0]?.id,
  );
  expect(new Set(ids).size).toBe(1);
  expect(one({ link: '/b' }).drafts[0]?.id).not.toBe(ids[0]);
  // Feeds whose links all lead to the front page are told apart by their guids.
  const front = ['1', '2'].map((guid) => one({ link: '/', guid }).drafts[0]?.id);
  expect(new Set(front).size).toBe(2);
});
