import { describe, expect, it } from 'vitest';
import { parseRichHtml, type RichBlock, type RichText } from '../src/rich/index.js';
import { parseRefusal } from './parse-refusal.js';

const parse = (html: string) => parseRichHtml(html, { skipEntityDetection: true });
const blocks = (html: string) => parse(html).blocks;
const paragraph = (text: RichText): RichBlock => ({ type: 'paragraph', text });
const refusal = (html: string) => parseRefusal(() => parse(html));

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
