import { expect, test } from 'vitest';
import { parseFeed } from '../../src/feeds/xml/rss.js';

const feed = (title: string) => `<rss><channel><item><title>${title}</title></item></channel></rss>`;

test.each([
  ['an empty line before the declaration', `\n\n<?xml version="1.0"?>${feed('Мост')}`, 'Мост'],
  ['a byte order mark that has become text', `\ufeff${feed('Мост')}`, 'Мост'],
  ['a PHP warning before the feed', `<br /><b>Warning</b>: in <b>x</b>\n${feed('Мост')}`, 'Мост'],
  ['a stray control character', feed('а\u0000\u0008б\u001f'), 'аб'],
  ['references to characters that XML forbids', feed('а&#0;&#x1F;&#xFFFF;&#xD800;&#9999999;б'), 'аб'],
  ['a bare ampersand', feed('А & Б &c. ?x=1&y=2&copy=3'), 'А & Б &c. ?x=1&y=2&copy=3'],
  ['names that only HTML knows', feed('&laquo;Мост&raquo;&nbsp;&mdash; да'), '«Мост»\u00a0— да'],
  ['a name nobody knows', feed('&svodka;'), '&svodka;'],
  ['a dash by its windows code', feed('Да &#151; нет&#133;'), 'Да — нет…'],
  ['what XML knows', feed('&lt;b&gt; &amp;nbsp; &#1052;&#x41c;'), '<b> &nbsp; ММ'],
  ['anything inside CDATA', feed('<![CDATA[А & Б <b>&laquo;]]>'), 'А & Б <b>&laquo;'],
])('%s is read as it was meant', async (_, xml, title) => {
  const { items } = await parseFeed(xml);
  expect(items.map((item) => item.title)).toEqual([title]);
});
