import { describe, expect, it } from 'vitest';
import { plainText, readRichBlocks, readRichMessage, richLinks } from '../src/rich/index.js';

const read = (...blocks: unknown[]) => readRichBlocks(blocks, { skipEntityDetection: true });
const refusal = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    expect((error as Error).name).toBe('TelegramRefusal');
    return (error as Error).message.replace('Bad Request: ', '');
  }
  return 'read';
};
const paragraph = (text: unknown) => ({ type: 'paragraph', text });

/** One of each kind, as a message holds them. */
const BLOCKS = [
  { type: 'heading', text: 'Сводка', size: 2 },
  paragraph([
    'a ',
    { type: 'bold', text: ['b', { type: 'italic', text: 'c' }] },
    { type: 'url', text: 'd', url: 'https://a.ru/' },
    { type: 'email_address', text: 'e', email_address: 'e@a.ru' },
    { type: 'phone_number', text: 'f', phone_number: '+7 900 000-00-00' },
    { type: 'text_mention', text: 'g', user: { id: 7, is_bot: false, first_name: '' } },
    { type: 'custom_emoji', custom_emoji_id: '5', alternative_text: '👍' },
    { type: 'mathematical_expression', expression: 'x^2' },
    { type: 'date_time', text: 'h', unix_time: 5, date_time_format: 'wd' },
    { type: 'anchor', name: 'i' },
    { type: 'anchor_link', text: 'j', anchor_name: 'i' },
    { type: 'reference', text: 'k', name: 'l' },
    { type: 'reference_link', text: 'm', reference_name: 'l' },
  ]),
  { type: 'pre', text: 'n', language: 'sql' },
  { type: 'footer', text: 'o' },
  { type: 'divider' },
  { type: 'mathematical_expression', expression: 'E = mc^2' },
  { type: 'anchor', name: 'p' },
  { type: 'blockquote', blocks: [paragraph('q')], credit: 'r' },
  { type: 'expandable_blockquote', text: 's', credit: 't' },
  { type: 'pullquote', text: 'u' },
  {
    type: 'table',
    cells: [
      [
        { text: 'v', is_header: true, colspan: 2, align: 'left', valign: 'top' },
        { align: 'right', valign: 'bottom' },
      ],
    ],
    is_bordered: true,
    caption: 'w',
  },
  { type: 'details', summary: 'x', blocks: [paragraph('y')], is_open: true },
  {
    type: 'map',
    location: { latitude: 41.9, longitude: 12.5, horizontal_accuracy: 3 },
    zoom: 14,
    width: 600,
    height: 300,
    caption: { text: 'z', credit: 'я' },
  },
];

describe('explicit blocks', () => {
  it('come out as they went in', () => {
    expect(read(...BLOCKS)).toEqual({ blocks: BLOCKS, warnings: [] });
  });

  it('lists get their labels; an ordered one has a type', () => {
    const item = (more: object) => ({ blocks: [paragraph('a')], ...more });
    const labels = (items: unknown[]) => {
      const [list] = read({ type: 'list', items }).blocks;
      return list?.type === 'list' && list.items.map(({ label }) => label);
    };
    expect(labels([item({}), item({ has_checkbox: true, is_checked: true })])).toEqual(['•', '•']);
    expect(labels([item({ type: 'i', value: 1994 }), item({ type: 'a', value: 0 })])).toEqual([
      'mcmxciv.',
      '0.',
    ]);
  });

  it('texts are put in order: rows in rows opened, strings joined, empty formatting dropped', () => {
    expect(read(paragraph(['a', ['b', [{ type: 'bold', text: '' }]], 'c'])).blocks).toEqual([
      paragraph('abc'),
    ]);
  });

  it('what Telegram detects by itself is plain text when it is sent, and is found again', () => {
    const blocks = [paragraph({ type: 'hashtag', text: '#ж', hashtag: 'ж' })];
    expect(readRichBlocks(blocks)).toEqual({
      blocks: [paragraph({ type: 'hashtag', text: '#ж', hashtag: 'ж' })],
      warnings: ['"hashtag" is taken as plain text: Telegram detects it by itself'],
    });
    expect(read(...blocks).blocks).toEqual([paragraph('#ж')]);
  });

  it('false flags and nulls are as good as absent', () => {
    const details = { type: 'details', summary: 'a', blocks: [], is_open: false };
    expect(read(details).blocks).toEqual([{ type: 'details', summary: 'a', blocks: [] }]);
    expect(read({ ...paragraph('a'), text: 'a', type: 'pre', language: null }).blocks).toEqual([
      { type: 'pre', text: 'a' },
    ]);
  });

  it('alignment left out is left and middle', () => {
    expect(read({ type: 'table', cells: [[{ text: 'a', rowspan: 1 }]] }).blocks).toEqual([
      { type: 'table', cells: [[{ text: 'a', align: 'left', valign: 'middle' }]] },
    ]);
  });

  const unknown = (name: string) => `unknown parameter "rich_message.blocks[0]${name}" (local Telegram only)`;

  it.each<[unknown, string]>([
    ['a', 'object expected as InputRichBlock'],
    [null, 'object expected as InputRichBlock'],
    [{}, 'can\'t parse InputRichBlock: Can\'t find field "type"'],
    [{ type: 5 }, 'can\'t parse InputRichBlock: Field "type" must be of type String'],
    [{ type: 'sectionHeading' }, 'can\'t parse InputRichBlock: type "sectionHeading" is unsupported'],
    [{ type: 'constructor' }, 'can\'t parse InputRichBlock: type "constructor" is unsupported'],
    [{ type: 'paragraph' }, 'can\'t parse InputRichBlock: Can\'t find field "text"'],
    [{ type: 'heading', text: 'a' }, 'can\'t parse InputRichBlock: Can\'t find field "size"'],
    [{ type: 'heading', text: 'a', size: 7 }, 'invalid section heading size specified'],
    [
      { type: 'heading', text: 'a', size: 1.5 },
      'can\'t parse InputRichBlock: Field "size" must be a valid Number',
    ],
    [{ type: 'paragraph', text: 'a', level: 1 }, unknown('.level')],
    [paragraph({ type: 'bold', text: 'a', url: 'b' }), unknown('.text.url')],
    [paragraph(['a', { type: 'anchor', name: 'b', text: 'c' }]), unknown('.text[1].text')],
    [{ type: 'list', items: [{ blocks: [], label: '1.' }] }, unknown('.items[0].label')],
    [{ type: 'table', cells: [[{}, { width: 1 }]] }, unknown('.cells[0][1].width')],
    [paragraph({ type: 'bold' }), 'can\'t parse RichText: Can\'t find field "text"'],
    [paragraph({ type: 'blink', text: 'a' }), 'can\'t parse RichText: type "blink" is unsupported'],
    [paragraph(5), 'object expected as RichText'],
    [paragraph({ type: 'url', text: 'a', url: 'localhost' }), 'RICH_MESSAGE_URL_INVALID'],
    [paragraph({ type: 'email_address', text: 'a', email_address: 'a' }), 'RICH_MESSAGE_EMAIL_INVALID'],
    [paragraph({ type: 'date_time', text: 'a', unix_time: -1 }), 'invalid date specified'],
    [
      paragraph({ type: 'custom_emoji', custom_emoji_id: 'x', alternative_text: 'y' }),
      'can\'t parse RichText: Field "custom_emoji_id" must be a valid Number',
    ],
    [
      paragraph({ type: 'text_mention', text: 'a', user: { id: 0 } }),
      'can\'t parse User: Field "id" must be a valid Number',
    ],
    [paragraph('\udc00'), 'rich text must be encoded in UTF-8'],
    [paragraph({ type: 'button', button: {} }), 'not simulated: buttons in rich messages'],
    [paragraph(''), 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [paragraph([' ', { type: 'bold', text: '\n' }]), 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ type: 'details', summary: '', blocks: [] }, 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ type: 'blockquote', blocks: [] }, 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ type: 'blockquote', blocks: {} }, 'can\'t parse InputRichBlock: Field "blocks" must be of type Array'],
    [{ type: 'list', items: [] }, 'list must be non-empty'],
    [{ type: 'list', items: [{ blocks: [], type: 'x', value: 1 }] }, 'invalid list item type specified'],
    [
      { type: 'list', items: [{ blocks: [] }, { blocks: [], type: '1', value: 1 }] },
      'list must be either ordered or unordered',
    ],
    [
      { type: 'list', items: [{ blocks: [], type: '1' }] },
      'can\'t parse InputRichBlockListItem: an item with "type" must have a "value" (local Telegram only)',
    ],
    [{ type: 'table', cells: [] }, 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ type: 'table', cells: [{}] }, 'can\'t parse InputRichBlock: Field "cells" must be an Array of Arrays'],
    [{ type: 'table', cells: [[{ colspan: -1 }]] }, 'invalid table cell colspan specified'],
    [
      { type: 'table', cells: [[{ align: 'top' }]] },
      'can\'t parse RichBlockTableCell: field "align" must be one of left, center, right (local Telegram only)',
    ],
    [
      { type: 'map', location: { latitude: 1, longitude: 2 }, zoom: 14, width: 10_000, height: 1 },
      'invalid map properties specified',
    ],
    [{ type: 'photo', photo: {} }, 'not simulated: media in rich messages'],
    [{ type: 'slideshow', blocks: [] }, 'not simulated: media in rich messages'],
    [{ type: 'buttons', buttons: [] }, 'not simulated: buttons in rich messages'],
    [{ type: 'thinking', text: 'a' }, 'not simulated: drafts of rich messages'],
  ])('%j → %s', (block, message) => {
    expect(refusal(() => read(block))).toBe(message);
  });
});

describe('the rich_message of a call', () => {
  it('has one source and remembers its direction', () => {
    expect(readRichMessage({ html: '<p>a.ru</p>', is_rtl: true, skip_entity_detection: true })).toEqual({
      message: { blocks: [paragraph('a.ru')], is_rtl: true },
      warnings: [],
    });
    expect(readRichMessage({ blocks: [paragraph('a')], is_rtl: false, media: [] }).message).toEqual({
      blocks: [paragraph('a')],
    });
  });

  it.each<[Record<string, unknown>, string]>([
    [{}, 'rich message must be non-empty'],
    [{ html: null }, 'rich message must be non-empty'],
    [
      { html: 'a', blocks: [] },
      'a rich message must have one source, not html, blocks (local Telegram only)',
    ],
    [{ html: 'a', parse_mode: 'HTML' }, 'unknown parameter "rich_message.parse_mode" (local Telegram only)'],
    [{ html: 5 }, 'can\'t parse InputRichMessage: Field "html" must be of type String'],
    [{ blocks: {} }, 'can\'t parse InputRichMessage: Field "blocks" must be of type Array'],
    [{ html: 'a', is_rtl: 'yes' }, 'can\'t parse InputRichMessage: Field "is_rtl" must be of type Boolean'],
    [{ html: '' }, 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ blocks: [] }, 'RICH_MESSAGE_CONTENT_REQUIRED'],
    [{ markdown: '*a*' }, 'not simulated: markdown in rich messages'],
    [{ html: 'a', media: [{}] }, 'not simulated: media in rich messages'],
  ])('%j → %s', (input, message) => {
    expect(refusal(() => readRichMessage(input))).toBe(message);
  });
});

describe('a rich message as plain text', () => {
  it('has a line for each block, cells divided by bars', () => {
    expect(plainText(read(...BLOCKS).blocks)).toBe(
      [
        'Сводка',
        'a bcdefg👍x^2hjkm',
        'n',
        'o',
        'E = mc^2',
        'q',
        'r',
        's',
        't',
        'u',
        'w',
        'v | ',
        'x',
        'y',
        'z',
        'я',
      ].join('\n'),
    );
  });

  it('shows lists with their labels and boxes, inner lines indented', () => {
    const html =
      '<ol><li>a<ul><li>b</li><li><input type="checkbox" checked>c</li></ul></li>' +
      '<li><input type="checkbox">d<br>e</li><li></li></ol>';
    const { message } = readRichMessage({ html });
    expect(plainText(message.blocks)).toBe('1. a\n  • b\n  • ☑ c\n2. ☐ d\n  e\n3.');
  });

  it('lists its links in the order of reading', () => {
    expect(richLinks(read(...BLOCKS).blocks)).toEqual([
      'https://a.ru/',
      'mailto:e@a.ru',
      'tel:+7 900 000-00-00',
      'tg://user?id=7',
    ]);
    const html =
      '<blockquote><p><a href="a.ru/2">2</a></p><cite><a href="a.ru/3">3</a></cite></blockquote>' +
      '<details><summary><a href="a.ru/4">4</a></summary><table><caption><a href="a.ru/5">5</a></caption>' +
      '<tr><td><a href="a.ru/6">6</a></td></tr></table></details>';
    const links = richLinks(readRichMessage({ html }).message.blocks);
    expect(links).toEqual([2, 3, 4, 5, 6].map((digit) => `http://a.ru/${digit}`));
  });
});
