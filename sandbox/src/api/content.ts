import { type RichMessage, readRichMessage } from '../rich/index.js';
import { type FormattedText, formatCaption, formatText } from '../text/formatted.js';
import { userObject } from '../world/objects.js';
import type { World } from '../world/world.js';
import { isObject } from './check-value.js';
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
export function readRich({ world, args, warn }: Call): Content {
  const { message, warnings } = readRichMessage(args.object('rich_message') ?? {});
  for (const warning of warnings) warn(warning);
  return { rich: withKnownPeople(message, world, warn) };
}

/** In a rich message a mention of someone unknown stays as plain text. */
function withKnownPeople(message: RichMessage, world: World, warn: (text: string) => void): RichMessage {
  const known = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(known);
    if (!isObject(node)) return node;
    const fields = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, known(value)]));
    if (node.type !== 'text_mention') return fields;
    const id = isObject(node.user) ? Number(node.user.id) : 0;
    if (world.findPerson(id)) return { ...fields, user: userObject(world, id) };
    warn(`mention of unknown user ${id} dropped`);
    return fields.text;
  };
  return known(message) as RichMessage;
}

function contentOf({ world, warn }: Call, { text, entities, warnings }: FormattedText): Content {
  for (const warning of warnings) warn(warning);
  const known = withKnownUsers(world, entities, warn);
  return { ...(text === '' ? {} : { text }), ...(known.length > 0 ? { entities: known } : {}) };
}
