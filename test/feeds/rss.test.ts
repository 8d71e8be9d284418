import { describe, expect, test } from 'vitest';
import type { RawItem } from '../../src/feeds/raw.js';
import { decodeText } from '../../src/feeds/text/charset.js';
import { parseFeed, UnreadableFeedError } from '../../src/feeds/xml/rss.js';
import { encode } from './bytes.js';

const rss = (items: string, attributes = 'version="2.0"') =>
  `<rss ${attributes}><channel><title>Весть</title><link>https://vest.example/</link>${items}</channel></rss>`;
const atom = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Весть</title>
    <link rel="self" href="https://vest.example/atom"/><link href="https://vest.example/"/>${entries}</feed>`;

async function only(xml: string): Promise<RawItem> {
  const { items } = await parseFeed(xml);
  expect(items).toHaveLength(1);
  return items[0] as RawItem;
}
const item = (inner: string) => only(rss(`<item>${inner}</item>`));
const entry = (inner: string) => only(atom(`<entry>${inner}</entry>`));

describe('RSS', () => {
  test('a feed in windows-1251 says everything a feed can say', async () => {
    const xml = `<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>
      <title>Весть</title><link>https://vest.example/</link><description>Газета</description><language>ru</language>
      <item><title>Мост «открыт»</title><link>https://vest.example/1</link><guid>g-1</guid>
      <pubDate>Sun, 15 Jun 2025 12:26:00 +0300</pubDate><category>Общество</category><author>Иванов</author>
      <description>Коротко</description><enclosure url="https://vest.example/1.jpg" type="image/jpeg" length="0"/>
      </item></channel></rss>`;
    expect(await parseFeed(decodeText(encode(xml, 'windows-1251'), null))).toEqual({
      title: 'Весть',
      link: 'https://vest.example/',
      description: 'Газета',
      language: 'ru',
      ttlMinutes: null,
      items: [
        {
          title: 'Мост «открыт»',
          link: 'https://vest.example/1',
          guid: 'g-1',
          date: 'Sun, 15 Jun 2025 12:26:00 +0300',
          categories: ['Общество'],
          content: null,
          summary: 'Коротко',
          author: 'Иванов',
          enclosure: { url: 'https://vest.example/1.jpg', type: 'image/jpeg', length: 0 },
        },
      ],
    });
  });

  test.each(['', 'version="0.91"', 'version="0.92"', 'version="2"', 'version="девять"'])(
    'a feed with «%s» for its version is read',
    async (version) => {
      expect(await only(rss('<item><title>Мост</title></item>', version))).toMatchObject({ title: 'Мост' });
    },
  );

  test('RSS 1.0 keeps its items beside the channel and names them by rdf:about', async () => {
    const xml = `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><title>Весть</title></channel>
      <item rdf:about="https://vest.example/1"><title>Мост</title><dc:date>2025-06-15T12:26+03:00</dc:date></item></rdf:RDF>`;
    expect(await only(xml)).toMatchObject({ guid: 'https://vest.example/1', date: '2025-06-15T12:26+03:00' });
  });

  test('tags in capitals or all small are the same tags', async () => {
    const xml =
      '<RSS VERSION="2.0"><CHANNEL><ITEM><TITLE>Мост</TITLE><PUBDATE>1</PUBDATE></ITEM></CHANNEL></RSS>';
    expect(await only(xml)).toMatchObject({ title: 'Мост', date: '1' });
    expect(await item('<pubdate>15.06.2025</pubdate>')).toMatchObject({ date: '15.06.2025' });
  });

  test('categories with attributes are strings, and dc:subject is one of them', async () => {
    const { categories } = await item(
      '<category domain="x">Общество</category><category>Спорт</category><category/><dc:subject>Культура</dc:subject>',
    );
    expect(categories).toEqual(['Общество', 'Спорт', 'Культура']);
  });

  test('a guid is an address unless it says it is not', async () => {
    const guid = 'https://vest.example/?p=1';
    expect(await item(`<guid>${guid}</guid>`)).toMatchObject({ guid, link: guid });
    expect(await item(`<guid isPermaLink="true">${guid}</guid>`)).toMatchObject({ guid, link: guid });
    expect(await item(`<guid isPermaLink="false">${guid}</guid>`)).toMatchObject({ guid, link: null });
    expect(await item('<guid>1187</guid>')).toMatchObject({ guid: '1187', link: null });
    expect(await item(`<link/><guid>${guid}</guid>`)).toMatchObject({ link: guid });
  });

  test('the full text of Yandex is the text, and the description stays the summary', async () => {
    const read = await item(
      '<description>Коротко</description><yandex:full-text>Целиком</yandex:full-text><yandex:genre>message</yandex:genre>',
    );
    expect(read).toMatchObject({ content: 'Целиком', summary: 'Коротко' });
  });

  test('CDATA, bare ampersands and names that only HTML knows', async () => {
    const read = await item(
      '<title><![CDATA[Мост & <b>путь</b>]]></title><link>https://vest.example/?a=1&b=2</link><author>&laquo;Весть&raquo;</author>',
    );
    expect(read).toMatchObject({
      title: 'Мост & <b>путь</b>',
      link: 'https://vest.example/?a=1&b=2',
      author: '«Весть»',
    });
  });

  test('of twenty enclosures the first is taken, and a length that is no number is none', async () => {
    const twenty = Array.from(
      { length: 20 },
      (_, n) => `<enclosure url="https://a.example/${n}" length="?"/>`,
    );
    expect(await item(twenty.join(''))).toMatchObject({
      enclosure: { url: 'https://a.example/0', type: null, length: null },
    });
  });

  test('an external entity and a billion laughs are text, not files and not memory', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>${rss(
      '<item><title>&b;&f;</title></item>',
    )}`;
    expect(await only(xml)).toMatchObject({ title: '&b;&f;' });
  });

  test('a feed cut off in the middle still tells the items before the cut', async () => {
    const whole = rss('<item><title>Первая</title></item><item><title>Вторая</title></item>');
    const { items } = await parseFeed(whole.slice(0, whole.indexOf('торая')));
    expect(items[0]).toMatchObject({ title: 'Первая' });
  });

  test('what follows the end of a feed does not spoil it', async () => {
    const xml = `${rss('<item><title>Мост</title></item>')}<!-- 0.2 s --><script>1</script>`;
    expect(await only(xml)).toMatchObject({ title: 'Мост' });
  });
});

describe('Atom', () => {
  test('an entry says the same as an item', async () => {
    const read = await entry(`<title type="html">Мост &amp;amp; путь</title><id>tag:vest.example,2025:1</id>
      <link rel="self" href="https://vest.example/api/1"/><link href="https://vest.example/1"/>
      <link rel="enclosure" href="https://vest.example/1.jpg" type="image/jpeg" length="512"/>
      <published>2025-06-15T12:26:00+03:00</published><updated>2025-06-16T00:00:00Z</updated>
      <category term="society" label="Общество"/><category term="Спорт"/><author><name>Иванов</name></author>
      <summary>Коротко</summary><content type="html">&lt;p&gt;Целиком&lt;/p&gt;</content>`);
    expect(read).toEqual({
      title: 'Мост &amp; путь',
      link: 'https://vest.example/1',
      guid: 'tag:vest.example,2025:1',
      date: '2025-06-15T12:26:00+03:00',
      categories: ['Общество', 'Спорт'],
      content: '<p>Целиком</p>',
      summary: 'Коротко',
      author: 'Иванов',
      enclosure: { url: 'https://vest.example/1.jpg', type: 'image/jpeg', length: 512 },
    });
    expect(await parseFeed(atom(''))).toMatchObject({
      title: 'Весть',
      link: 'https://vest.example/',
      items: [],
    });
  });

  test('a bad date, a link without attributes or an empty entry do not lose the feed', async () => {
    const { items } = await parseFeed(
      atom(`<entry/><entry><title>А</title><published>вчера в обед</published><updated>никогда</updated></entry>
        <entry><title>Б</title><link>https://vest.example/b</link></entry>`),
    );
    expect(items.map(({ title, link, date }) => [title, link, date])).toEqual([
      [null, null, null],
      ['А', null, 'вчера в обед'],
      ['Б', 'https://vest.example/b', null],
    ]);
  });

  test('words and markup of XHTML stay in their order', async () => {
    const read = await entry(
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Мост <b>открыт</b> вчера</div></title>',
    );
    expect(read.title).toBe('Мост <b>открыт</b> вчера');
  });
});

describe('what is no feed', () => {
  test.each([
    ['', 'в ней нет ни одного элемента'],
    ['   \n', 'в ней нет ни одного элемента'],
    ['Service unavailable', 'в ней нет ни одного элемента'],
    ['<!-- только примечание -->', 'в ней нет ни одного элемента'],
    ['<html><body><p>Технические работы</p></body></html>', 'это не RSS и не Atom'],
    ['<rss version="2.0"></rss>', 'в ней нет канала'],
    ['{"items": []}', 'в ней нет ни одного элемента'],
    ['<!DOCTYPE html>', 'в ней нет ни одного элемента'],
    ['<rss', 'это не RSS и не Atom'],
    ['<html><p>Ой<br>', 'это не RSS и не Atom'],
  ])('«%s» is refused in words', async (xml, reason) => {
    await expect(parseFeed(xml)).rejects.toThrow(new UnreadableFeedError(reason));
  });

  test('after a bad feed the same parser reads a good one', async () => {
    await expect(parseFeed('<rss><channel><item></rss')).resolves.toBeDefined();
    await expect(parseFeed('<html>')).rejects.toThrow(UnreadableFeedError);
    expect(await item('<title>Мост</title>')).toMatchObject({ title: 'Мост' });
  });
});
