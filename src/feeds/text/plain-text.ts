import type { AnyNode } from 'domhandler';
import { Parser } from 'htmlparser2';

const BLOCKS = new Set(
  'address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'form', 'button']);
/** Controls, and the marks that turn the direction of a line round and could disguise a headline. */
const INVISIBLE = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** All but the single plain spaces, of which a text has many and nothing is to be done about. */
const UNEVEN_SPACE = /\s{2,}|[^\S ]/g;

/** HTML, or text that only might be, as one line. */
export function oneLine(html: string): string {
  return /[<&]/.test(html) ? linesOf(html).join(' ') : clean(html);
}

/** HTML as paragraphs divided by an empty line. */
export function paragraphs(html: string): string {
  if (!/[<&]/.test(html)) return html.split(/\n+/).map(clean).filter(Boolean).join('\n\n');
  return linesOf(html).join('\n\n');
}

/** Cuts to a length in UTF-16 units, never through a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** The same without a tree: a feed has thousands of such texts, and none needs more than its lines. */
function linesOf(html: string): string[] {
  const found: string[] = [];
  let line = '';
  let silent = 0;
  const turn = () => {
    const done = clean(line);
    if (done !== '') found.push(done);
    line = '';
  };
  const parser = new Parser({
    ontext(text) {
      if (silent === 0) line += text;
    },
    onopentagname(name) {
      if (SILENT.has(name)) silent += 1;
      else if (BLOCKS.has(name)) turn();
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1;
      else if (BLOCKS.has(name)) turn();
    },
  });
  parser.end(html);
  turn();
  return found;
}

/**
 * The lines that a reader would see in a piece of a page.
 * @param most so many suffice; who looks at every box of a deep page must not read all of it each time
 */
export function lines(nodes: readonly AnyNode[], most = Number.POSITIVE_INFINITY): string[] {
  const found: string[] = [];
  let line = '';
  const turn = () => {
    const done = clean(line);
    if (done !== '') found.push(done);
    line = '';
  };
  // An explicit stack: a page may be nested deeper than the machine's own.
  const stack: (AnyNode | 'turn')[] = [...nodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (found.length >= most) return found;
    if (node === 'turn') turn();
    else if (node.type === 'text') line += node.data;
    else if ('children' in node && !('name' in node && SILENT.has(node.name))) {
      const isBlock = 'name' in node && BLOCKS.has(node.name);
      if (isBlock) turn();
      if (isBlock) stack.push('turn');
      stack.push(...[...node.children].reverse());
    }
  }
  turn();
  return found;
}

export function clean(text: string): string {
  return text.replace(UNEVEN_SPACE, ' ').replace(INVISIBLE, '').toWellFormed().trim();
}
