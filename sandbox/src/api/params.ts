import { badRequest } from '../errors.js';
import { alternatives, checkScalar, checkValue, isObject, ours, unknownParameter } from './check-value.js';
import { type FieldSpec, TABLE } from './table.js';
import { inOrder, WORDED_PARAMS, wordsFor } from './wording.js';

/** A file of a multipart call. */
export interface Upload {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** A call's parameters, checked against the table: each reader gives a value of its type or undefined. */
export interface Args {
  integer(name: string): number | undefined;
  string(name: string): string | undefined;
  flag(name: string): boolean;
  /** A number, or "@username". */
  chat(name: string): number | string | undefined;
  object(name: string): Record<string, unknown> | undefined;
  list(name: string): unknown[] | undefined;
  /** A file sent along, directly or as `attach://name`; or the text in its place: a file_id or an address. */
  file(name: string): Upload | string | undefined;
}

/** Known to the Bot API, without anything behind them here: refused rather than ignored. */
const NOT_SIMULATED: ReadonlySet<string> = new Set([
  'business_connection_id',
  'certificate',
  'direct_messages_topic_id',
  'ephemeral_message_parameters',
  'inline_message_id',
  'message_effect_id',
  'suggested_post_parameters',
  'thumbnail',
  'video_start_timestamp',
]);

/**
 * Checks and converts as the real server does: numbers may come as text, nested values as JSON text, and an empty
 * text is an absent parameter. Stricter than the server in two things: a name it would silently ignore and a value
 * it would silently bend are refused, in words that end in "(local Telegram only)".
 * With `trusting`, nested values are not looked into.
 */
export function checkParams(method: string, raw: Readonly<Record<string, unknown>>, trusting = false): Args {
  const fields = TABLE.methods[method] ?? {};
  const attached = attachedFiles(raw);
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(fields, name) && !attached.has(name)) throw unknownParameter(name);
  }
  const values = new Map<string, unknown>();
  for (const name of inOrder(method, Object.keys(fields))) {
    const spec = fields[name] as FieldSpec;
    const value = raw[name];
    if (value === undefined && !spec.required) continue;
    const words = wordsFor(method, name);
    if (value === undefined || value === null || value === '') {
      if (spec.required && !words.optional) {
        throw words.missing === undefined
          ? ours(`parameter "${name}" is required`)
          : badRequest(words.missing);
      }
      continue;
    }
    if (NOT_SIMULATED.has(name)) throw badRequest(`not simulated: parameter "${name}"`);
    if (words.tooLong !== undefined && isTooLong(spec, value)) throw badRequest(words.tooLong);
    values.set(name, convert(name, spec, value, words.label ?? name, trusting));
  }
  return readers(values, attached);
}

/** Files named by `attach://name` instead of a parameter. https://core.telegram.org/bots/api#sending-files */
function attachedFiles(raw: Readonly<Record<string, unknown>>): Map<string, Upload> {
  const texts = Object.values(raw).filter((value) => typeof value === 'string');
  const isNamed = (name: string) => texts.some((text) => text.includes(`attach://${name}`));
  return new Map(
    Object.entries(raw).filter((entry): entry is [string, Upload] => isUpload(entry[1]) && isNamed(entry[0])),
  );
}

function isUpload(value: unknown): value is Upload {
  return isObject(value) && value.bytes instanceof Uint8Array;
}

function isTooLong({ characters, bytes, items }: FieldSpec, value: unknown): boolean {
  if (Array.isArray(value)) return items !== undefined && value.length > items[1];
  const text = String(value);
  return (
    (characters !== undefined && [...text].length > characters[1]) ||
    (bytes !== undefined && Buffer.byteLength(text) > bytes[1])
  );
}

function convert(name: string, spec: FieldSpec, value: unknown, label: string, trusting: boolean): unknown {
  const types = alternatives(spec.type);
  if (isUpload(value)) {
    if (types.includes('file')) return value;
    throw ours(`parameter "${name}" must not be a file`);
  }
  if (/(^|_)chat_id$/.test(name) && types.includes('integer')) return toChat(value);
  if (types.some((type) => typeof type === 'object' && !('enum' in type))) {
    const parsed = parse(value, label);
    if (!isObject(parsed) && !Array.isArray(parsed)) throw badRequest(`Object expected as ${label}`);
    if (!trusting && !WORDED_PARAMS.has(name)) checkValue(name, spec, parsed);
    return parsed;
  }
  const scalar = toScalar(types.includes('string') || types.includes('file') ? 'string' : types[0], value);
  if (!WORDED_PARAMS.has(name)) checkScalar(name, spec, scalar);
  return scalar;
}

function toScalar(type: unknown, value: unknown): unknown {
  if (typeof value === 'object') return value;
  if (type === 'boolean') {
    if (/^(true|yes|1)$/i.test(String(value))) return true;
    return /^(false|no|0)$/i.test(String(value)) ? false : value;
  }
  const isNumeric = type === 'integer' || type === 'float';
  if (isNumeric && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return isNumeric ? value : String(value);
}

function toChat(value: unknown): number | string {
  const text = String(value);
  if (/^-?\d+$/.test(text)) return Number(text);
  if (text.startsWith('@')) return text;
  throw badRequest('chat not found');
}

function parse(value: unknown, label: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`Can't parse ${label} JSON object`);
  }
}

function readers(values: ReadonlyMap<string, unknown>, attached: ReadonlyMap<string, Upload>): Args {
  const get = <T>(name: string) => values.get(name) as T | undefined;
  return {
    integer: get<number>,
    string: get<string>,
    flag: (name) => values.get(name) === true,
    chat: get<number | string>,
    object: get<Record<string, unknown>>,
    list: get<unknown[]>,
    file(name) {
      const value = get<Upload | string>(name);
      const attachment = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
      if (attachment === undefined) return value;
      const upload = attached.get(attachment);
      if (!upload) throw badRequest('file must be non-empty');
      return upload;
    },
  };
}
