import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseRichHtml,
  plainText,
  type RichBlock,
  readRichBlocks,
  readRichMessage,
  richLinks,
} from '../src/rich/index.js';
import { MAX_BLOCKS, MAX_CHARACTERS, MAX_COLUMNS, MAX_DEPTH, measure } from '../src/rich/limits.js';
import { blocksHtml } from './rich-serialise.js';
import { message } from './rich-trees.js';

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
