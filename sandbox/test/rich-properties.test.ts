import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseRichHtml,
  plainText,
  type RichBlock,
  type RichListItem,
  type RichText,
  type RichTextNode,
  readRichBlocks,
  readRichMessage,
  richLinks,
} from '../src/rich/index.js';
import { MAX_BLOCKS, MAX_CHARACTERS, MAX_COLUMNS, MAX_DEPTH, measure } from '../src/rich/limits.js';
import { BULLET, orderedLabel } from '../src/rich/list-labels.js';
import { joined } from '../src/rich/rich-text.js';
import type { StyleType } from '../src/rich/types.js';

const STYLE_TAGS: Record<StyleType, string> = {
  bold: 'strong',
  italic: 'i',
  underline: 'ins',
  strikethrough: 'del',
  spoiler: 'tg-spoiler',
  subscript: 'sub',
  superscript: 'sup',
  marked: 'mark',
  code: 'code',
};

/** White space stands only inside, so that none of it is there to be collapsed. */
const words = fc.constantFrom(
  'ж',
  'a b',
  'x\ny',
  '<',
  '&amp;',
  '"',
  '😀',
  '👩‍🚒',
  'a.ru',
  '\u00a0',
  '#ж',
  "'",
);
const formulas = fc.constantFrom('x^2', 'a<b', 'a & b', '\\frac{a}{b}');

const { text } = fc.letrec<{ text: RichText; node: RichTextNode | string }>((tie) => {
  const inner = tie('text');
  return {
    text: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(joined),
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      words,
      fc.record({ type: fc.constantFrom(...(Object.keys(STYLE_TAGS) as StyleType[])), text: inner }),
      fc.record({
        type: fc.constant('url' as const),
        text: inner,
        url: fc.constant('https://a.ru/?x=1&y="2"'),
      }),
      fc.record({
        type: fc.constant('email_address' as const),
        text: inner,
        email_address: fc.constant('u@a.ru'),
      }),
      fc.record({
        type: fc.constant('phone_number' as const),
        text: inner,
        phone_number: fc.constant('+7900'),
      }),
      fc.record({
        type: fc.constant('text_mention' as const),
        text: inner,
        user: fc.constant({ id: 7, is_bot: false, first_name: '' }),
      }),
      fc.record({
        type: fc.constant('date_time' as const),
        text: inner,
        unix_time: fc.integer({ min: 1, max: 0x7fffffff }),
        date_time_format: fc.constantFrom('' as const, 'r' as const, 'wDT' as const, 'dt' as const),
      }),
      fc.record({ type: fc.constant('anchor' as const), name: fc.constantFrom('a1', 'a 2') }),
      fc.record({
        type: fc.constant('anchor_link' as const),
        text: inner,
        anchor_name: fc.constantFrom('', 'a1'),
      }),
      fc.record({ type: fc.constant('reference' as const), text: inner, name: fc.constant('r') }),
      fc.record({
        type: fc.constant('reference_link' as const),
        text: inner,
        reference_name: fc.constant('r'),
      }),
      fc.record({
        type: fc.constant('custom_emoji' as const),
        custom_emoji_id: fc.constantFrom('5', '5368324170671202286'),
        alternative_text: fc.constant('👍'),
      }),
      fc.record({ type: fc.constant('mathematical_expression' as const), expression: formulas }),
    ),
  };
});

const yes = fc.constant(true as const);
const credit = fc.record({ credit: text }, { requiredKeys: [] });
const caption = fc.record({ text, credit: text }, { requiredKeys: ['text'] });
const cell = fc.record(
  {
    text,
    is_header: yes,
    colspan: fc.integer({ min: 2, max: 3 }),
    rowspan: fc.integer({ min: 2, max: 3 }),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    valign: fc.constantFrom('top' as const, 'middle' as const, 'bottom' as const),
  },
  { requiredKeys: ['align', 'valign'] },
);

const { blocks: someBlocks } = fc.letrec<{ blocks: RichBlock[]; block: RichBlock; item: RichListItem }>(
  (tie) => ({
    blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    item: fc
      .record({ blocks: tie('blocks'), box: fc.constantFrom(undefined, false, true) })
      .map(({ blocks, box }) => ({
        label: BULLET,
        blocks,
        ...(box === undefined ? {} : { has_checkbox: true as const }),
        ...(box ? { is_checked: true as const } : {}),
      })),
    block: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.record({ type: fc.constantFrom('paragraph' as const, 'footer' as const), text }),
      fc.record({
        type: fc.constant('heading' as const),
        text,
        size: fc.constantFrom(1 as const, 6 as const),
      }),
      fc
        .record(
          { type: fc.constant('pre' as const), text: words, language: fc.constant('c#"') },
          { requiredKeys: ['type', 'text'] },
        )
        .map((block) => ({ ...block, text: ` ${block.text}\n` })),
      fc.constant({ type: 'divider' as const }),
      fc.record({ type: fc.constant('mathematical_expression' as const), expression: formulas }),
      fc.record({ type: fc.constant('anchor' as const), name: fc.constant('a1') }),
      fc
        .record({
          items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
          value: fc.option(fc.integer({ min: -1, max: 5000 }), { nil: undefined }),
          type: fc.constantFrom('a' as const, 'A' as const, 'i' as const, 'I' as const, '1' as const),
        })
        .map(({ items, value, type }) => ({
          type: 'list' as const,
          items:
            value === undefined
              ? items
              : items.map((item) => ({ ...item, value, type, label: orderedLabel(value, type) })),
        })),
      fc
        .record({ blocks: tie('blocks'), credit })
        .map(({ blocks, credit }) => ({ type: 'blockquote' as const, blocks, ...credit })),
      fc
        .record({
          type: fc.constantFrom('expandable_blockquote' as const, 'pullquote' as const),
          text,
          credit,
        })
        .map(({ credit, ...block }) => ({ ...block, ...credit })),
      fc.record(
        {
          type: fc.constant('table' as const),
          cells: fc.array(fc.array(cell, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
          is_bordered: yes,
          is_striped: yes,
          is_compact: yes,
          caption: text,
        },
        { requiredKeys: ['type', 'cells'] },
      ),
      fc.record(
        { type: fc.constant('details' as const), summary: text, blocks: tie('blocks'), is_open: yes },
        { requiredKeys: ['type', 'summary', 'blocks'] },
      ),
      fc.record(
        {
          type: fc.constant('map' as const),
          location: fc.record({
            latitude: fc.integer({ min: -900, max: 900 }).map((tenths) => tenths / 10 + 0),
            longitude: fc.integer({ min: -1800, max: 1800 }).map((tenths) => tenths / 10 + 0),
          }),
          zoom: fc.constantFrom(13 as const, 20 as const),
          width: fc.constant(600),
          height: fc.constant(300),
          caption,
        },
        { requiredKeys: ['type', 'location', 'zoom', 'width', 'height'] },
      ),
    ),
  }),
);

/** A message within the limits in which every link leads somewhere. */
const message = someBlocks
  .map((blocks): RichBlock[] => [
    ...blocks,
    { type: 'anchor', name: 'a1' },
    { type: 'footer', text: { type: 'reference', text: 'r', name: 'r' } },
  ])
  .filter((blocks) => measure(blocks).columns <= MAX_COLUMNS);

const escaped = (value: string) =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u00a0', '&nbsp;');

function textHtml(value: RichText): string {
  if (typeof value === 'string') return escaped(value).replaceAll('\n', '<br>');
  if (Array.isArray(value)) return value.map(textHtml).join('');
  if (value.type in STYLE_TAGS && 'text' in value) {
    const tag = STYLE_TAGS[value.type as StyleType];
    return `<${tag}>${textHtml(value.text)}</${tag}>`;
  }
  const link = (href: string, inner: RichText) => `<a href="${escaped(href)}">${textHtml(inner)}</a>`;
  switch (value.type) {
    case 'url':
      return link(value.url, value.text);
    case 'email_address':
      return link(`mailto:${value.email_address}`, value.text);
    case 'phone_number':
      return link(`tel:${value.phone_number}`, value.text);
    case 'text_mention':
      return link(`tg://user?id=${value.user.id}`, value.text);
    case 'anchor_link':
      return link(`#${value.anchor_name}`, value.text);
    case 'reference_link':
      return link(`#${value.reference_name}`, value.text);
    case 'anchor':
      return `<a name='${value.name}'></a>`;
    case 'reference':
      return `<tg-reference name="${value.name}">${textHtml(value.text)}</tg-reference>`;
    case 'date_time':
      return `<tg-time unix=${value.unix_time} format="${value.date_time_format}">${textHtml(value.text)}</tg-time>`;
    case 'custom_emoji':
      return `<img src="tg://emoji?id=${value.custom_emoji_id}" alt="${value.alternative_text}"/>`;
    case 'mathematical_expression':
      return `<tg-math>${value.expression.replaceAll('&', '&amp;')}</tg-math>`;
    default:
      throw new Error(`no HTML for ${value.type}`);
  }
}

const cite = (credit: RichText | undefined) =>
  credit === undefined ? '' : `<cite>${textHtml(credit)}</cite>`;
const flag = (name: string, isSet: true | undefined) => (isSet ? ` ${name}` : '');
const number = (name: string, value: number | undefined) =>
  value === undefined ? '' : ` ${name}="${value}"`;

function blockHtml(block: RichBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `<p> ${textHtml(block.text)}\n</p>\n`;
    case 'footer':
      return `<footer>${textHtml(block.text)}</footer>`;
    case 'heading':
      return `<h${block.size}>${textHtml(block.text)}</h${block.size}>`;
    case 'pre': {
      const inner = escaped(block.text as string);
      return block.language === undefined
        ? `<pre>${inner}</pre>`
        : `<pre><code class="language-${escaped(block.language)}">${inner}</code></pre>`;
    }
    case 'divider':
      return '<hr/>';
    case 'mathematical_expression':
      return `<tg-math-block>${block.expression.replaceAll('&', '&amp;')}</tg-math-block>`;
    case 'anchor':
      return `<a name="${block.name}"></a>`;
    case 'list': {
      const tag = block.items[0]?.type === undefined ? 'ul' : 'ol';
      const items = block.items.map((item) => {
        const type = item.type === undefined ? '' : ` type="${item.type}"`;
        const box = item.has_checkbox ? `<input type="checkbox"${flag('checked', item.is_checked)}>` : '';
        return `<li${number('value', item.value)}${type}> ${box}${blocksHtml(item.blocks)}</li>`;
      });
      return `<${tag}>\n${items.join('\n')}</${tag}>`;
    }
    case 'blockquote':
      return `<blockquote>${blocksHtml(block.blocks)}${cite(block.credit)}</blockquote>`;
    case 'expandable_blockquote':
      return `<blockquote expandable>${textHtml(block.text)}${cite(block.credit)}</blockquote>`;
    case 'pullquote':
      return `<aside>${textHtml(block.text)}${cite(block.credit)}</aside>`;
    case 'table': {
      const flags = flag('bordered', block.is_bordered) + flag('striped', block.is_striped);
      const rows = block.cells.map((row) => {
        const cells = row.map(({ text, is_header, colspan, rowspan, align, valign }) => {
          const tag = is_header ? 'th' : 'td';
          const spans = number('colspan', colspan) + number('rowspan', rowspan);
          return `<${tag}${spans} align=${align} valign="${valign}">${textHtml(text ?? '')}</${tag}>`;
        });
        return `<tr>${cells.join(' ')}</tr>`;
      });
      const title = block.caption === undefined ? '' : `<caption>${textHtml(block.caption)}</caption>`;
      return `<table${flags}${flag('compact', block.is_compact)}>${title}${rows.join('\n')}</table>`;
    }
    case 'details': {
      const summary = `<summary>${textHtml(block.summary)}</summary>`;
      return `<details${flag('open', block.is_open)}>${summary}${blocksHtml(block.blocks)}</details>`;
    }
    case 'map': {
      const { latitude, longitude } = block.location;
      const map = `<tg-map lat="${latitude}" long="${longitude}" zoom="${block.zoom}"/>`;
      if (block.caption === undefined) return map;
      const { text, credit } = block.caption;
      return `<figure>${map}<figcaption>${textHtml(text)}${cite(credit)}</figcaption></figure>`;
    }
  }
}

const blocksHtml = (blocks: readonly RichBlock[]) => blocks.map(blockHtml).join('');

/** As a bot would send them: items have no labels of their own. */
function sent(blocks: readonly RichBlock[]): unknown[] {
  return JSON.parse(JSON.stringify(blocks, (name, value) => (name === 'label' ? undefined : value)));
}

/** What a call gives, or undefined where it is refused; any other failure fails the test. */
function attempt(action: () => { blocks: RichBlock[] }): RichBlock[] | undefined {
  try {
    return action().blocks;
  } catch (error) {
    expect((error as Error).name).toBe('TelegramRefusal');
    return undefined;
  }
}

function expectWithinLimits(blocks: readonly RichBlock[]): void {
  const size = measure(blocks);
  expect(size.characters).toBeLessThanOrEqual(MAX_CHARACTERS);
  expect(size.blocks).toBeLessThanOrEqual(MAX_BLOCKS);
  expect(size.depth).toBeLessThanOrEqual(MAX_DEPTH);
  expect(size.columns).toBeLessThanOrEqual(MAX_COLUMNS);
  expect(size.blocks).toBeGreaterThan(0);
  expect(typeof plainText(blocks)).toBe('string');
  expect(Array.isArray(richLinks(blocks))).toBe(true);
}

const skip = { skipEntityDetection: true };

describe('rich messages, generated', () => {
  it('any tree written as HTML is read as the same tree', () => {
    fc.assert(
      fc.property(message, (blocks) => {
        expect(parseRichHtml(blocksHtml(blocks), skip)).toEqual({ blocks, warnings: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('any tree sent as blocks is the same tree', () => {
    fc.assert(
      fc.property(message, (blocks) => {
        expect(readRichBlocks(sent(blocks), skip)).toEqual({ blocks, warnings: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('detection adds nodes and changes no character', () => {
    fc.assert(
      fc.property(message, (blocks) => {
        const detected = parseRichHtml(blocksHtml(blocks)).blocks;
        expect(plainText(detected)).toBe(plainText(blocks));
        expect(measure(detected).characters).toBe(measure(blocks).characters);
      }),
      { numRuns: 300 },
    );
  });

  it('what fills a limit passes, one more is refused', () => {
    fc.assert(
      fc.property(message, (blocks) => {
        const size = measure(blocks);
        const read = (more: RichBlock[]) => measure(readRichBlocks(sent(more), skip).blocks);
        const html = (more: RichBlock[]) => measure(parseRichHtml(blocksHtml(more), skip).blocks);
        const footer = (length: number): RichBlock => ({ type: 'footer', text: '😀'.repeat(length) });
        const dividers = (length: number) => Array.from({ length }, (): RichBlock => ({ type: 'divider' }));
        const quoted = (levels: number): RichBlock[] =>
          levels === 0 ? blocks : [{ type: 'blockquote', blocks: quoted(levels - 1) }];
        for (const [last, more, constant] of [
          [MAX_CHARACTERS - size.characters, (n: number) => [...blocks, footer(n)], 'TEXT_TOO_LONG'],
          [MAX_BLOCKS - size.blocks, (n: number) => [...blocks, ...dividers(n)], 'BLOCKS_TOO_MANY'],
          [MAX_DEPTH - size.depth, quoted, 'DEPTH_INVALID'],
        ] as const) {
          read(more(last));
          html(more(last));
          expect(() => read(more(last + 1))).toThrow(`Bad Request: RICH_MESSAGE_${constant}`);
          expect(() => html(more(last + 1))).toThrow(`Bad Request: RICH_MESSAGE_${constant}`);
        }
      }),
      { numRuns: 20 },
    );
  });

  const soup = fc
    .array(
      fc.oneof(
        fc
          .constantFrom(
            ...[
              'b',
              'p',
              'h1',
              'pre',
              'code',
              'ul',
              'ol',
              'li',
              'blockquote',
              'aside',
              'cite',
              'table',
              'tr',
              'td',
            ],
            ...[
              'caption',
              'details',
              'summary',
              'figure',
              'figcaption',
              'tg-math',
              'tg-emoji',
              'tg-reference',
              'a',
            ],
          )
          .chain((tag) => fc.constantFrom(`<${tag}>`, `</${tag}>`, `<${tag} name="x" href="#x">`, '</>')),
        fc.constantFrom(
          ...['<br>', '<hr/>', '<input type="checkbox">', '<blockquote expandable>', '<tg-time unix="5">'],
          ...[
            '<tg-map lat="1" long="2" zoom="14"/>',
            '<img src="tg://emoji?id=5" alt="👍">',
            '<td colspan=19>',
          ],
        ),
        fc.string({
          unit: fc.constantFrom('<', '>', '/', 'a', ' ', '=', '"', '&', '#', ';', '😀', '\n'),
          maxLength: 5,
        }),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('tag soup is refused as Telegram refuses, or is a message within the limits', () => {
    let read = 0;
    fc.assert(
      fc.property(soup, (html) => {
        const blocks = attempt(() => parseRichHtml(html));
        if (blocks) expectWithinLimits(blocks);
        if (blocks) read += 1;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(0);
  });

  it('an offset in a refusal that speaks of a tag is that of a "<"', () => {
    fc.assert(
      fc.property(soup, (html) => {
        try {
          parseRichHtml(html);
        } catch (error) {
          const [, offset] = /\btag\b.* at byte offset (\d+)/i.exec((error as Error).message) ?? [];
          const isText = (error as Error).message.includes("Text isn't allowed");
          if (offset === undefined || isText) return;
          expect(Buffer.from(html)[Number(offset)]).toBe('<'.charCodeAt(0));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('any JSON at all is refused as Telegram refuses, or is a message within the limits', () => {
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom('paragraph', 'list', 'table', 'bold', 'url', 'x'),
      fc.array(fc.record({ type: fc.constant('paragraph'), text: fc.jsonValue() })),
    );
    const fields = fc.constantFrom(
      'text',
      'blocks',
      'items',
      'cells',
      'size',
      'credit',
      'summary',
      'value',
      'url',
    );
    const types = fc.constantFrom(
      'paragraph',
      'heading',
      'list',
      'table',
      'details',
      'map',
      'blockquote',
      'pre',
    );
    const block = fc
      .tuple(types, fc.dictionary(fields, values, { maxKeys: 3 }))
      .map(([type, rest]) => ({ ...rest, type }));
    fc.assert(
      fc.property(fc.array(fc.oneof(block, values), { maxLength: 3 }), (blocks) => {
        const read = attempt(() => readRichMessage({ blocks }).message);
        if (read) expectWithinLimits(read);
      }),
      { numRuns: 2000 },
    );
  });

  it('a valid message with any one value changed is refused or read, never crashed upon', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 1, max: 60 }), fc.jsonValue(), (blocks, target, value) => {
        let visited = 0;
        const changed = JSON.stringify(sent(blocks), (_, old: unknown) =>
          visited++ === target ? value : old,
        );
        const read = attempt(() => readRichBlocks(JSON.parse(changed) as unknown[]));
        if (read) expectWithinLimits(read);
      }),
      { numRuns: 300 },
    );
  });
});
