import { badRequest } from '../errors.js';
import {
  checkNames,
  field,
  flagField,
  integerField,
  type JsonObject,
  jsonObject,
  numberField,
  required,
} from './fields.js';
import { readMap } from './map.js';
import { type ReadContext, readText } from './read-text.js';
import { refused } from './refusals.js';
import { isBlank } from './rich-text.js';
import type { HeadingSize, RichBlockCaption, RichMap, RichText } from './types.js';

/** Telegram refuses the whole message for one block whose text is empty. */
export function filled(text: RichText): RichText {
  if (isBlank(text)) throw refused('RICH_MESSAGE_CONTENT_REQUIRED');
  return text;
}

export function filledText(object: JsonObject, name: string, context: ReadContext): RichText {
  return filled(readText(required(object, name, field(object, name)), `${object.path}.${name}`, context));
}

export function optionalText<N extends 'credit' | 'caption'>(
  object: JsonObject,
  name: N,
  context: ReadContext,
): { [K in N]?: RichText } {
  const value = field(object, name);
  const text = value === undefined ? '' : readText(value, `${object.path}.${name}`, context);
  return isBlank(text) ? {} : ({ [name]: text } as { [K in N]?: RichText });
}

export function flags<N extends string>(object: JsonObject, ...names: N[]): { [K in N]?: true } {
  const set = names.filter((name) => flagField(object, name));
  return Object.fromEntries(set.map((name) => [name, true])) as { [K in N]?: true };
}

export function headingSize(object: JsonObject): HeadingSize {
  const size = required(object, 'size', integerField(object, 'size'));
  if (size < 1 || size > 6) throw badRequest('Invalid section heading size specified');
  return size as HeadingSize;
}

export function map(object: JsonObject, { warn }: ReadContext): RichMap {
  const path = `${object.path}.location`;
  const place = jsonObject(required(object, 'location', field(object, 'location')), 'Location', path);
  checkNames(place, ['latitude', 'longitude', 'horizontal_accuracy']);
  const number = (name: string) => required(place, name, numberField(place, name));
  const accuracy = numberField(place, 'horizontal_accuracy');
  const integer = (name: string) => required(object, name, integerField(object, name));
  return readMap({
    location: {
      latitude: number('latitude'),
      longitude: number('longitude'),
      ...(accuracy === undefined ? {} : { horizontal_accuracy: accuracy }),
    },
    zoom: integer('zoom'),
    width: integer('width'),
    height: integer('height'),
    warn,
  });
}

export function caption(object: JsonObject, context: ReadContext): { caption?: RichBlockCaption } {
  const value = field(object, 'caption');
  if (value === undefined) return {};
  const inner = jsonObject(value, 'RichBlockCaption', `${object.path}.caption`);
  checkNames(inner, ['text', 'credit']);
  const text = readText(required(inner, 'text', field(inner, 'text')), `${inner.path}.text`, context);
  return { caption: { text, ...optionalText(inner, 'credit', context) } };
}
