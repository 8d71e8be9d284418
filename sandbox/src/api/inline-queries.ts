import { badRequest } from '../errors.js';
import type { LinkPreviewOptions } from '../types.js';
import type { InlineAnswer, InlineResult } from '../world/state.js';
import { isObject } from './check-value.js';
import { captionContent, type RawText, richContent, textContent } from './content.js';
import type { Call } from './handler.js';
import { readInlineMarkup } from './inline-markup.js';

/** Seconds an answer is kept by default. https://core.telegram.org/bots/api#answerinlinequery */
const DEFAULT_CACHE_SECONDS = 300;

export function answerInlineQuery(call: Call): true {
  const { world, args } = call;
  const results = (args.list('results') ?? []).map((result) =>
    readResult(call, result as Record<string, unknown>),
  );
  const ids = new Set(results.map(({ id }) => id));
  if (ids.size < results.length) throw badRequest('RESULT_ID_DUPLICATE');
  const answered = world.answerInline(
    args.string('inline_query_id') ?? '',
    { results, nextOffset: args.string('next_offset') ?? '', ...readButton(args.object('button')) },
    { seconds: args.integer('cache_time') ?? DEFAULT_CACHE_SECONDS, personal: args.flag('is_personal') },
  );
  if (answered) return true;
  throw badRequest('query is too old and response timeout expired or query ID is invalid');
}

function readButton(button: Record<string, unknown> | undefined): Pick<InlineAnswer, 'button'> {
  if (!button) return {};
  const { text, start_parameter: startParameter } = button;
  if (button.web_app !== undefined) throw badRequest('not simulated: web apps');
  if (typeof startParameter !== 'string' || !/^[\w-]{1,64}$/.test(startParameter)) {
    throw badRequest('START_PARAM_INVALID');
  }
  return { button: { text: String(text), startParameter } };
}

function readResult(call: Call, result: Record<string, unknown>): InlineResult {
  const keyboard = readInlineMarkup(result.reply_markup as Record<string, unknown> | undefined);
  if (keyboard?.inline_keyboard.flat().some(({ callback_data: data }) => data !== undefined)) {
    throw badRequest('not simulated: callback buttons under inline results');
  }
  const base = {
    id: String(result.id),
    title: String(result.title ?? ''),
    ...(typeof result.description === 'string' ? { description: result.description } : {}),
  };
  const content = readContent(call, result);
  return { ...base, content: { ...content, ...(keyboard ? { keyboard } : {}) } };
}

function readContent(call: Call, result: Record<string, unknown>): InlineResult['content'] {
  if (isObject(result.input_message_content)) return readMessageContent(call, result.input_message_content);
  if (result.type === 'photo' && typeof result.photo_file_id === 'string') {
    const file = call.world.findFile(result.photo_file_id);
    if (file?.kind !== 'photo') throw badRequest('wrong file identifier/HTTP URL specified');
    const caption = { text: String(result.caption ?? ''), ...markupOf(result, 'caption_entities') };
    const above = result.show_caption_above_media === true ? { captionAbove: true as const } : {};
    return { file: file.uniqueId, ...above, ...captionContent(call, caption) };
  }
  throw badRequest(
    `not simulated: inline results of type "${String(result.type)}" without input_message_content`,
  );
}

function readMessageContent(call: Call, input: Record<string, unknown>): InlineResult['content'] {
  if (isObject(input.rich_message)) return richContent(call, input.rich_message);
  if (input.message_text === undefined) throw badRequest('not simulated: inline results that are not text');
  const text = { text: String(input.message_text), ...markupOf(input, 'entities') };
  const preview = input.link_preview_options as LinkPreviewOptions | undefined;
  return { ...textContent(call, text), ...(preview ? { linkPreview: preview } : {}) };
}

function markupOf(input: Record<string, unknown>, entities: string): Omit<RawText, 'text'> {
  const list = input[entities];
  return {
    parseMode: typeof input.parse_mode === 'string' ? input.parse_mode : undefined,
    entities: Array.isArray(list) ? (list as unknown[]) : undefined,
  };
}
