import { expect, onTestFinished, test } from 'vitest';
import { decodeText } from '../../src/feeds/charset.js';
import { createParserPool } from '../../src/feeds/parser-pool.js';
import { parseFeed, UnreadableFeedError } from '../../src/feeds/rss.js';

const channel = (items: string, version = ' version="2.0"') =>
  `<rss${version} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" ` +
  `xmlns:yandex="http://news.yandex.ru"><channel><title>Вести</title><link>https://v.example/</link>${items}</channel></rss>`;
const first = async (item: string) => (await parseFeed(channel(`<item>${item}</item>`))).items[0];

test('an item as Russian outlets write it', async () => {
  const item = await first(
    '<title>Мост &amp; паром</title><link>https://v.example/1</link><guid isPermaLink="false">v-1</guid>' +
      '<pubDate>Sun, 15 Jun 2025 12:26:00 +0300</pubDate><category>Общество</category><category>Дороги</category>' +
      '<description><![CDATA[<p>Коротко</p>]]></description><yandex:full-text>Целиком</yandex:full-text>' +
      '<enclosure url="https://v.example/1.jpg" type="image/jpeg" length="1024"/><author>Редакция</author>',
  );
  expect(item).toEqual({
    title: 'Мост & паром',
    link: 'https://v.example/1',
    guid: 'v-1',
    date: 'Sun, 15 Jun 2025 12:26:00 +0300',
    categories: ['Общество', 'Дороги'],
    summary: '<p>Коротко</p>',
    content: 'Целиком',
    author: 'Редакция',
    enclosure: { url: 'https://v.example/1.jpg', type: 'image/jpeg', length: 1024 },
  });
});

test('categories with attributes, dc:subject, and a guid that is the address', async () => {
  const item = await first(
    '<title>A</title><guid>https://v.example/2</guid><category domain="x">Спорт</category><dc:subject>Хоккей</dc:subject>',
  );
  expect(item).toMatchObject({ link: 'https://v.example/2', categories: ['Спорт', 'Хоккей'] });
});

test('a feed that names no version, has a bare ampersand and a control character is read all the same', async () => {
  const feed = await parseFeed(`\n\u0000${channel('<item><title>Кафе & бар\u0008</title></item>', '')}`);
  expect(feed.items[0]?.title).toBe('Кафе & бар');
});

test('one bad date in an Atom feed costs that date and not the feed', async () => {
  const entry = (id: number, date: string) =>
    `<entry><id>${id}</id><title>Запись ${id}</title><link href="https://v.example/${id}"/><updated>${date}</updated>` +
    '<category term="Культура"/><content type="html">&lt;b&gt;да&lt;/b&gt;</content></entry>';
  const feed = await parseFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom"><title>А</title>${entry(1, 'вчера')}${entry(2, '2025-06-15T12:00:00Z')}</feed>`,
  );
  expect(feed.items).toMatchObject([
    { title: 'Запись 1', date: 'вчера', categories: ['Культура'], content: '<b>да</b>' },
    { title: 'Запись 2', date: '2025-06-15T12:00:00Z', link: 'https://v.example/2' },
  ]);
});

test.each(['', '   ', 'просто текст', '<html><body>404</body></html>', '<rss', '<!DOCTYPE html>'])(
  '%j is no feed, and says so at once',
  async (xml) => {
    await expect(parseFeed(xml)).rejects.toThrow(UnreadableFeedError);
  },
);

test('entities that would grow without end, or reach for a file, are not expanded', async () => {
  const bomb =
    '<!DOCTYPE r [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const feed = await parseFeed(`${bomb}${channel('<item><title>x &b; &f; y</title></item>')}`).catch(
    () => null,
  );
  expect(feed?.items[0]?.title ?? '').not.toMatch(/ха|root:/);
});

test('bytes that call themselves what they are not: the letters come out right', () => {
  const cp1251 = Buffer.from([0xcd, 0xee, 0xe2, 0xee, 0xf1, 0xf2, 0xe8]);
  const utf8 = Buffer.from('Новости');
  const said = (charset: string, body: Buffer) =>
    Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${charset}"?>`), body]);
  expect(decodeText(said('windows-1251', cp1251), null)).toContain('Новости');
  expect(decodeText(said('windows-1251', utf8), null)).toContain('Новости');
  expect(decodeText(said('utf-8', cp1251), 'text/xml; charset=utf-8')).toContain('Новости');
  expect(decodeText(cp1251, 'text/xml; charset=windows-1251')).toBe('Новости');
  expect(decodeText(Buffer.from('\ufeffНовости', 'utf16le'), null)).toBe('Новости');
});

test('a feed whose parsing never ends is given up, and the next one is read', async () => {
  const pool = createParserPool({ size: 1, deadlineMs: 1_500 });
  onTestFinished(() => pool.close());
  const deep = `<rss><channel>${'<a>'.repeat(400_000)}</channel></rss>`;
  const outcomes = await Promise.all([
    pool.parse(deep),
    pool.parse(channel('<item><title>Следующая</title></item>')),
  ]);
  expect(outcomes[0]?.kind).toBe('failed');
  expect(outcomes[1]).toMatchObject({ kind: 'parsed', feed: { items: [{ title: 'Следующая' }] } });
});
