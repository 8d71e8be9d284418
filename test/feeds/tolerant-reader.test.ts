import { describe, expect, test } from 'vitest';
import { feedXml } from '../../bench/feed-text.js';
import { rawFeed } from '../../src/feeds/xml/raw-feed.js';
import { parseFeed } from '../../src/feeds/xml/rss.js';
import { readTolerantly } from '../../src/feeds/xml/tolerant-reader.js';

const rss = (inner: string, attributes = '') =>
  `<rss version="2.0"${attributes}><channel><title>Весть</title>${inner}</channel></rss>`;
const item = async (inner: string, attributes = '') =>
  (await parseFeed(rss(`<item>${inner}</item>`, attributes))).items[0];

test('both readers read an ordinary feed alike', async () => {
  for (const feed of [0, 1]) {
    const xml = feedXml({ feed, items: 20, site: 'https://vest.example' }, 'utf-8');
    expect(rawFeed(readTolerantly(xml))).toEqual(await parseFeed(xml));
  }
});

describe('namespaces', () => {
  test('are known by their address, whatever prefix they go by', async () => {
    const atom = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Весть</a:title>
      <a:entry><a:title>Мост</a:title><a:link href="https://vest.example/1"/></a:entry></a:feed>`;
    const read = await parseFeed(atom);
    expect(read).toMatchObject({
      title: 'Весть',
      items: [{ title: 'Мост', link: 'https://vest.example/1' }],
    });
    const foreign = ' xmlns:q="http://purl.org/dc/elements/1.1/" xmlns:dc="https://other.example/"';
    expect(await item('<q:creator>Иванов</q:creator><dc:creator>Нет</dc:creator>', foreign)).toMatchObject({
      author: 'Иванов',
    });
  });

  test('nobody knows leave a root what it is, and an element of the same name another', async () => {
    const xml = rss(
      '<item><x:title>Нет</x:title><title>Мост</title></item>',
      ' xmlns="urn:a" xmlns:x="urn:b"',
    );
    expect(await parseFeed(xml)).toMatchObject({ title: 'Весть', items: [{ title: 'Мост' }] });
  });
});

describe('what is no XML', () => {
  test('a title that is never closed ends where the next element of the item begins', async () => {
    expect(await item('<title>Мост<link>https://vest.example/1</link><guid>1</guid>')).toMatchObject({
      title: 'Мост',
      link: 'https://vest.example/1',
      guid: '1',
    });
  });

  test('"<" that begins no tag is text', async () => {
    expect(await item('<title>Fish & chips <3, 1 < 2</title>')).toMatchObject({
      title: 'Fish & chips <3, 1 < 2',
    });
  });

  test('an item that is never closed ends where the next begins', async () => {
    const { items } = await parseFeed(rss('<item><title>А</title><item><title>Б</title>'));
    expect(items.map(({ title }) => title)).toEqual(['А', 'Б']);
  });

  test('markup and CDATA in one text come out as markup', async () => {
    expect(
      await item('<description>Мост <b>открыт</b> <![CDATA[<i>вчера</i>]]></description>'),
    ).toMatchObject({
      summary: 'Мост <b>открыт</b> <i>вчера</i>',
    });
  });
});

describe('entities of the document itself', () => {
  const doctype = (inner: string, text: string) =>
    `<!DOCTYPE rss [${inner}]>${rss(`<item><title>${text}</title></item>`)}`;

  test('are read where they are short and plain', async () => {
    const { items } = await parseFeed(
      doctype('<!ENTITY g "Весть &#171;дня&#187;"><!ENTITY h "Калуга">', '&h;, &g;'),
    );
    expect(items[0]?.title).toBe('Калуга, &g;');
  });

  test('cannot make much of little', async () => {
    const { items } = await parseFeed(doctype(`<!ENTITY a "${'х'.repeat(100)}">`, '&a;'.repeat(100_000)));
    expect(items[0]?.title?.length).toBeLessThan(500_000);
  });
});

test('Atom 0.3 and 1.0 write a text in base64', async () => {
  const text = Buffer.from('Мост <b>открыт</b>').toString('base64');
  for (const attribute of ['mode="base64"', 'type="application/octet-stream"']) {
    expect(await item(`<title ${attribute}>${text}</title>`)).toMatchObject({ title: 'Мост <b>открыт</b>' });
  }
  expect(await item('<title mode="base64">Мост</title>')).toMatchObject({ title: 'Мост' });
});

test.each([
  ['<author>a@vest.example (Иванов)</author>', 'Иванов'],
  ['<author>Иванов (a@vest.example)</author>', 'Иванов'],
  ['<author>a@vest.example</author>', 'a@vest.example'],
  ['<author><name>Иванов</name><email>a@vest.example</email></author>', 'Иванов'],
  ['<managingEditor>Редактор</managingEditor>', null],
])('%s: the author is %s', async (written, author) => {
  expect(await item(written)).toMatchObject({ author });
});

test('a picture of media:content is the enclosure where there is no other', async () => {
  const media = '<media:content url="https://vest.example/1.jpg" type="image/jpeg" fileSize="512"/>';
  const picture = { url: 'https://vest.example/1.jpg', type: 'image/jpeg', length: 512 };
  expect(await item(media)).toMatchObject({ enclosure: picture });
  expect(await item(`<media:group>${media}</media:group>`)).toMatchObject({ enclosure: picture });
  expect(await item(`${media}<enclosure url="https://vest.example/2.mp3"/>`)).toMatchObject({
    enclosure: { url: 'https://vest.example/2.mp3' },
  });
});

test.each([
  ['<ttl>60</ttl>', 60],
  ['<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 720],
  ['<ttl>часто</ttl>', null],
])('%s is %s minutes', async (written, ttlMinutes) => {
  expect(await parseFeed(rss(`${written}<item/>`))).toMatchObject({ ttlMinutes });
});

test.each([
  ['unclosed CDATA', '<![CDATA['],
  ['unclosed comments', '<!--'],
  ['declarations without end', '<!x ['],
  ['texts that are never closed', '<title>x<b>'],
  ['texts broken off', '<title><guid>'],
  ['authors within authors', '<author>'],
  ['items within items', '<item>'],
  ['tags without end', 'a<p '],
  ['quotes without end', '<a b="'],
  ['"<"', '<'],
])('a hundred thousand %s are read in time that grows with their number alone', async (_, piece) => {
  // Quadratic work on this would take minutes and meet the limit of the test.
  await expect(parseFeed(rss(`<item>${piece.repeat(100_000)}`))).resolves.toBeDefined();
});
