import { badRequest } from '../errors.js';
import {
  broken,
  checkNames,
  flagField,
  integerField,
  type JsonObject,
  jsonObject,
  listField,
  required,
  stringField,
} from './fields.js';
import { filledItem } from './html-list.js';
import { MAX_BLOCKS } from './limits.js';
import { BULLET, isListType, orderedLabel } from './list-labels.js';
import type { ReadContext } from './read-text.js';
import { refused } from './refusals.js';
import type { RichBlock, RichListItem } from './types.js';

type ReadBlocks = (values: readonly unknown[], path: string, context: ReadContext) => RichBlock[];

/** The items of a list: all of them ordered, which is to say with a type, or none (td, WebPageBlock.cpp, inputPageBlockList). */
export function readItems(list: JsonObject, context: ReadContext, readBlocks: ReadBlocks): RichListItem[] {
  const values = required(list, 'items', listField(list, 'items'));
  if (values.length === 0) throw badRequest('List must be non-empty');
  if (values.length > MAX_BLOCKS) throw refused('RICH_MESSAGE_BLOCKS_TOO_MANY');
  const items = values.map((value, index) =>
    readItem(value, `${list.path}.items[${index}]`, context, readBlocks),
  );
  if (items.some((item) => (item.type === undefined) !== (items[0]?.type === undefined))) {
    throw badRequest('List must be either ordered or unordered');
  }
  return items;
}

function readItem(value: unknown, path: string, context: ReadContext, readBlocks: ReadBlocks): RichListItem {
  const object = jsonObject(value, 'InputRichBlockListItem', path);
  checkNames(object, ['blocks', 'has_checkbox', 'is_checked', 'value', 'type']);
  const blocks = readBlocks(
    required(object, 'blocks', listField(object, 'blocks')),
    `${path}.blocks`,
    context,
  );
  const item: RichListItem = { label: BULLET, blocks: filledItem(blocks) };
  if (flagField(object, 'has_checkbox')) {
    item.has_checkbox = true;
    if (flagField(object, 'is_checked')) item.is_checked = true;
  }

  const type = stringField(object, 'type');
  const number = integerField(object, 'value');
  if (type === undefined || type === '') {
    if (number !== undefined) context.warn('"value" of a list item without "type" is ignored');
    return item;
  }
  if (!isListType(type)) throw badRequest('Invalid list item type specified');
  if (number === undefined) {
    throw broken(object, 'an item with "type" must have a "value" (local Telegram only)');
  }
  return { ...item, label: orderedLabel(number, type), value: number, type };
}
