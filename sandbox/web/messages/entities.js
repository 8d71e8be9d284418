import { dateTimeText, isInstant, wholeDate } from '../base/dates.js';
import { expandable, spoiler } from '../base/disclosure.js';
import { element } from '../base/dom.js';

/** @typedef {import('../base/api.js').Entity} Entity */

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre' };

/**
 * A text with its entities as nodes. Entities are nested or apart, never crossing: the server sees to it.
 * @param {string} text
 * @param {readonly Entity[]} entities
 * @returns {Node[]}
 */
export function renderText(text, entities = []) {
  return render(text, [...entities], 0, text.length);
}

/**
 * @param {string} text
 * @param {Entity[]} entities
 * @param {number} from
 * @param {number} to
 * @returns {Node[]}
 */
function render(text, entities, from, to) {
  const nodes = [];
  let at = from;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    const end = entity.offset + entity.length;
    const inner = [];
    index += 1;
    while (index < entities.length && entities[index].offset < end) inner.push(entities[index++]);
    if (entity.offset > at) nodes.push(document.createTextNode(text.slice(at, entity.offset)));
    nodes.push(wrap(entity, text.slice(entity.offset, end), render(text, inner, entity.offset, end)));
    at = end;
  }
  if (to > at) nodes.push(document.createTextNode(text.slice(at, to)));
  return withoutBreaksBesideBlocks(nodes);
}

/** A quote or a listing is a block of its own: the newline that ends the line before or after it is not shown twice. */
function withoutBreaksBesideBlocks(nodes) {
  const isBlock = (node) => node instanceof HTMLElement && /^(BLOCKQUOTE|PRE)$/.test(node.tagName);
  nodes.forEach((node, index) => {
    if (!(node instanceof Text)) return;
    if (isBlock(nodes[index - 1])) node.data = node.data.replace(/^\n/, '');
    if (isBlock(nodes[index + 1])) node.data = node.data.replace(/\n$/, '');
  });
  return nodes;
}

/**
 * @param {Entity} entity
 * @param {string} content
 * @param {Node[]} children
 * @returns {Node}
 */
function wrap(entity, content, children) {
  switch (entity.type) {
    case 'text_link':
      return link(entity.url ?? '', children);
    case 'url':
      return link(/^[a-z]+:\/\//i.test(content) ? content : `http://${content}`, children);
    case 'email':
      return link(`mailto:${content}`, children);
    case 'bot_command':
      return element(
        'button',
        { type: 'button', className: 'inline-command', 'data-command': content },
        ...children,
      );
    case 'spoiler':
      return spoiler(children);
    case 'blockquote':
      return element('blockquote', {}, ...children);
    case 'expandable_blockquote':
      return expandable(children);
    case 'date_time':
      return moment(entity.unix_time ?? 0, entity.date_time_format ?? '', children);
    case 'mention':
    case 'text_mention':
    case 'hashtag':
      return element('span', { className: 'mark' }, ...children);
    default: {
      const tag = TAGS[entity.type];
      return tag ? element(tag, {}, ...children) : element('span', {}, ...children);
    }
  }
}

/**
 * @param {string} href
 * @param {Node[]} children
 */
export function link(href, children) {
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}

/**
 * @param {number} unixTime
 * @param {string} format
 * @param {Node[]} children what the message says itself, kept where the format is empty or the date is none
 */
export function moment(unixTime, format, children) {
  const at = unixTime * 1000;
  if (!isInstant(at)) return element('span', {}, ...children);
  const words = dateTimeText(unixTime, format);
  return element(
    'time',
    { dateTime: new Date(at).toISOString(), title: wholeDate(unixTime) },
    ...(words === undefined ? children : [words]),
  );
}
