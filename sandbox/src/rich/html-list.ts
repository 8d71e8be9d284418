import { blocksOf, type Frame, newFrame } from './frames.js';
import { BULLET, isListType, orderedLabel } from './list-labels.js';
import { integerAttribute, type TagContext, tagRefusal } from './places.js';
import type { ListType, RichBlock, RichListItem } from './types.js';

/** Opens ul or ol. The items are numbered at its end: a reversed list begins with their count, as in HTML. */
export function openList(context: TagContext, add: (block: RichBlock) => void): Frame {
  const { name, at, attributes } = context;
  const start = integerAttribute(context, 'start');
  const type = listType(context) ?? '1';
  const step = attributes.has('reversed') ? -1 : 1;
  const frame = newFrame(name, at, { holds: 'parts' }, () => {
    const { items } = frame;
    if (items.length === 0) return;
    let next = start ?? (step < 0 ? items.length : 1);
    for (const item of name === 'ol' ? items : []) {
      item.value ??= next;
      item.type ??= type;
      item.label = orderedLabel(item.value, item.type);
      next = item.value + step;
    }
    add({ type: 'list', items });
  });
  return frame;
}

export function openItem(context: TagContext): Frame {
  const { parent, name, at, warn } = context;
  const value = integerAttribute(context, 'value');
  const type = listType(context);
  const isOrdered = parent.name === 'ol';
  if (!isOrdered && (value !== undefined || type !== undefined)) {
    warn('"value" and "type" of an item in "ul" are ignored');
  }
  const frame = newFrame(name, at, { holds: 'blocks', blocks: [] }, () => {
    const item: RichListItem = { label: BULLET, blocks: filledItem(blocksOf(frame)) };
    if (frame.checkbox) item.has_checkbox = true;
    if (frame.checkbox?.isChecked) item.is_checked = true;
    if (isOrdered && value !== undefined) item.value = value;
    if (isOrdered && type !== undefined) item.type = type;
    parent.items.push(item);
  });
  return frame;
}

/** An item without content comes back with an empty paragraph (td, WebPageBlock.cpp, pageBlockList). */
export function filledItem(blocks: RichBlock[]): RichBlock[] {
  return blocks.length > 0 ? blocks : [{ type: 'paragraph', text: '' }];
}

function listType(context: TagContext): ListType | undefined {
  const type = context.attributes.get('type');
  if (type === undefined) return undefined;
  if (!isListType(type)) throw tagRefusal(context, 'must have a, A, i, I or 1 as "type"');
  return type;
}
