import { badRequest } from '../errors.js';
import { dateTimeFormat, isDate } from '../text/date-time.js';
import { isEmojiId } from '../text/emoji-id.js';
import { checkLink, linkedUserId } from '../text/links.js';
import type { EntityType, MessageEntity } from '../types.js';
import { isObject } from './check-value.js';

type Fields = Record<string, unknown>;
type Details = Omit<MessageEntity, 'offset' | 'length'>;
type Warn = (text: string) => void;

/** What Telegram finds by itself: accepted and left to that. */
const DETECTED: ReadonlySet<string> = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
]);

const STYLES: ReadonlySet<string> = new Set<EntityType>([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
]);

/**
 * The `entities` parameter, held to the same rules as HTML. The fields' names are checked already; kinds a bot may not
 * set itself are left to Telegram's own detection.
 */
export function readEntities(list: unknown[] | undefined, warn: Warn): MessageEntity[] | undefined {
  return list?.flatMap((item): MessageEntity[] => {
    const fields = item as Fields;
    const { type, offset, length } = fields;
    if (!isInteger(offset)) throw missing('offset');
    if (!isInteger(length)) throw missing('length');
    if (typeof type !== 'string') throw missing('type');
    if (offset < 0 || offset > 1_000_000)
      throw badRequest(`Receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > 1_000_000)
      throw badRequest(`Receive an entity with incorrect length ${length}`);
    const details = STYLES.has(type) ? { type: type as EntityType } : detailsOf(type, fields, warn);
    return details ? [{ ...details, offset, length }] : [];
  });
}

function detailsOf(type: string, fields: Fields, warn: Warn): Details | undefined {
  switch (type) {
    case 'pre':
      return { type, ...(typeof fields.language === 'string' ? { language: fields.language } : {}) };
    case 'text_link':
      return linkDetails(textOf(fields, 'url'), warn);
    case 'text_mention':
      if (!isObject(fields.user)) throw missing('user');
      return mention(Number(fields.user.id));
    case 'custom_emoji': {
      const id = textOf(fields, 'custom_emoji_id');
      if (!isEmojiId(id)) throw badRequest('Invalid custom emoji identifier specified');
      return { type, custom_emoji_id: id };
    }
    case 'date_time':
      return dateDetails(fields);
    default:
      if (DETECTED.has(type)) return undefined;
      throw badRequest("Can't parse MessageEntity: Unsupported type specified");
  }
}

function linkDetails(href: string, warn: Warn): Details | undefined {
  const userId = linkedUserId(href);
  if (userId !== undefined) return mention(userId);
  const link = checkLink(href);
  if (link.ok) return { type: 'text_link', url: link.url };
  warn(`link dropped: "${href}" (${link.error})`);
  return undefined;
}

function dateDetails({ unix_time: unixTime, date_time_format: given = '' }: Fields): Details {
  const format = typeof given === 'string' ? dateTimeFormat(given) : undefined;
  if (typeof unixTime !== 'number' || !isDate(unixTime)) throw badRequest('Invalid date specified');
  if (format === undefined) throw badRequest('Invalid date format used');
  return { type: 'date_time', unix_time: unixTime, ...(format === '' ? {} : { date_time_format: format }) };
}

const mention = (id: number): Details => ({
  type: 'text_mention',
  user: { id, is_bot: false, first_name: '' },
});

const isInteger = (value: unknown): value is number => Number.isInteger(value);

function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw missing(name);
  return value;
}

function missing(field: string): Error {
  return badRequest(`Can't parse MessageEntity: Can't find field "${field}"`);
}
