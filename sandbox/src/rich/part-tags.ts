import { type Frame, newFrame, textOf } from './frames.js';
import { openItem } from './html-list.js';
import { openCell, openRow } from './html-table.js';
import { type TagContext, tagRefusal } from './places.js';
import { isBlank } from './rich-text.js';
import { Run } from './run.js';
import type { RichText } from './types.js';

/** Opens a tag that has one place only: part of a list, a table, a figure, details or a quotation. */
export function openPart(context: TagContext): Frame {
  const { parent, name, at } = context;
  switch (name) {
    case 'li':
      return openItem(context);
    case 'input':
      return checkbox(context);
    case 'tr':
      return openRow(context);
    case 'td':
    case 'th':
      return openCell(context);
    case 'cite':
      refuseSecond(context, parent.credit);
      return partText(context, (text) => {
        parent.credit = text;
      });
    case 'caption':
      refuseSecond(context, parent.caption);
      return partText(context, (text) => {
        parent.caption = text;
      });
    case 'summary':
      refuseSecond(context, parent.summary);
      return partText(context, (text) => {
        parent.summary = text;
      });
    default: {
      refuseSecond(context, parent.figcaption);
      const frame = newFrame(name, at, { holds: 'text', run: new Run() }, () => {
        const text = textOf(frame);
        const { credit } = frame;
        if (isBlank(text) && credit === undefined) return;
        parent.figcaption = { text, ...(credit === undefined ? {} : { credit }) };
      });
      return frame;
    }
  }
}

function refuseSecond(context: TagContext, first: unknown): void {
  if (first !== undefined) throw tagRefusal(context, `must be the only one in its "${context.parent.name}"`);
}

function partText({ name, at }: TagContext, set: (text: RichText) => void): Frame {
  const frame = newFrame(name, at, { holds: 'text', run: new Run() }, () => {
    const text = textOf(frame);
    if (!isBlank(text)) set(text);
  });
  return frame;
}

function checkbox(context: TagContext): Frame {
  const { parent, name, at, attributes } = context;
  if (attributes.get('type') !== 'checkbox') throw tagRefusal(context, 'must have the type "checkbox"');
  const { content } = parent;
  const isFirst =
    content.holds === 'blocks' && content.blocks.length === 0 && (content.loose?.isEmpty ?? true);
  if (parent.checkbox || !isFirst) throw tagRefusal(context, 'must be the first in its "li"');
  return newFrame(name, at, { holds: 'parts' }, () => {
    parent.checkbox = { isChecked: attributes.has('checked') };
  });
}
