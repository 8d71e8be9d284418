import type { RichBlock as TelegramBlock } from '@grammyjs/types';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { parseRichHtml, plainText, type RichBlock, type RichText, richLinks } from '../src/rich/index.js';

const parse = (html: string) => parseRichHtml(html, { skipEntityDetection: true });
const blocks = (html: string) => parse(html).blocks;
const paragraph = (text: RichText): RichBlock => ({ type: 'paragraph', text });

/** The example of the documentation, without media and buttons. */
const EXAMPLE = `<a name="chapter-0"></a>
<b>bold text</b>, <strong>bold text</strong>
<a href="#note-1">Reference</a>
<a href="mailto:user@example.com">inline e-mail</a>
<a href="#chapter-1">in-document link</a>
<a name="chapter-1"></a>

<tg-reference name="note-1">Referenced text</tg-reference>
<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>
<tg-time unix="1647531900" format="wDT">22:45 tomorrow</tg-time>
<tg-math>x^2 + y^2</tg-math>

all the text above was on the same line

<h1>Heading 1</h1>
<a name="chapter-2"></a>

<p>Paragraph text</p>
<pre><code class="language-python">  print('x')</code></pre>
<footer>Footer text</footer>
<hr/>
<ol start="3" type="a" reversed><li>ordered list item</li></ol>
<ul>
<li><input type="checkbox" checked>Checked checkbox</li>
<li><input type="checkbox">Unchecked checkbox</li>
</ul>

<blockquote>Block quotation started<br>The last line of the block quotation<cite>The Author</cite></blockquote>
<aside>Pull quote<cite>The Author</cite></aside>
<figure><tg-map lat="41.9" long="12.5" zoom="14"/><figcaption>Map caption</figcaption></figure>
<table bordered striped compact><caption>Table caption</caption>
<tr><td colspan="2" rowspan="2" align="left">Value</td><td align="center">Value2</td></tr>
<tr><td valign="top">Value4</td></tr></table>
<details open><summary>Title</summary>Content</details>
<tg-math-block>E = mc^2</tg-math-block>`;

describe('rich HTML: the line of text', () => {
  it.each([
    ['<b>ж</b>', 'bold'],
    ['<strong>ж</strong>', 'bold'],
    ['<i>ж</i>', 'italic'],
    ['<em>ж</em>', 'italic'],
    ['<u>ж</u>', 'underline'],
    ['<ins>ж</ins>', 'underline'],
    ['<s>ж</s>', 'strikethrough'],
    ['<strike>ж</strike>', 'strikethrough'],
    ['<del>ж</del>', 'strikethrough'],
    ['<code>ж</code>', 'code'],
    ['<mark>ж</mark>', 'marked'],
    ['<sub>ж</sub>', 'subscript'],
    ['<sup>ж</sup>', 'superscript'],
    ['<tg-spoiler>ж</tg-spoiler>', 'spoiler'],
    ['<span class="tg-spoiler">ж</span>', 'spoiler'],
    ['<B>ж</b >', 'bold'],
    ['<b>ж</>', 'bold'],
  ])('%s is %s', (html, type) => {
    expect(blocks(html)).toEqual([paragraph({ type, text: 'ж' } as RichText)]);
  });

  it.each<[string, string, RichText]>([
    ['runs of white space are one space', 'a \n\t b', 'a b'],
    ['none at the beginning and the end', ' <b> a </b> ', { type: 'bold', text: 'a' }],
    ['a space stays in the tag where its run begins', '<b>a </b> b', [{ type: 'bold', text: 'a ' }, 'b']],
    ['none around a line break', 'a <br/> <b> b</b>', ['a\n', { type: 'bold', text: 'b' }]],
    ['a no-break space is no white space', 'a&nbsp; &nbsp;', 'a\u00a0 \u00a0'],
    ['references to white space collapse too', 'a&#10;&#32;b', 'a b'],
    [
      'anchors are invisible to white space',
      'a <a name="x"></a> b',
      ['a ', { type: 'anchor', name: 'x' }, 'b'],
    ],
    ['empty formatting vanishes', 'a<b></b><i> </i>', 'a'],
    ['carriage returns vanish, tabs are spaces', 'a\r\n\tb', 'a b'],
  ])('%s', (_, html, text) => {
    expect(blocks(html)).toEqual([paragraph(text)]);
  });

  it.each([
    ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['a&nbsp;&hellip;&mdash;&ndash;', 'a\u00a0…—–'],
    ['&lsquo;&rsquo;&ldquo;&rdquo;', '‘’“”'],
    ['&#1078;&#x436;', 'жж'],
    ['&lt', '<'],
    ['&copy; &LT; & &constructor; &#0;', '&copy; &LT; & &constructor; &#0;'],
  ])('character references: %s', (html, text) => {
    expect(blocks(html)).toEqual([paragraph(text)]);
  });

  it('an unknown reference is warned of, once', () => {
    expect(parse('&copy; &copy; AT&T').warnings).toEqual([
      'character reference "&copy;" is unknown and stays as it is',
    ]);
  });

  it.each<[string, RichText]>([
    ['<a href="a.ru/?x=1&amp;y">ж</a>', { type: 'url', text: 'ж', url: 'http://a.ru/?x=1&y' }],
    ['<a href="mailto:u@a.ru">ж</a>', { type: 'email_address', text: 'ж', email_address: 'u@a.ru' }],
    ['<a href="tel:+123456789">ж</a>', { type: 'phone_number', text: 'ж', phone_number: '+123456789' }],
    [
      '<a href="tg://user?id=42">ж</a>',
      { type: 'text_mention', text: 'ж', user: { id: 42, is_bot: false, first_name: '' } },
    ],
    ['<a href="#">ж</a>', { type: 'anchor_link', text: 'ж', anchor_name: '' }],
    [
      '<tg-emoji emoji-id="5">👍</tg-emoji>',
      { type: 'custom_emoji', custom_emoji_id: '5', alternative_text: '👍' },
    ],
    [
      '<img src="tg://emoji?id=5" alt="👍"/>',
      { type: 'custom_emoji', custom_emoji_id: '5', alternative_text: '👍' },
    ],
    [
      '<tg-time unix="5" format="TwD">ж</tg-time>',
      { type: 'date_time', text: 'ж', unix_time: 5, date_time_format: 'wDT' },
    ],
    ['<tg-time unix="5">ж</tg-time>', { type: 'date_time', text: 'ж', unix_time: 5, date_time_format: '' }],
    ['<tg-math>a<b &lt; \\frac</tg-math>', { type: 'mathematical_expression', expression: 'a<b < \\frac' }],
    ['<tg-reference name="n">ж</tg-reference>', { type: 'reference', name: 'n', text: 'ж' }],
    ['<a name="n">ж</a>', { type: 'reference', name: 'n', text: 'ж' }],
  ])('%s', (html, text) => {
    expect(blocks(html)).toEqual([paragraph(text)]);
  });

  it('a link inside the message knows a reference from an anchor, also one that comes later', () => {
    const { warnings, blocks } = parse(
      '<p><a href="#r">1</a><a href="#a%20b">2</a><a href="#no">3</a></p><a name="a b"></a>' +
        '<footer><tg-reference name="r">4</tg-reference></footer>',
    );
    expect(blocks[0]).toEqual(
      paragraph([
        { type: 'reference_link', text: '1', reference_name: 'r' },
        { type: 'anchor_link', text: '2', anchor_name: 'a b' },
        { type: 'anchor_link', text: '3', anchor_name: 'no' },
      ]),
    );
    expect(warnings).toEqual(['the link to "#no" leads nowhere in this message']);
  });
});

describe('rich HTML: blocks', () => {
  it('reads the example of the documentation', () => {
    const { blocks, warnings } = parse(EXAMPLE);
    expect(warnings).toEqual([]);
    expect(blocks).toMatchObject([
      { type: 'paragraph' },
      { type: 'heading', size: 1, text: 'Heading 1' },
      { type: 'anchor', name: 'chapter-2' },
      { type: 'paragraph', text: 'Paragraph text' },
      { type: 'pre', language: 'python', text: "  print('x')" },
      { type: 'footer', text: 'Footer text' },
      { type: 'divider' },
      { type: 'list', items: [{ label: 'c.', value: 3, type: 'a' }] },
      { type: 'list', items: [{ label: '•', is_checked: true }, { has_checkbox: true }] },
      { type: 'blockquote', credit: 'The Author' },
      { type: 'pullquote', text: 'Pull quote', credit: 'The Author' },
      { type: 'map', zoom: 14, caption: { text: 'Map caption' } },
      { type: 'table', is_bordered: true, is_striped: true, is_compact: true, caption: 'Table caption' },
      { type: 'details', summary: 'Title', is_open: true, blocks: [paragraph('Content')] },
      { type: 'mathematical_expression', expression: 'E = mc^2' },
    ]);
    expect(plainText(blocks).split('\n')[0]).toMatch(
      /^bold text, bold text Reference .* x\^2 \+ y\^2 all the text/,
    );
    expect(richLinks(blocks)).toEqual(['mailto:user@example.com']);
  });

  it('loose text becomes paragraphs, white space between blocks nothing', () => {
    expect(blocks(' a <b>b</b>\n<p>c</p> \n <hr> d')).toEqual([
      paragraph(['a ', { type: 'bold', text: 'b' }]),
      paragraph('c'),
      { type: 'divider' },
      paragraph('d'),
    ]);
  });

  it('an anchor on its own is a block, in a text it is a part of it', () => {
    expect(blocks('<a name="x"></a> <a name="y"></a><p>a</p>')).toEqual([
      { type: 'anchor', name: 'x' },
      { type: 'anchor', name: 'y' },
      paragraph('a'),
    ]);
    expect(blocks('<a name="x"></a> a')).toEqual([paragraph([{ type: 'anchor', name: 'x' }, 'a'])]);
  });

  it('empty blocks vanish, an empty item does not', () => {
    expect(blocks('a<p> </p><h1></h1><pre></pre><ul></ul><blockquote></blockquote><table></table>')).toEqual([
      paragraph('a'),
    ]);
    expect(blocks('<ul><li></li></ul>')).toEqual([
      { type: 'list', items: [{ label: '•', blocks: [paragraph('')] }] },
    ]);
  });

  it('pre keeps its white space and takes the language of a code that fills it', () => {
    expect(blocks('<pre> a\n  b </pre>')).toEqual([{ type: 'pre', text: ' a\n  b ' }]);
    expect(blocks('<pre><code class="language-sql">x\n</code></pre>')).toEqual([
      { type: 'pre', text: 'x\n', language: 'sql' },
    ]);
    expect(blocks('<pre>a<code class="language-sql">x</code></pre>')).toEqual([
      { type: 'pre', text: ['a', { type: 'code', text: 'x' }] },
    ]);
    expect(parse('<code class="language-sql">x</code>').warnings).toHaveLength(1);
  });

  it.each([
    ['<ol><li>a</li><li>b</li></ol>', ['1.', '2.']],
    ['<ol start="26" type="A"><li>a</li><li>b</li></ol>', ['Z.', 'AA.']],
    ['<ol type="i"><li>a</li><li value="7">b</li><li type="I">c</li></ol>', ['i.', 'vii.', 'VIII.']],
    ['<ol reversed><li>a</li><li>b</li></ol>', ['2.', '1.']],
    ['<ol start="1" type="a" reversed><li>a</li><li>b</li></ol>', ['a.', '0.']],
    ['<ol start="-1"><li>a</li></ol>', ['-1.']],
    ['<ul><li>a</li></ul>', ['•']],
  ])('%s is labelled %j', (html, labels) => {
    const [list] = blocks(html);
    expect(list?.type === 'list' && list.items.map((item) => item.label)).toEqual(labels);
  });

  it('table cells have an alignment, spans from 2, and no text where there is none', () => {
    expect(
      blocks('<table><tr><th colspan="2">a</th><td rowspan="1" align="right"></td></tr></table>'),
    ).toEqual([
      {
        type: 'table',
        cells: [
          [
            { text: 'a', is_header: true, colspan: 2, align: 'left', valign: 'middle' },
            { align: 'right', valign: 'middle' },
          ],
        ],
      },
    ]);
  });

  it('an expandable quotation holds a text, a plain one holds blocks', () => {
    expect(blocks('<blockquote expandable>a<br>b<cite>c</cite></blockquote>')).toEqual([
      { type: 'expandable_blockquote', text: 'a\nb', credit: 'c' },
    ]);
    expect(blocks('<blockquote>a<ul><li>b</li></ul><cite>c</cite></blockquote>')).toMatchObject([
      { type: 'blockquote', blocks: [paragraph('a'), { type: 'list' }], credit: 'c' },
    ]);
  });

  it('a map is drawn with a zoom that messages have, and warns', () => {
    const { blocks, warnings } = parse('<tg-map lat="-41.9" long="12.5" zoom="5"></tg-map>');
    expect(blocks).toMatchObject([{ type: 'map', location: { latitude: -41.9, longitude: 12.5 }, zoom: 13 }]);
    expect(warnings).toEqual(['map zoom 5 is shown as 13']);
  });

  it('warns of attributes it does not know', () => {
    expect(parse('<p class="x" class="y">a</p>').warnings).toEqual([
      'attribute "class" of tag "p" is ignored',
    ]);
  });
});

it('our blocks are blocks of the Bot API', () => {
  expectTypeOf<RichBlock>().toExtend<TelegramBlock>();
});
