import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readArticlePage } from '../../src/feeds/html/article-page.js';

const ADDRESS = 'https://outlet.example/news/1/';
const filler = 'Довольно длинный абзац о том, что произошло, чтобы страница походила на настоящую статью.';
const BODY = `<article><h1>Мост открыт</h1><p>${filler}</p><p>Второй абзац.</p></article>`;
const page = (head: string, body = BODY) =>
  readArticlePage(`<html><head>${head}</head><body>${body}`, ADDRESS);
const ld = (value: unknown) =>
  page(
    `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`,
  );

const ARTICLE = {
  '@type': 'NewsArticle',
  headline: 'Мост через Оку открыт',
  datePublished: '2025-06-15T12:26:00+03:00',
  dateModified: '2025-06-15T13:00:00+03:00',
  author: { '@type': 'Person', name: 'Анна Петрова' },
  image: { '@type': 'ImageObject', url: '/most.jpg', creditText: 'Пётр Иванов' },
};
const READ = {
  title: 'Мост через Оку открыт',
  published: '2025-06-15T12:26:00+03:00',
  modified: '2025-06-15T13:00:00+03:00',
  author: 'Анна Петрова',
  picture: { url: 'https://outlet.example/most.jpg', credit: 'Пётр Иванов' },
  photoCredit: 'Пётр Иванов',
  lead: filler,
  text: 'Второй абзац.',
};

test.each<[string, unknown]>([
  ['alone', ARTICLE],
  ['in a list', [{ '@type': 'WebSite', name: 'Сайт' }, ARTICLE]],
  [
    'in a graph, with a type of several names',
    { '@graph': [{ '@type': 'Organization' }, { ...ARTICLE, '@type': ['Article', 'ReportageNewsArticle'] }] },
  ],
  [
    'with the picture and the author elsewhere in the graph',
    {
      '@graph': [
        { ...ARTICLE, image: { '@id': '#p' }, author: [{ '@id': '#a' }] },
        {
          '@id': '#p',
          '@type': 'ImageObject',
          contentUrl: 'most.jpg'.replace(/^/, '/'),
          creator: { name: 'Пётр Иванов' },
        },
        { '@id': '#a', '@type': 'Person', name: 'Анна Петрова' },
      ],
    },
  ],
  ['as the main entity of a page', { '@type': 'WebPage', mainEntity: ARTICLE }],
  ['with a line end inside a string', JSON.stringify(ARTICLE).replace('открыт', 'открыт\n')],
  ['with a comma too many', JSON.stringify(ARTICLE).replace(/\}$/, ',}')],
  ['inside CDATA', `//<![CDATA[\n${JSON.stringify(ARTICLE)}\n//]]>`],
])('JSON-LD %s', (_, value) => {
  expect(ld(value)).toMatchObject(READ);
});

test.each<[string, unknown]>([
  ['broken', '{"@type":"NewsArticle","headline":'],
  ['of something else', { '@type': 'Product', headline: 'Окна' }],
  ['of wrong types', { '@type': 'NewsArticle', headline: 5, author: 7, image: [null, 3], datePublished: {} }],
  [
    'that refers to itself',
    { '@type': 'NewsArticle', '@id': '#x', author: { '@id': '#x' }, image: { '@id': '#x' } },
  ],
  ['without end', `${'['.repeat(100_000)}`],
])('JSON-LD %s changes nothing', (_, value) => {
  expect(ld(value)).toMatchObject({
    title: 'Мост открыт',
    lead: filler,
    author: null,
    published: null,
    picture: null,
  });
});

test('the body of JSON-LD is taken only where it says more than the page', () => {
  const long = `${filler} ${filler} ${filler}`;
  expect(ld({ ...ARTICLE, articleBody: 'Коротко.' }).text).toBe('Второй абзац.');
  expect(ld({ ...ARTICLE, articleBody: long }).text).toBe(long);
});

test('microdata of schema.org', () => {
  const read = page(
    '',
    `<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Мост</h1>
    <meta itemprop="datePublished" content="2025-06-15T12:26+03:00"><time itemprop="dateModified" datetime="2025-06-16">вчера</time>
    <span itemprop="author" itemscope><b itemprop="name">Анна Петрова</b></span>
    <div itemprop="image" itemscope><img itemprop="url" src="/m.jpg"><i itemprop="creditText">Пётр</i></div>
    <div itemprop="articleBody"><p>${filler}</p></div></div>`,
  );
  expect(read).toMatchObject({
    title: 'Мост',
    published: '2025-06-15T12:26+03:00',
    modified: '2025-06-16',
    author: 'Анна Петрова',
    picture: { url: 'https://outlet.example/m.jpg', credit: 'Пётр' },
  });
});

test('OpenGraph fills what nothing else says; the headline stays that of the page', () => {
  const read =
    page(`<meta property="og:title" content="Мост открыт | Сайт"><meta property="og:image" content="/og.jpg">
    <meta property="article:published_time" content="2025-06-15T12:26"><meta property="article:author" content="https://vk.example/id1">`);
  expect(read).toMatchObject({
    title: 'Мост открыт',
    picture: { url: 'https://outlet.example/og.jpg', credit: null },
    published: '2025-06-15T12:26',
    author: null,
  });
});

test('a credit under a picture belongs to it; a credit line belongs to the only picture there is', () => {
  const figure = (n: number, caption: string) =>
    `<figure><img src="/${n}.jpg"><figcaption>${caption}</figcaption></figure>`;
  const with_ = (html: string, head = '') =>
    page(head, `<article><h1>Мост</h1><p>${filler}</p>${html}</article>`);
  expect(with_(figure(1, 'Открытие моста. Фото: Пётр Иванов')).picture?.credit).toBe('Пётр Иванов');
  expect(
    with_('<img src="/1.jpg"><p>Фото: Пётр Иванов</p>', '<meta property="og:image" content="/og.jpg">')
      .picture?.credit,
  ).toBe('Пётр Иванов');
  expect(
    with_(
      '<img src="/1.jpg"><img src="/2.jpg"><p>Фото: Пётр Иванов</p>',
      '<meta property="og:image" content="/og.jpg">',
    ).picture?.credit,
  ).toBeNull();
  expect(with_(figure(1, 'Открытие моста')).picture).toEqual({
    url: 'https://outlet.example/1.jpg',
    credit: null,
  });
});

test('selectors of the source go first, and those that find nothing are named', () => {
  const html = `<h1>Сайт</h1><h2 class="t">Мост</h2><b class="l">Кратко</b><div class="b"><p>Раз.</p><p>Два.</p></div>
    <div class="p"><img src="/p.jpg"></div><i class="c">Фото: Пётр</i><time class="d" datetime="2025-06-15">вчера</time>
    <ul class="r"><li><a href="/2">Другая новость</a></li></ul>`;
  const selectors = {
    title: '.t',
    lead: '.l',
    text: '.b',
    picture: '.p',
    photoCredit: '.c',
    published: '.d',
    related: '.r li',
    author: '.nobody',
  };
  expect(readArticlePage(html, ADDRESS, selectors)).toMatchObject({
    title: 'Мост',
    lead: 'Кратко',
    text: 'Раз.\n\nДва.',
    picture: { url: 'https://outlet.example/p.jpg', credit: 'Пётр' },
    photoCredit: 'Пётр',
    published: '2025-06-15',
    related: [{ title: 'Другая новость', url: 'https://outlet.example/2' }],
    silent: ['author'],
  });
});

test('addresses that are none of the web are no pictures', () => {
  for (const bad of ['javascript:alert(1)', 'data:image/png;base64,AA', 'http://']) {
    expect(ld({ ...ARTICLE, image: bad }).picture).toBeNull();
  }
});

test('any JSON in the place of an article is survived', () => {
  const field = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('headline', 'author', 'image', 'articleBody', 'datePublished', '@id', 'description'),
        field,
      ),
      (fields) => {
        const read = ld({ ...fields, '@type': 'NewsArticle' });
        expect(typeof read.title).toBe('string');
        expect([null, 'string']).toContain(read.author === null ? null : typeof read.author);
      },
    ),
    { numRuns: 200 },
  );
});
