import { badRequest } from '../errors.js';
import { openBlock } from './block-tags.js';
import { cleanText, decodeReferences } from './characters.js';
import { finished } from './finish.js';
import { blocksOf, type Frame, newFrame, runOf } from './frames.js';
import { openInline } from './inline-tags.js';
import { MAX_DEPTH } from './limits.js';
import { openPart } from './part-tags.js';
import { checkPlace } from './places.js';
import { atByte, notSimulated, ownRefusal, parseRefusal, refused } from './refusals.js';
import { INLINE, NOT_SIMULATED, PLACES, VOID } from './tags.js';
import { type Token, tokenize } from './tokens.js';
import type { ParsedRich, RichOptions } from './types.js';

type StartToken = Extract<Token, { kind: 'start' }>;

/** A level of blocks opens two tags at most (ul and li); a table, a figure and a pre open a few more at the bottom. */
const MAX_OPEN_TAGS = 2 * MAX_DEPTH + 8;
const MAY_CLOSE_ITSELF: ReadonlySet<string> = new Set([...VOID, 'tg-map']);

/**
 * Rich HTML to the blocks a message will hold. https://core.telegram.org/bots/api#rich-html-style
 * Time and memory grow with the length of the input, whatever it is.
 * @throws TelegramRefusal of the classic parser, with offsets in UTF-8 bytes; the limits of checkLimits;
 * "not simulated" for media and buttons; and, where Telegram has published no words, "(local Telegram only)"
 */
export function parseRichHtml(html: string, options: RichOptions = {}): ParsedRich {
  if (!html.isWellFormed()) throw badRequest('Strings must be encoded in UTF-8');
  const warnings = new Set<string>();
  const warn = (warning: string) => void warnings.add(warning);
  const root = newFrame('', 0, { holds: 'blocks', blocks: [] }, () => undefined);
  const open: Frame[] = [root];

  for (const token of tokenize(html, warn)) {
    const top = open.at(-1) as Frame;
    if (token.kind === 'text') addText(html, top, token.at, cleanText(decodeReferences(token.text, warn)));
    else if (token.kind === 'end') closeTag(html, open, token.name, token.at);
    else openTag(html, open, token, warn);
  }

  const unclosed = open.length > 1 ? open.at(-1) : undefined;
  if (unclosed) throw parseRefusal(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { blocks: finished(blocksOf(root), options, warn), warnings: [...warnings] };
}

function addText(html: string, top: Frame, at: number, text: string): void {
  if (top.content.holds === 'characters') {
    top.content.value += text;
    return;
  }
  const run = runOf(top.content);
  if (run) run.text(text);
  else if (/[^ \t\n\r\f]/.test(text)) {
    throw ownRefusal(`Text isn't allowed directly in the tag "${top.name}" ${atByte(html, at)}`);
  }
}

function openTag(html: string, open: Frame[], token: StartToken, warn: (warning: string) => void): void {
  const { name, at } = token;
  const what = NOT_SIMULATED.get(name);
  if (what !== undefined) throw notSimulated(what);
  if (token.selfClosing && !MAY_CLOSE_ITSELF.has(name)) {
    throw ownRefusal(`Tag "${name}" must have an end tag ${atByte(html, at)}`);
  }
  if (open.length > MAX_OPEN_TAGS) throw refused('RICH_MESSAGE_DEPTH_INVALID');

  const parent = open.at(-1) as Frame;
  checkPlace(html, parent, name, at);
  const context = { html, parent, name, at, attributes: token.attributes, warn };
  const opener = INLINE.has(name) ? openInline : PLACES.has(name) ? openPart : openBlock;
  const frame = opener(context);
  if (token.selfClosing || VOID.has(name)) frame.close();
  else open.push(frame);
}

function closeTag(html: string, open: Frame[], name: string, at: number): void {
  const top = open.at(-1) as Frame;
  if (open.length === 1) throw parseRefusal(`Unexpected end tag ${atByte(html, at)}`);
  if (name !== '' && name !== top.name) {
    throw parseRefusal(
      `Unmatched end tag ${atByte(html, at)}, expected "</${top.name}>", found "</${name}>"`,
    );
  }
  open.pop();
  top.close();
}
