import { badRequest } from '../errors.js';
import {
  broken,
  checkNames,
  field,
  flagField,
  integerField,
  type JsonObject,
  jsonObject,
  listField,
  required,
  wordField,
} from './fields.js';
import { MAX_BLOCKS, MAX_COLUMNS } from './limits.js';
import { type ReadContext, readText } from './read-text.js';
import { refused } from './refusals.js';
import { isBlank } from './rich-text.js';
import type { RichTableCell } from './types.js';

/** The rows of a table. An alignment left out is left and middle (td, WebPageBlockTableCell). */
export function readCells(table: JsonObject, context: ReadContext): RichTableCell[][] {
  const rows = required(table, 'cells', listField(table, 'cells'));
  if (rows.length === 0) throw refused('RICH_MESSAGE_CONTENT_REQUIRED');
  if (rows.length > MAX_BLOCKS) throw refused('RICH_MESSAGE_BLOCKS_TOO_MANY');
  return rows.map((row, index) => {
    if (!Array.isArray(row)) throw broken(table, 'Field "cells" must be an Array of Arrays');
    if (row.length > MAX_COLUMNS) throw refused('RICH_MESSAGE_TABLE_COLS_TOO_MANY');
    return row.map((cell, column) => readCell(cell, `${table.path}.cells[${index}][${column}]`, context));
  });
}

function readCell(value: unknown, path: string, context: ReadContext): RichTableCell {
  const object = jsonObject(value, 'RichBlockTableCell', path);
  checkNames(object, ['text', 'is_header', 'colspan', 'rowspan', 'align', 'valign']);
  const given = field(object, 'text');
  const text = given === undefined ? '' : readText(given, `${path}.text`, context);
  const colspan = span(object, 'colspan');
  const rowspan = span(object, 'rowspan');
  return {
    ...(isBlank(text) ? {} : { text }),
    ...(flagField(object, 'is_header') ? { is_header: true } : {}),
    ...(colspan > 1 ? { colspan } : {}),
    ...(rowspan > 1 ? { rowspan } : {}),
    align: wordField(object, 'align', ['left', 'center', 'right']) ?? 'left',
    valign: wordField(object, 'valign', ['top', 'middle', 'bottom']) ?? 'middle',
  };
}

function span(object: JsonObject, name: 'colspan' | 'rowspan'): number {
  const value = integerField(object, name) ?? 1;
  if (value < 0) throw badRequest(`Invalid table cell ${name} specified`);
  return value;
}
