import { type Frame, newFrame, textOf } from './frames.js';
import { integerAttribute, type TagContext, tagRefusal, wordAttribute } from './places.js';
import { isBlank } from './rich-text.js';
import { Run } from './run.js';
import type { RichBlock, RichTableCell } from './types.js';

export function openTable({ name, at, attributes }: TagContext, add: (block: RichBlock) => void): Frame {
  const frame = newFrame(name, at, { holds: 'parts' }, () => {
    const { rows: cells, caption } = frame;
    if (cells.length === 0 && caption === undefined) return;
    add({
      type: 'table',
      cells,
      ...(attributes.has('bordered') ? { is_bordered: true } : {}),
      ...(attributes.has('striped') ? { is_striped: true } : {}),
      ...(attributes.has('compact') ? { is_compact: true } : {}),
      ...(caption === undefined ? {} : { caption }),
    });
  });
  return frame;
}

export function openRow({ parent, name, at }: TagContext): Frame {
  const frame = newFrame(name, at, { holds: 'parts' }, () => {
    parent.rows.push(frame.cells);
  });
  return frame;
}

/** Cells hold inline formatting only; one without text is invisible. */
export function openCell(context: TagContext): Frame {
  const { parent, name, at } = context;
  const cell: RichTableCell = {
    align: wordAttribute(context, 'align', ['left', 'center', 'right'], 'left'),
    valign: wordAttribute(context, 'valign', ['top', 'middle', 'bottom'], 'middle'),
  };
  const colspan = span(context, 'colspan');
  const rowspan = span(context, 'rowspan');
  const frame = newFrame(name, at, { holds: 'text', run: new Run() }, () => {
    const text = textOf(frame);
    parent.cells.push({
      ...(isBlank(text) ? {} : { text }),
      ...(name === 'th' ? { is_header: true } : {}),
      ...(colspan > 1 ? { colspan } : {}),
      ...(rowspan > 1 ? { rowspan } : {}),
      ...cell,
    });
  });
  return frame;
}

function span(context: TagContext, attribute: 'colspan' | 'rowspan'): number {
  const value = integerAttribute(context, attribute) ?? 1;
  if (value < 1) throw tagRefusal(context, `must have a "${attribute}" of 1 or more`);
  return value;
}
