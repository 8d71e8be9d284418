import { escapeHtml } from './say.js';

/** How Telegram marks a part of a text, in UTF-16 units; https://core.telegram.org/bots/api#messageentity */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string | undefined;
  language?: string | undefined;
}

const TAGS: Readonly<Record<string, (entity: Entity) => [open: string, close: string]>> = {
  bold: () => ['<b>', '</b>'],
  italic: () => ['<i>', '</i>'],
  underline: () => ['<u>', '</u>'],
  strikethrough: () => ['<s>', '</s>'],
  spoiler: () => ['<tg-spoiler>', '</tg-spoiler>'],
  blockquote: () => ['<blockquote>', '</blockquote>'],
  expandable_blockquote: () => ['<blockquote expandable>', '</blockquote>'],
  code: () => ['<code>', '</code>'],
  pre: ({ language }) =>
    language
      ? [`<pre><code class="language-${escapeHtml(language)}">`, '</code></pre>']
      : ['<pre>', '</pre>'],
  text_link: ({ url = '' }) => [`<a href="${escapeHtml(url)}">`, '</a>'],
};

/**
 * A text that somebody formatted, as Telegram HTML. What Telegram marks by itself (addresses, names, tags) it marks again;
 * emoji of a collection become plain ones, which every bot may send.
 */
export function entitiesToHtml(text: string, entities: readonly Entity[] = []): string {
  const known = entities
    .filter(({ type }) => Object.hasOwn(TAGS, type))
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return inside(text, known, 0, text.length);
}

/** Entities lie within each other or apart; should one reach further than what it lies in, it ends there. */
function inside(text: string, entities: readonly Entity[], from: number, to: number): string {
  let html = '';
  let at = from;
  let rest = entities;
  for (let [entity] = rest; entity; [entity] = rest) {
    const end = Math.min(entity.offset + entity.length, to);
    const within = rest.slice(1).filter(({ offset }) => offset < end);
    const [open, close] = TAGS[entity.type]?.(entity) ?? ['', ''];
    html +=
      escapeHtml(text.slice(at, entity.offset)) + open + inside(text, within, entity.offset, end) + close;
    at = end;
    rest = rest.slice(1 + within.length);
  }
  return html + escapeHtml(text.slice(at, to));
}
