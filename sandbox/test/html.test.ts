import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortEntities } from '../src/text/entities.js';
import { formatText } from '../src/text/formatted.js';
import { parseHtml } from '../src/text/html.js';
import type { EntityType, MessageEntity } from '../src/types.js';
import { parseRefusal } from './parse-refusal.js';

const refusal = (html: string) => parseRefusal(() => parseHtml(html));

describe('HTML to text and entities', () => {
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
    ['<tg-spoiler>ж</tg-spoiler>', 'spoiler'],
    ['<span class="tg-spoiler">ж</span>', 'spoiler'],
    ['<code>ж</code>', 'code'],
    ['<pre>ж</pre>', 'pre'],
    ['<blockquote>ж</blockquote>', 'blockquote'],
    ['<blockquote expandable>ж</blockquote>', 'expandable_blockquote'],
    ['<B>ж</b>', 'bold'],
    ['<b >ж</b >', 'bold'],
    ['<b>ж</>', 'bold'],
  ])('%s is %s', (html, type) => {
    expect(parseHtml(html)).toEqual({ text: 'ж', entities: [{ type, offset: 0, length: 1 }], warnings: [] });
  });

  it('knows the language of a pre only from a code that fills it', () => {
    const pre = { type: 'pre', offset: 0, length: 1, language: 'sql' };
    expect(parseHtml('<pre><code class="language-sql">x</code></pre>').entities).toEqual([pre]);
    expect(parseHtml('<code class="language-sql"><pre>x</pre></code>').entities).toEqual([pre]);
    const loose = parseHtml('<code class="language-sql">x</code>');
    expect(loose.entities).toEqual([{ type: 'code', offset: 0, length: 1 }]);
  });

  it('links take href decoded and completed, or else the text itself', () => {
    const urls = (html: string) => parseHtml(html).entities.map((entity) => entity.url);
    expect(urls('<a href="https://a.ru/?x=1&amp;y=2">ж</a>')).toEqual(['https://a.ru/?x=1&y=2']);
    expect(urls("<a href='a.ru'>ж</a>")).toEqual(['http://a.ru/']);
    expect(urls('<a>a.ru/b</a>')).toEqual(['http://a.ru/b']);
    expect(urls('<a href="tg://resolve?domain=x">ж</a>')).toEqual(['tg://resolve?domain=x']);
  });

  it('a broken href loses the link silently, and the warning says which', () => {
    for (const href of ['localhost', 'javascript:alert(1)', 'https://', 'ftp://a.ru', 'http://a.ru:99999/']) {
      const { entities, warnings } = parseHtml(`<a href="${href}">ж</a>`);
      expect(entities).toEqual([]);
      expect(warnings[0]).toContain(href);
    }
  });

  it('a link to a user is a mention', () => {
    const [mention] = parseHtml('<a href="tg://user?id=42">ж</a>').entities;
    expect(mention).toMatchObject({ type: 'text_mention', user: { id: 42 } });
  });

  it.each([
    ['&lt;&gt;&amp;&quot;', '<>&"'],
    ['&#1078;&#x436;&#X436;', 'жж&#X436;'],
    ['&#128512;', '😀'],
    ['&constructor;&LT;', '&constructor;&LT;'],
    ['&lt', '<'],
    ['&nbsp;&apos;&', '&nbsp;&apos;&'],
    ['&#0;&#x110000;&#;', '&#0;&#x110000;&#;'],
  ])('character references: %s', (html, text) => {
    expect(parseHtml(html).text).toBe(text);
  });

  it('counts offsets in UTF-16: an emoji is two', () => {
    expect(parseHtml('😀<b>😀</b>').entities).toEqual([{ type: 'bold', offset: 2, length: 2 }]);
  });

  it('drops tags with nothing inside', () => {
    expect(parseHtml('<b></b>x<a href="a.ru"></a>').entities).toEqual([]);
  });

  it.each([
    ['<x>ж</x>', 'Unsupported start tag "x" at byte offset 0'],
    ['ж<br/>', 'Unsupported start tag "br/" at byte offset 2'],
    ['ж<b>', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b><i>ж</i>', 'Can\'t find end tag corresponding to start tag "b"'],
    ['😀</b>', 'Unexpected end tag at byte offset 4'],
    ['<b>ж</i>', 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'],
    ['<b>ж</b', 'Unclosed end tag at byte offset 5'],
    ['ж <', 'Unclosed start tag at byte offset 3'],
    ['2 < 3', 'Unsupported start tag "" at byte offset 2'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<a href=">', 'Unclosed start tag at byte offset 0'],
    ['<a href', 'Unclosed start tag "a" at byte offset 0'],
    ['<a "x">ж</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href=a/b>ж</a>', 'Unexpected end of name token at byte offset 8'],
    ['<span>ж</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<tg-emoji emoji-id="x">ж</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-emoji emoji-id="9999999999999999999">ж</tg-emoji>', 'Invalid custom emoji identifier specified'],
    ['<tg-time>ж</tg-time>', 'Invalid date specified'],
    ['<tg-time unix="1647531900" format="x">ж</tg-time>', 'Invalid date format used'],
  ])('%s → %s', (html, message) => {
    expect(refusal(html)).toBe(message);
  });

  it('a date keeps its time and the order of its format', () => {
    expect(parseHtml('<tg-time unix="1647531900" format="TwD">завтра</tg-time>').entities).toEqual([
      { type: 'date_time', offset: 0, length: 6, unix_time: 1647531900, date_time_format: 'wDT' },
    ]);
  });

  it('refuses half a surrogate pair from a numeric reference', () => {
    expect(refusal('&#xD83D;')).toMatch(/^Text contains invalid Unicode characters/);
    expect(refusal('&#xD83D;&#xDE00;')).toMatch(/^Text contains invalid Unicode characters/);
  });
});

type Node = string | { tag: string; children: Node[] };

const TYPES: Record<string, EntityType> = {
  b: 'bold',
  em: 'italic',
  u: 'underline',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'text_link',
};

const { tree } = fc.letrec<{ tree: Node[] }>((tie) => ({
  tree: fc.array(
    fc.oneof(
      { maxDepth: 4 },
      fc.string({
        unit: fc.constantFrom('ж', 'x', ' ', '\n', '<', '>', '&', '"', ';', '😀', '👩‍🚒', '1'),
        maxLength: 8,
      }),
      fc.record({ tag: fc.constantFrom(...Object.keys(TYPES)), children: tie('tree') }),
    ),
    { maxLength: 4 },
  ),
}));

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function write(nodes: Node[], entities: MessageEntity[], text = ''): { html: string; text: string } {
  let html = '';
  let plain = text;
  for (const node of nodes) {
    if (typeof node === 'string') {
      html += escaped(node);
      plain += node;
      continue;
    }
    const offset = plain.length;
    const inner = write(node.children, entities, plain);
    plain = inner.text;
    html += `<${node.tag}${node.tag === 'a' ? ' href="https://a.ru/"' : ''}>${inner.html}</${node.tag}>`;
    const type = TYPES[node.tag] as EntityType;
    if (plain.length > offset) {
      entities.push({
        type,
        offset,
        length: plain.length - offset,
        ...(type === 'text_link' ? { url: 'https://a.ru/' } : {}),
      });
    }
  }
  return { html, text: plain };
}

describe('HTML, generated', () => {
  it('any nesting round-trips: text and UTF-16 offsets, emoji included', () => {
    fc.assert(
      fc.property(tree, (nodes) => {
        const expected: MessageEntity[] = [];
        const { html, text } = write(nodes, expected);
        const parsed = parseHtml(html);
        expect(parsed.text).toBe(text);
        expect(sortEntities(parsed.entities)).toEqual(sortEntities(expected));
      }),
      { numRuns: 500 },
    );
  });

  it('what a message keeps lies inside its text, sorted, and never splits a surrogate pair', () => {
    fc.assert(
      fc.property(tree, (nodes) => {
        const { html } = write(nodes, []);
        fc.pre(html.trim() !== '');
        let formatted: ReturnType<typeof formatText>;
        try {
          formatted = formatText(html, 'HTML', undefined);
        } catch (error) {
          expect(String(error)).toContain('text must be non-empty');
          return;
        }
        const { text, entities } = formatted;
        expect(text).not.toMatch(/[ \n]$/);
        expect(sortEntities(entities)).toEqual(entities);
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
          expect(/\p{Surrogate}/u.test(text.slice(offset, offset + length))).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('no input makes the parser fail in any other way than Telegram does', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('<', '>', '/', 'b', 'a', ' ', '=', '"', "'", '&', '#', 'x', '1', ';', '😀'),
        }),
        (html) => {
          try {
            parseHtml(html);
          } catch (error) {
            expect((error as Error).name).toBe('TelegramRefusal');
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
