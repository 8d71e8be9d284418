import type { RichBlock as TelegramBlock } from '@grammyjs/types';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { parseRichHtml, plainText, type RichBlock, type RichText, richLinks } from '../src/rich/index.js';

const parse = (html: string) => parseRichHtml(html, { skipEntityDetection: true });
const blocks = (html: string) => parse(html).blocks;
const paragraph = (text: RichText): RichBlock => ({ type: 'paragraph', text });
const refusal = (html: string): string => {
  try {
    parse(html);
  } catch (error) {
    return (error as Error).message.replace("Bad Request: can't parse entities: ", '');
  }
  return 'parsed';
};

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

describe('rich HTML: detection', () => {
  const found = (html: string) => parseRichHtml(html).blocks;

  it('marks addresses, mentions, hashtags and commands, names without their sign', () => {
    expect(found('a.ru u@a.ru @durov #тег /start')).toEqual([
      paragraph([
        { type: 'url', text: 'a.ru', url: 'a.ru' },
        ' ',
        { type: 'email_address', text: 'u@a.ru', email_address: 'u@a.ru' },
        ' ',
        { type: 'mention', text: '@durov', username: 'durov' },
        ' ',
        { type: 'hashtag', text: '#тег', hashtag: 'тег' },
        ' ',
        { type: 'bot_command', text: '/start', bot_command: 'start' },
      ]),
    ]);
  });

  it('looks into styles and every block, but not into links, code and pre', () => {
    const html = '<ul><li><b>#ж</b></li></ul><p><a href="a.ru">#ж</a><code>#ж</code></p><pre>#ж</pre>';
    expect(JSON.stringify(found(html)).match(/"hashtag"/g)).toHaveLength(2);
  });

  it('knows what stands before, across formatting', () => {
    expect(found('a<b>#ж</b>')).toEqual([paragraph(['a', { type: 'bold', text: '#ж' }])]);
  });

  it('finds the last link of a long text', () => {
    const [block] = found(`${'слово '.repeat(4000)}a.ru`);
    expect(block).toMatchObject({ text: [expect.any(String), { type: 'url', url: 'a.ru' }] });
  });

  it('can be skipped', () => {
    expect(blocks('a.ru')).toEqual([paragraph('a.ru')]);
  });
});

describe('rich HTML: refusals', () => {
  const ours = (message: string) => `${message} (local Telegram only)`;

  it.each([
    ['<x>ж</x>', 'Unsupported start tag "x" at byte offset 0'],
    ['ж<div>', 'Unsupported start tag "div" at byte offset 2'],
    ['2 < 3', 'Unsupported start tag "" at byte offset 2'],
    ['<!-- -->', 'Unsupported start tag "!--" at byte offset 0'],
    ['ж<p>', 'Can\'t find end tag corresponding to start tag "p"'],
    ['<tg-math>x', 'Can\'t find end tag corresponding to start tag "tg-math"'],
    ['😀</b>', 'Unexpected end tag at byte offset 4'],
    ['<p><b>ж</p>', 'Unmatched end tag at byte offset 8, expected "</b>", found "</p>"'],
    ['<p>ж<br></br></p>', 'Unmatched end tag at byte offset 9, expected "</p>", found "</br>"'],
    ['<p>ж</p', 'Unclosed end tag at byte offset 5'],
    ['ж <', 'Unclosed start tag at byte offset 3'],
    ['<a href=">', 'Unclosed start tag at byte offset 0'],
    ['<a href', 'Unclosed start tag "a" at byte offset 0'],
    ['<a "x">ж</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href=a/b>ж</a>', 'Unexpected end of name token at byte offset 8'],
    ['<span>ж</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<tg-emoji emoji-id="x">ж</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-emoji emoji-id="9223372036854775808">ж</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-time unix="0">ж</tg-time>', 'Invalid date specified'],
    ['<tg-time unix="5" format="x">ж</tg-time>', 'Invalid date format used'],
    ['<b/>', ours('Tag "b" must have an end tag at byte offset 0')],
    ['ж<li>', ours('Tag "li" must be directly inside "ul" or "ol" at byte offset 2')],
    ['<ul><li>a<li>', ours('Tag "li" must be directly inside "ul" or "ol" at byte offset 9')],
    ['<table><td>', ours('Tag "td" must be directly inside "tr" at byte offset 7')],
    ['<summary>', ours('Tag "summary" must be directly inside "details" at byte offset 0')],
    [
      '<p><cite>',
      ours('Tag "cite" must be directly inside "blockquote" or "aside" or "figcaption" at byte offset 3'),
    ],
    ['<b><p>', ours('Tag "p" isn\'t allowed in the tag "b" at byte offset 3')],
    ['<h1><ul>', ours('Tag "ul" isn\'t allowed in the tag "h1" at byte offset 4')],
    ['<table><tr><td><p>', ours('Tag "p" isn\'t allowed in the tag "td" at byte offset 15')],
    ['<ul><b>', ours('Tag "b" isn\'t allowed in the tag "ul" at byte offset 4')],
    ['<tg-emoji emoji-id="5"><b>', ours('Tag "b" isn\'t allowed in the tag "tg-emoji" at byte offset 23')],
    ['<ul> ж</ul>', ours('Text isn\'t allowed directly in the tag "ul" at byte offset 4')],
    ['<details>ж</details>', ours('Tag "details" must have a "summary" at byte offset 0')],
    ['<figure></figure>', ours('Tag "figure" must have a media inside at byte offset 0')],
    ['<a>ж</a>', ours('Tag "a" must have the attribute "name" at byte offset 0')],
    [
      '<ul><li>ж<input type="checkbox"></li></ul>',
      ours('Tag "input" must be the first in its "li" at byte offset 10'),
    ],
    ['<ol start="x"></ol>', ours('Tag "ol" must have a number as "start" at byte offset 0')],
    ['<ol type="x"></ol>', ours('Tag "ol" must have a, A, i, I or 1 as "type" at byte offset 0')],
    [
      '<table><tr><td align="top">',
      ours('Tag "td" must have left, center, right as "align" at byte offset 11'),
    ],
    ['<table><tr><td colspan="0">', ours('Tag "td" must have a "colspan" of 1 or more at byte offset 11')],
    ['<a href="tel:x">ж</a>', ours('Invalid phone number "x"')],
    [
      '<aside>a<cite>b</cite><cite>c</cite>',
      ours('Tag "cite" must be the only one in its "aside" at byte offset 22'),
    ],
  ])('%s → %s', (html, message) => {
    expect(refusal(html)).toBe(message);
  });

  it.each([
    ['<a href="localhost">ж</a>', 'RICH_MESSAGE_URL_INVALID'],
    ['<a href="mailto:x">ж</a>', 'RICH_MESSAGE_EMAIL_INVALID'],
    ['', 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [' <p> <b></b></p> ', 'RICH_MESSAGE_CONTENT_REQUIRED'],
    ['\ud83d', 'strings must be encoded in UTF-8'],
    ['<tg-map lat="91" long="0" zoom="5"/>', 'invalid location specified'],
    ['<tg-map lat="0" long="0" zoom="25"/>', 'invalid map properties specified'],
    ['<img src="https://a.ru/x.jpg"/>', 'not simulated: media in rich messages'],
    ['<figure><img src="tg://photo?id=x"/></figure>', 'not simulated: media in rich messages'],
    ['<video src="https://a.ru/x.mp4"></video>', 'not simulated: media in rich messages'],
    ['<tg-collage></tg-collage>', 'not simulated: media in rich messages'],
    ['<p><tg-button type="disabled">a</tg-button></p>', 'not simulated: buttons in rich messages'],
    ['<tg-button-row></tg-button-row>', 'not simulated: buttons in rich messages'],
    ['<tg-thinking>a</tg-thinking>', 'not simulated: drafts of rich messages'],
  ])('%s → %s', (html, message) => {
    expect(refusal(html)).toBe(`Bad Request: ${message}`);
  });

  it('refuses halves of surrogate pairs from references, two of them as well', () => {
    expect(refusal('&#xD83D;')).toMatch(/^Text contains invalid Unicode characters/);
    expect(refusal('&#xD83D;&#xDE00;')).toMatch(/^Text contains invalid Unicode characters/);
  });
});

it('our blocks are blocks of the Bot API', () => {
  expectTypeOf<RichBlock>().toExtend<TelegramBlock>();
});
