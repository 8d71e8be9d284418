import fc from 'fast-check';
import type { RichBlock, RichListItem, RichText, RichTextNode } from '../src/rich/index.js';
import { MAX_COLUMNS, measure } from '../src/rich/limits.js';
import { BULLET, orderedLabel } from '../src/rich/list-labels.js';
import { joined } from '../src/rich/rich-text.js';
import type { StyleType } from '../src/rich/types.js';

/** Random rich messages, as the parser would give them back. */

export const STYLE_TAGS: Record<StyleType, string> = {
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

export const { text } = fc.letrec<{ text: RichText; node: RichTextNode | string }>((tie) => {
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
export const message = someBlocks
  .map((blocks): RichBlock[] => [
    ...blocks,
    { type: 'anchor', name: 'a1' },
    { type: 'footer', text: { type: 'reference', text: 'r', name: 'r' } },
  ])
  .filter((blocks) => measure(blocks).columns <= MAX_COLUMNS);
