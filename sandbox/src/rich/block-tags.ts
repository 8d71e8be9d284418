import { blocksOf, type Content, endLooseText, type Frame, newFrame, textOf } from './frames.js';
import { openList } from './html-list.js';
import { openTable } from './html-table.js';
import { readMap } from './map.js';
import { numberAttribute, type TagContext, tagRefusal } from './places.js';
import { isBlank } from './rich-text.js';
import { Run } from './run.js';
import type { HeadingSize, RichBlock, RichText } from './types.js';

/** Opens a block. An empty one leaves nothing behind, as in HTML nothing would be seen of it. */
export function openBlock(context: TagContext): Frame {
  const { parent, name, at, attributes } = context;
  endLooseText(parent.content);
  const add = (block: RichBlock): void => {
    if (parent.content.holds === 'blocks') parent.content.blocks.push(block);
  };
  switch (name) {
    case 'p':
      return textBlock(context, (text) => add({ type: 'paragraph', text }));
    case 'footer':
      return textBlock(context, (text) => add({ type: 'footer', text }));
    case 'pre':
      return textBlock(context, (text, frame) => add(preformatted(text, frame)), new Run(true));
    case 'aside':
      return textBlock(context, (text, { credit }) =>
        add({ type: 'pullquote', text, ...(credit === undefined ? {} : { credit }) }),
      );
    case 'hr':
      return newFrame(name, at, { holds: 'parts' }, () => add({ type: 'divider' }));
    case 'ul':
    case 'ol':
      return openList(context, add);
    case 'table':
      return openTable(context, add);
    case 'blockquote':
      return attributes.has('expandable')
        ? textBlock(context, (text, { credit }) =>
            add({ type: 'expandable_blockquote', text, ...(credit === undefined ? {} : { credit }) }),
          )
        : openQuotation(context, add);
    case 'details':
      return openDetails(context, add);
    case 'tg-math-block':
      return openFormula(context, add);
    case 'figure':
      return openFigure(context, add);
    case 'tg-map':
      return openMap(context, add);
    default:
      return textBlock(context, (text) =>
        add({ type: 'heading', text, size: Number(name.charAt(1)) as HeadingSize }),
      );
  }
}

function textBlock(
  { name, at }: TagContext,
  add: (text: RichText, frame: Frame) => void,
  run = new Run(),
): Frame {
  const frame = newFrame(name, at, { holds: 'text', run }, () => {
    const text = textOf(frame);
    if (!isBlank(text)) add(text, frame);
  });
  return frame;
}

/** <pre><code> is one block; the language is that of a code which fills its pre. */
function preformatted(text: RichText, { language }: Frame): RichBlock {
  if (typeof text === 'string' || Array.isArray(text) || text.type !== 'code') return { type: 'pre', text };
  return { type: 'pre', text: text.text, ...(language === undefined ? {} : { language }) };
}

function openQuotation({ name, at }: TagContext, add: (block: RichBlock) => void): Frame {
  const content: Content = { holds: 'blocks', blocks: [] };
  const frame = newFrame(name, at, content, () => {
    const blocks = blocksOf(frame);
    const { credit } = frame;
    if (blocks.length > 0 || credit !== undefined) {
      add({ type: 'blockquote', blocks, ...(credit === undefined ? {} : { credit }) });
    }
  });
  return frame;
}

function openDetails(context: TagContext, add: (block: RichBlock) => void): Frame {
  const isOpen = context.attributes.has('open');
  const frame = newFrame(context.name, context.at, { holds: 'blocks', blocks: [] }, () => {
    const { summary } = frame;
    if (summary === undefined) throw tagRefusal(context, 'must have a "summary"');
    add({ type: 'details', summary, blocks: blocksOf(frame), ...(isOpen ? { is_open: true } : {}) });
  });
  return frame;
}

function openFormula({ name, at }: TagContext, add: (block: RichBlock) => void): Frame {
  const content = { holds: 'characters' as const, value: '' };
  return newFrame(name, at, content, () => {
    if (!isBlank(content.value)) add({ type: 'mathematical_expression', expression: content.value });
  });
}

function openFigure(context: TagContext, add: (block: RichBlock) => void): Frame {
  const frame = newFrame(context.name, context.at, { holds: 'parts' }, () => {
    const { map, figcaption } = frame;
    if (!map) throw tagRefusal(context, 'must have a media inside');
    add({ ...map, ...(figcaption === undefined ? {} : { caption: figcaption }) });
  });
  return frame;
}

function openMap(context: TagContext, add: (block: RichBlock) => void): Frame {
  const { parent, name, at } = context;
  return newFrame(name, at, { holds: 'parts' }, () => {
    const number = (attribute: string) => numberAttribute(context, attribute);
    const map = readMap({
      location: { latitude: number('lat'), longitude: number('long') },
      zoom: number('zoom'),
      warn: context.warn,
    });
    if (parent.name !== 'figure') add(map);
    else if (parent.map) throw tagRefusal(context, 'must stand alone in its figure');
    else parent.map = map;
  });
}
