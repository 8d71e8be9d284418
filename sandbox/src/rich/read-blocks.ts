import { broken, checkNames, jsonObject, listField, required, stringField } from './fields.js';
import { finished } from './finish.js';
import { MAX_BLOCKS } from './limits.js';
import { readItems } from './read-list.js';
import { checkedString } from './read-node.js';
import { caption, filled, filledText, flags, headingSize, map, optionalText } from './read-parts.js';
import { readCells } from './read-table.js';
import { deeper, type ReadContext } from './read-text.js';
import { notSimulated, refused } from './refusals.js';
import type { ParsedRich, RichBlock, RichOptions } from './types.js';

const NOT_SIMULATED: ReadonlyMap<string, string> = new Map([
  ...['animation', 'audio', 'document', 'photo', 'video', 'voice_note', 'collage', 'slideshow'].map(
    (type) => [type, 'media in rich messages'] as const,
  ),
  ['buttons', 'buttons in rich messages'],
  ['thinking', 'drafts of rich messages'],
]);

/**
 * The blocks of a bot's JSON, checked field by field. https://core.telegram.org/bots/api#inputrichblock
 * @throws TelegramRefusal "can't parse InputRichBlock: …" as the Bot API server words it, "unknown parameter …" with
 * the path, RICH_MESSAGE_CONTENT_REQUIRED for a block without a text it must have, and the limits of checkLimits
 */
export function readRichBlocks(blocks: readonly unknown[], options: RichOptions = {}): ParsedRich {
  const warnings = new Set<string>();
  const warn = (warning: string) => void warnings.add(warning);
  const read = readBlocks(blocks, 'rich_message.blocks', { warn, depth: 0 });
  return { blocks: finished(read, options, warn), warnings: [...warnings] };
}

export function readBlocks(values: readonly unknown[], path: string, context: ReadContext): RichBlock[] {
  // What cannot pass the limits is not worth reading: a body may hold far more.
  if (values.length > MAX_BLOCKS) throw refused('RICH_MESSAGE_BLOCKS_TOO_MANY');
  const inner = deeper(context);
  return values.map((value, index) => readBlock(value, `${path}[${index}]`, inner));
}

function readBlock(value: unknown, path: string, context: ReadContext): RichBlock {
  const object = jsonObject(value, 'InputRichBlock', path);
  const type = required(object, 'type', stringField(object, 'type'));
  const names = (...known: string[]) => checkNames(object, ['type', ...known]);
  const text = (name: string) => filledText(object, name, context);
  const credit = () => optionalText(object, 'credit', context);
  const blocks = () =>
    readBlocks(required(object, 'blocks', listField(object, 'blocks')), `${path}.blocks`, context);
  switch (type) {
    case 'paragraph':
    case 'footer':
      names('text');
      return { type, text: text('text') };
    case 'heading':
      names('text', 'size');
      return { type, text: text('text'), size: headingSize(object) };
    case 'pre': {
      names('text', 'language');
      const language = stringField(object, 'language');
      return { type, text: text('text'), ...(language ? { language: checkedString(language) } : {}) };
    }
    case 'divider':
      names();
      return { type };
    case 'mathematical_expression': {
      names('expression');
      const expression = required(object, 'expression', stringField(object, 'expression'));
      return { type, expression: filled(checkedString(expression)) as string };
    }
    case 'anchor':
      names('name');
      return { type, name: required(object, 'name', stringField(object, 'name')) };
    case 'list':
      names('items');
      return { type, items: readItems(object, context, readBlocks) };
    case 'blockquote': {
      names('blocks', 'credit');
      const read = blocks();
      if (read.length === 0) throw refused('RICH_MESSAGE_CONTENT_REQUIRED');
      return { type, blocks: read, ...credit() };
    }
    case 'expandable_blockquote':
    case 'pullquote':
      names('text', 'credit');
      return { type, text: text('text'), ...credit() };
    case 'table':
      names('cells', 'is_bordered', 'is_striped', 'is_compact', 'caption');
      return {
        type,
        cells: readCells(object, context),
        ...flags(object, 'is_bordered', 'is_striped', 'is_compact'),
        ...optionalText(object, 'caption', context),
      };
    case 'details':
      names('summary', 'blocks', 'is_open');
      return { type, summary: text('summary'), blocks: blocks(), ...flags(object, 'is_open') };
    case 'map':
      names('location', 'zoom', 'width', 'height', 'caption');
      return { ...map(object, context), ...caption(object, context) };
    default: {
      const what = NOT_SIMULATED.get(type);
      throw what === undefined ? broken(object, `type "${type}" is unsupported`) : notSimulated(what);
    }
  }
}
