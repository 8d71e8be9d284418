import { element } from '../base/dom.js';
import { renderRichText } from './rich-text.js';

/** @typedef {{ text?: any, is_header?: true, colspan?: number, rowspan?: number, align: string, valign: string }} Cell */

/**
 * A table that scrolls sideways inside its message where it is wider, by finger and by keyboard.
 * @param {{ cells: Cell[][], caption?: any, is_bordered?: true, is_striped?: true, is_compact?: true }} block
 */
export function renderTable({ cells, caption, ...looks }) {
  const table = element('table');
  table.classList.toggle('bordered', looks.is_bordered === true);
  table.classList.toggle('striped', looks.is_striped === true);
  table.classList.toggle('compact', looks.is_compact === true);
  const title = caption === undefined ? undefined : element('caption', {}, ...renderRichText(caption));
  if (title) table.append(title);
  cells.forEach((row, index) => {
    table.append(element('tr', {}, ...row.map((cell) => renderCell(cell, index === 0))));
  });
  const holder = element('div', { className: 'table-scroll' }, table);
  // Only what really scrolls is a stop for the keyboard.
  new ResizeObserver(() => {
    const scrolls = holder.scrollWidth > holder.clientWidth + 1;
    for (const [name, value] of [
      ['tabindex', '0'],
      ['role', 'region'],
      ['aria-label', title?.textContent || 'Таблица'],
    ]) {
      if (scrolls) holder.setAttribute(name, value);
      else holder.removeAttribute(name);
    }
  }).observe(holder);
  return holder;
}

/**
 * @param {Cell} cell
 * @param {boolean} first whether it stands in the first row
 */
function renderCell({ text, is_header: isHeader, colspan, rowspan, align, valign }, first) {
  const node = element(
    isHeader ? 'th' : 'td',
    {
      className: `align-${align} valign-${valign}`,
      colSpan: colspan,
      rowSpan: rowspan,
    },
    ...renderRichText(text),
  );
  if (text === undefined) node.classList.add('void');
  if (isHeader) node.setAttribute('scope', first ? 'col' : 'row');
  return node;
}
