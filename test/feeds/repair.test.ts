import { expect, test } from 'vitest';
import { forceXml, repairXml } from '../../src/feeds/repair.js';

const XML = '<rss><title>Мост</title></rss>';

test.each([
  ['an empty line before the declaration', `\n\n<?xml version="1.0"?>${XML}`, `<?xml version="1.0"?>${XML}`],
  ['a byte order mark that has become text', `\ufeff${XML}`, XML],
  ['a PHP warning before the feed', `<br /><b>Warning</b>: in <b>x</b>\n${XML}`, XML],
  ['a stray control character', '<rss>а\u0000\u0008б\u001f</rss>', '<rss>аб</rss>'],
  [
    'references to characters that XML forbids',
    '<rss>а&#0;&#x1F;&#xFFFF;&#xD800;&#9999999;б</rss>',
    '<rss>аб</rss>',
  ],
  [
    'a bare ampersand',
    '<rss>А & Б &c. ?x=1&y=2&copy=3</rss>',
    '<rss>А &amp; Б &amp;c. ?x=1&amp;y=2&amp;copy=3</rss>',
  ],
  [
    'names that only HTML knows',
    '<rss>&laquo;Мост&raquo;&nbsp;&mdash; да</rss>',
    '<rss>«Мост»\u00a0— да</rss>',
  ],
  ['a name nobody knows', '<rss>&svodka;</rss>', '<rss>&amp;svodka;</rss>'],
  ['a dash by its windows code', '<rss>Да &#151; нет&#133;</rss>', '<rss>Да — нет…</rss>'],
  [
    'what XML knows stays',
    '<rss>&lt;b&gt; &amp;nbsp; &#1052;&#x41c;</rss>',
    '<rss>&lt;b&gt; &amp;nbsp; &#1052;&#x41c;</rss>',
  ],
  [
    'inside CDATA everything is text',
    '<rss><![CDATA[А & Б <b>&laquo;]]></rss>',
    '<rss><![CDATA[А & Б <b>&laquo;]]></rss>',
  ],
])('%s', (_, xml, repaired) => {
  expect(repairXml(xml)).toBe(repaired);
});

test('markup that is not escaped is kept as it stands, its words in their order', () => {
  expect(repairXml('<item><description>Мост <b>открыт</b> вчера</description></item>')).toBe(
    '<item><description><![CDATA[Мост <b>открыт</b> вчера]]></description></item>',
  );
  expect(repairXml('<title type="xhtml"><div xmlns="x">Мост <i>да</i></div></title>')).toBe(
    '<title type="xhtml"><![CDATA[Мост <i>да</i>]]></title>',
  );
  const well = '<item><title/><description>А</description><content>Б</content></item>';
  expect(repairXml(well)).toBe(well);
});

test('a document cut off in the middle is closed, and what follows its end is dropped', () => {
  expect(forceXml('<rss><channel><item><title>Мост</title></item><item><tit')).toMatch(
    /^<rss><channel><item><title>Мост<\/title><\/item>.*<\/channel><\/rss>$/,
  );
  expect(forceXml(`${XML}<script>1</script>`)).toBe(XML);
  expect(forceXml('просто текст')).toBe('');
});

test.each([
  ['a hundred thousand unclosed CDATA', '<![CDATA['],
  ['a hundred thousand unclosed comments', '<!--'],
  ['a hundred thousand unclosed titles', '<title '],
  ['a hundred thousand titles with markup', '<title>x<b>'],
  ['a million ampersands', '&&&&&&&&&&'],
])('%s are repaired in time that grows with their length alone', (_, piece) => {
  // Quadratic work on this would take minutes and meet the limit of the test.
  expect(repairXml(`<rss>${piece.repeat(100_000)}`)).toMatch(/^<rss>/);
});
