import type { RichBlock, RichText } from '../src/rich/index.js';
import type { StyleType } from '../src/rich/types.js';
import { STYLE_TAGS } from './rich-trees.js';

/** A rich message as the HTML a bot would write for it. */

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

export const blocksHtml = (blocks: readonly RichBlock[]) => blocks.map(blockHtml).join('');
