import { readRichMessage } from '../rich/index.js';
import { type FormattedText, formatCaption, formatText } from '../text/formatted.js';
import { readEntities } from './entities.js';
import type { Call } from './handler.js';
import { type Content, withKnownUsers } from './sending.js';

/** The `text`, `parse_mode` and `entities` of a call as a message holds them. */
export function readText(call: Call): Content {
  const { args } = call;
  const explicit = readEntities(args.list('entities'));
  return contentOf(call, formatText(args.string('text') ?? '', args.string('parse_mode'), explicit));
}

/** The `caption`, `parse_mode` and `caption_entities` of a call; without a caption, nothing. */
export function readCaption(call: Call): Content {
  const { args } = call;
  const explicit = readEntities(args.list('caption_entities'));
  return contentOf(call, formatCaption(args.string('caption') ?? '', args.string('parse_mode'), explicit));
}

/** The `rich_message` of a call. */
export function readRich({ args, warn }: Call): Content {
  const { message, warnings } = readRichMessage(args.object('rich_message') ?? {});
  for (const warning of warnings) warn(warning);
  return { rich: message };
}

function contentOf({ world, warn }: Call, { text, entities, warnings }: FormattedText): Content {
  for (const warning of warnings) warn(warning);
  const known = withKnownUsers(world, entities, warn);
  return { ...(text === '' ? {} : { text }), ...(known.length > 0 ? { entities: known } : {}) };
}
