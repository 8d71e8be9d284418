import { spoiler } from '../base/disclosure.js';
import { element } from '../base/dom.js';
import { link, moment } from './entities.js';

/** @typedef {string | any[] | { type: string, text?: any, [field: string]: any }} RichText */

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  subscript: 'sub',
  superscript: 'sup',
  marked: 'mark',
  code: 'code',
};

/**
 * A text of a rich message as nodes.
 * @param {RichText | undefined} text
 * @returns {Node[]}
 */
export function renderRichText(text) {
  if (text === undefined || text === '') return [];
  if (typeof text === 'string') return [document.createTextNode(text)];
  if (Array.isArray(text)) return text.flatMap(renderRichText);
  const inner = renderRichText(text.text);
  const tag = TAGS[text.type];
  if (tag) return [element(tag, {}, ...inner)];
  return [special(text, inner)];
}

/**
 * @param {any} text
 * @param {Node[]} inner
 * @returns {Node}
 */
function special(text, inner) {
  switch (text.type) {
    case 'spoiler':
      return spoiler(inner);
    case 'date_time':
      return moment(text.unix_time, text.date_time_format ?? '', inner);
    case 'custom_emoji':
      return element('span', { className: 'custom-emoji' }, text.alternative_text);
    case 'mathematical_expression':
      return element('code', { className: 'formula' }, text.expression);
    case 'url':
      return link(text.url, inner);
    case 'email_address':
      return link(`mailto:${text.email_address}`, inner);
    case 'phone_number':
      return link(`tel:${text.phone_number}`, inner);
    case 'bot_command':
      return element(
        'button',
        // A rich message names its commands without the slash that is said.
        { type: 'button', className: 'inline-command', 'data-command': `/${text.bot_command}` },
        ...inner,
      );
    case 'anchor':
      return element('span', { 'data-anchor': text.name });
    case 'reference':
      return element('span', { 'data-anchor': text.name }, ...inner);
    case 'anchor_link':
      return withinLink(text.anchor_name, inner);
    case 'reference_link':
      return withinLink(text.reference_name, inner);
    case 'text_mention':
    case 'mention':
    case 'hashtag':
      return element('span', { className: 'mark' }, ...inner);
    default:
      return element('span', {}, ...inner);
  }
}

/**
 * @param {string} name
 * @param {Node[]} inner
 */
function withinLink(name, inner) {
  return element('a', { href: `#${name}`, 'data-to-anchor': name }, ...inner);
}
