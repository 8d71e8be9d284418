import { badRequest } from '../errors.js';
import { broken, checkNames, field, flagField, type JsonObject, listField, stringField } from './fields.js';
import { parseRichHtml } from './parse-html.js';
import { readRichBlocks } from './read-blocks.js';
import { notSimulated } from './refusals.js';
import type { ParsedRich, RichMessage } from './types.js';

/**
 * The `rich_message` of a call: exactly one of html, markdown and blocks.
 * https://core.telegram.org/bots/api#inputrichmessage
 * @throws TelegramRefusal those of parseRichHtml and readRichBlocks; "not simulated" for markdown and media
 */
export function readRichMessage(input: Record<string, unknown>): {
  message: RichMessage;
  warnings: string[];
} {
  const object: JsonObject = { label: 'InputRichMessage', path: 'rich_message', values: input };
  checkNames(object, ['html', 'markdown', 'blocks', 'media', 'is_rtl', 'skip_entity_detection']);
  const given = ['html', 'markdown', 'blocks'].filter((name) => field(object, name) !== undefined);
  if (given.length === 0) throw badRequest('Rich message must be non-empty');
  if (given.length > 1) {
    throw badRequest(`a rich message must have one source, not ${given.join(', ')} (local Telegram only)`);
  }
  if (given[0] === 'markdown') throw notSimulated('markdown in rich messages');
  if ((listField(object, 'media') ?? []).length > 0) throw notSimulated('media in rich messages');

  const isRtl = flagField(object, 'is_rtl');
  const { blocks, warnings } = parse(object, flagField(object, 'skip_entity_detection') ?? false);
  return { message: { blocks, ...(isRtl ? { is_rtl: true } : {}) }, warnings };
}

function parse(object: JsonObject, skipEntityDetection: boolean): ParsedRich {
  const html = stringField(object, 'html');
  if (html !== undefined) return parseRichHtml(html, { skipEntityDetection });
  const blocks = listField(object, 'blocks');
  if (!blocks) throw broken(object, 'Can\'t find field "blocks"');
  return readRichBlocks(blocks, { skipEntityDetection });
}
