import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortEntities } from '../src/text/entities.js';
import { formatText, MAX_ENTITIES, MAX_TEXT_LENGTH } from '../src/text/formatted.js';
import type { MessageEntity } from '../src/types.js';

type Node = string | { tag: string; children: Node[] };

/** Start tags by the names of their end tags. */
const TAGS: Record<string, string> = {
  b: '<b>',
  em: '<em>',
  ins: '<ins>',
  strike: '<strike>',
  span: '<span class="tg-spoiler">',
  code: '<code class="language-sql">',
  pre: '<pre>',
  blockquote: '<blockquote expandable>',
  a: '<a href="https://a.ru/?x=1&amp;y=2">',
  'tg-emoji': '<tg-emoji emoji-id="5368324170671202286">',
};

const units = fc.constantFrom(
  'ж',
  'x',
  ' ',
  '\n',
  '<',
  '>',
  '&',
  '"',
  ';',
  '.',
  '#',
  '@',
  '/',
  '😀',
  '👩‍🚒',
  '\u00a0',
);
const { tree } = fc.letrec<{ tree: Node[] }>((tie) => ({
  tree: fc.array(
    fc.oneof(
      { maxDepth: 5 },
      fc.string({ unit: units, maxLength: 8 }),
      fc.record({ tag: fc.constantFrom(...Object.keys(TAGS)), children: tie('tree') }),
    ),
    { maxLength: 5 },
  ),
}));

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const html = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      typeof node === 'string' ? escaped(node) : `${TAGS[node.tag]}${html(node.children)}</${node.tag}>`,
    )
    .join('');

const plain = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : plain(node.children))).join('');

/** Where the first tag that keeps a character begins: no space behind it is trimmed. */
function firstTag(nodes: readonly Node[], end: number, offset = 0): number {
  let at = offset;
  for (const node of nodes) {
    const length = plain([node]).length;
    if (typeof node !== 'string' && length > 0 && at < end) return at;
    at += length;
  }
  return Number.POSITIVE_INFINITY;
}

/** Telegram trims spaces and newlines at the end, and those before the first character or entity. */
function trimmed(nodes: readonly Node[]): string {
  const text = plain(nodes);
  const end = text.search(/[ \n]*$/);
  const begin = Math.max(0, text.slice(0, end).search(/[^ \n]/));
  return text.slice(Math.min(begin, firstTag(nodes, end)), end);
}

const format = (text: string) => formatText(text, 'HTML', undefined);
const endOf = ({ offset, length }: MessageEntity) => offset + length;

function expectSound({ text, entities }: { text: string; entities: MessageEntity[] }): void {
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
  expect(text).not.toMatch(/[ \n]$/);
  expect(entities.length).toBeLessThanOrEqual(MAX_ENTITIES);
  expect(sortEntities(entities)).toEqual(entities);
  for (const [index, entity] of entities.entries()) {
    expect(entity.offset).toBeGreaterThanOrEqual(0);
    expect(entity.length).toBeGreaterThan(0);
    expect(endOf(entity)).toBeLessThanOrEqual(text.length);
    expect(text.slice(entity.offset, endOf(entity)).isWellFormed()).toBe(true);
    const crossing = entities
      .slice(index + 1)
      .filter((later) => later.offset < endOf(entity) && endOf(later) > endOf(entity));
    expect(crossing).toEqual([]);
  }
}

/** The message, or undefined where it is refused; any other failure fails the test. */
function attempt(text: string): ReturnType<typeof formatText> | undefined {
  try {
    return format(text);
  } catch (error) {
    expect((error as Error).name).toBe('TelegramRefusal');
    return undefined;
  }
}

describe('classic HTML, generated', () => {
  it('any nesting keeps its text, trimmed, and gets sound entities', () => {
    fc.assert(
      fc.property(tree, (nodes) => {
        fc.pre(trimmed(nodes) !== '');
        const formatted = format(html(nodes));
        expect(formatted.text).toBe(trimmed(nodes));
        expect(formatted.warnings).toEqual([]);
        expectSound(formatted);
      }),
      { numRuns: 500 },
    );
  });

  it('a text of spaces is refused, whatever stands around it', () => {
    const blank = fc.string({ unit: fc.constantFrom(' ', '\n'), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(blank), fc.constantFrom('b', 'code', 'blockquote', 'a'), (parts, tag) => {
        const text = parts.map((part) => `${TAGS[tag]}${part}</${tag}>`).join('');
        fc.pre(text !== '');
        expect(() => format(text)).toThrow('Bad Request: text must be non-empty');
      }),
    );
  });

  it('entities past the hundredth are dropped, and the warning counts them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        const { entities, warnings } = format('<code>ж</code> '.repeat(count));
        expect(entities).toHaveLength(Math.min(count, MAX_ENTITIES));
        expect(warnings).toEqual(
          count > MAX_ENTITIES ? [`${count - MAX_ENTITIES} entities past the 100th dropped`] : [],
        );
      }),
      { numRuns: 50 },
    );
  });

  it('4096 UTF-16 units pass wherever the tags are, one more does not', () => {
    fc.assert(
      fc.property(tree, (nodes) => {
        const text = trimmed(nodes);
        fc.pre(text !== '');
        const full = `${html(nodes)}${'ж'.repeat(MAX_TEXT_LENGTH - plain(nodes).length)}`;
        const lost = MAX_TEXT_LENGTH - format(full).text.length;
        expect(format(full + 'ж'.repeat(lost)).text).toHaveLength(MAX_TEXT_LENGTH);
        expect(() => format(`${full}${'ж'.repeat(lost)}x`)).toThrow('Bad Request: message is too long');
      }),
      { numRuns: 50 },
    );
  });

  it('raw bytes are counted before anything is parsed', () => {
    fc.assert(
      fc.property(fc.constantFrom('ж', 'x', '😀', '<b>', '&amp;', '</'), (unit) => {
        const count = Math.floor(32_768 / Buffer.byteLength(unit));
        const full = unit
          .repeat(count)
          .padStart(32_768 - Buffer.byteLength(unit) * count + unit.length * count);
        expect(Buffer.byteLength(full)).toBe(32_768);
        expect(() => format(full)).not.toThrow('text is too long');
        expect(() => format(`${full} `)).toThrow('Bad Request: text is too long');
      }),
    );
  });

  const soup = fc
    .array(
      fc.oneof(
        fc.constantFrom(...Object.values(TAGS)),
        fc.constantFrom(...Object.keys(TAGS)).map((tag) => `</${tag}>`),
        fc.constantFrom(
          '</>',
          '<a href="',
          '<b x',
          '<i =',
          '<code class=x/>',
          '<ж>',
          '&#xD83D;',
          '&#0;',
          '&lt',
        ),
        fc.string({
          unit: fc.constantFrom('<', '>', '/', 'a', ' ', '=', '"', '&', '#', ';', '😀'),
          maxLength: 5,
        }),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''));

  it('tag soup is refused as Telegram refuses, or is a sound message', () => {
    let read = 0;
    fc.assert(
      fc.property(soup, (text) => {
        const formatted = attempt(text);
        if (formatted) expectSound(formatted);
        if (formatted) read += 1;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(0);
  });

  it('an offset in a refusal that speaks of a tag is that of a "<"', () => {
    fc.assert(
      fc.property(soup, (text) => {
        try {
          format(text);
        } catch (error) {
          const [, offset] = /\btag\b.* at byte offset (\d+)/i.exec((error as Error).message) ?? [];
          if (offset !== undefined) expect(Buffer.from(text)[Number(offset)]).toBe('<'.charCodeAt(0));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
