import { type RichMessage, readRichMessage } from '../rich/index.js';
import { type FormattedText, formatCaption, formatText } from '../text/formatted.js';
import { userObject } from '../world/objects.js';
import type { World } from '../world/world.js';
import { isObject } from './check-value.js';
import { readEntities } from './entities.js';
import type { Call } from './handler.js';
import { type Content, withKnownUsers } from './sending.js';

type Teller = Pick<Call, 'world' | 'warn' | 'trusting'>;

/** A text, its parse mode and its entities, wherever in a call they stand. */
export interface RawText {
  text: string;
  parseMode: string | undefined;
  entities: unknown[] | undefined;
}

/** The `text`, `parse_mode` and `entities` of a call as a message holds them. */
export function readText(call: Call): Content {
  const { args } = call;
  return textContent(call, {
    text: args.string('text') ?? '',
    parseMode: args.string('parse_mode'),
    entities: args.list('entities'),
  });
}

/** The `caption`, `parse_mode` and `caption_entities` of a call; without a caption, nothing. */
export function readCaption(call: Call): Content {
  const { args } = call;
  return captionContent(call, {
    text: args.string('caption') ?? '',
    parseMode: args.string('parse_mode'),
    entities: args.list('caption_entities'),
  });
}

/** The `rich_message` of a call. */
export function readRich(call: Call): Content {
  return richContent(call, call.args.object('rich_message') ?? {});
}

export function textContent(teller: Teller, { text, parseMode, entities }: RawText): Content {
  if (teller.trusting) return { text };
  return contentOf(teller, formatText(text, parseMode, readEntities(entities, teller.warn)));
}

export function captionContent(teller: Teller, { text, parseMode, entities }: RawText): Content {
  if (teller.trusting) return text === '' ? {} : { text };
  return contentOf(teller, formatCaption(text, parseMode, readEntities(entities, teller.warn)));
}

export function richContent({ world, warn }: Teller, input: Record<string, unknown>): Content {
  const { message, warnings } = readRichMessage(input);
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

function contentOf({ world, warn }: Teller, { text, entities, warnings }: FormattedText): Content {
  for (const warning of warnings) warn(warning);
  const known = withKnownUsers(world, entities, warn);
  return { ...(text === '' ? {} : { text }), ...(known.length > 0 ? { entities: known } : {}) };
}
