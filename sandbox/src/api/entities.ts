import { badRequest } from '../errors.js';
import { present } from '../present.js';
import type { EntityType, MessageEntity } from '../types.js';
import { isObject } from './check-value.js';

/** Kinds a bot may set itself; the rest Telegram finds on its own and ignores in a call. */
const SETTABLE: ReadonlySet<string> = new Set<EntityType>([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

/** The `entities` parameter. The fields' names are checked already. */
export function readEntities(list: unknown[] | undefined): MessageEntity[] | undefined {
  return list?.flatMap((item): MessageEntity[] => {
    const {
      type,
      offset,
      length,
      url,
      language,
      user,
      custom_emoji_id: emoji,
      unix_time: unixTime,
      date_time_format: format,
    } = item as Record<string, unknown>;
    const broken = (message: string) => badRequest(`Can't parse MessageEntity: ${message}`);
    if (typeof offset !== 'number') throw broken('Can\'t find field "offset"');
    if (typeof length !== 'number') throw broken('Can\'t find field "length"');
    if (typeof type !== 'string') throw broken('Can\'t find field "type"');
    if (offset < 0 || offset > 1_000_000)
      throw badRequest(`Receive an entity with incorrect offset ${offset}`);
    if (length < 0 || length > 1_000_000)
      throw badRequest(`Receive an entity with incorrect length ${length}`);
    if (!SETTABLE.has(type)) return [];
    const userId = isObject(user) ? Number(user.id) : undefined;
    return [
      {
        type: type as EntityType,
        offset,
        length,
        ...present({
          url: typeof url === 'string' ? url : undefined,
          language: typeof language === 'string' ? language : undefined,
          custom_emoji_id: typeof emoji === 'string' ? emoji : undefined,
          unix_time: typeof unixTime === 'number' ? unixTime : undefined,
          date_time_format: typeof format === 'string' ? format : undefined,
          user: userId === undefined ? undefined : { id: userId, is_bot: false, first_name: '' },
        }),
      },
    ];
  });
}
