import { badRequest } from '../errors.js';
import type { MethodSpec, ParamSpec } from './methods.js';

/** A call's parameters, checked against the table: each reader gives a value of its type or undefined. */
export interface Args {
  integer(name: string): number | undefined;
  string(name: string): string | undefined;
  flag(name: string): boolean;
  /** A number, or "@username". */
  chat(name: string): number | string | undefined;
  object(name: string): Record<string, unknown> | undefined;
  list(name: string): unknown[] | undefined;
}

/**
 * Checks and converts as the real server does: numbers may come as text, nested values as JSON text, and an empty
 * text is an absent parameter. Stricter than the server in one thing: a name it would silently ignore is refused.
 */
export function checkParams(spec: MethodSpec, raw: Readonly<Record<string, unknown>>): Args {
  const values = new Map<string, unknown>();
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(spec, name)) throw unknownParameter(name);
  }
  for (const [name, param] of Object.entries(spec)) {
    const value = raw[name];
    if (value === undefined || value === null || value === '') {
      if (param.missing !== undefined) throw badRequest(param.missing);
      continue;
    }
    if (param.notSimulated) throw badRequest(`not simulated: parameter "${name}"`);
    values.set(name, convert(name, param, value));
  }
  const get = <T>(name: string) => values.get(name) as T | undefined;
  return {
    integer: get<number>,
    string: get<string>,
    flag: (name) => values.get(name) === true,
    chat: get<number | string>,
    object: get<Record<string, unknown>>,
    list: get<unknown[]>,
  };
}

export function unknownParameter(name: string): Error {
  return badRequest(`unknown parameter "${name}" (local Telegram only)`);
}

function convert(name: string, param: ParamSpec, value: unknown): unknown {
  switch (param.type) {
    case 'integer':
      return toInteger(name, value);
    case 'string':
      return toText(name, param, value);
    case 'boolean':
      return value === true || /^(true|yes|1)$/i.test(String(value));
    case 'chat':
      return toChat(value);
    case 'object':
      return toObject(name, param, value);
    case 'list':
      return toList(name, param, value);
  }
}

function toInteger(name: string, value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (Number.isSafeInteger(number)) return number as number;
  throw badRequest(`parameter "${name}" must be an Integer (local Telegram only)`);
}

function toText(name: string, { max }: ParamSpec, value: unknown): string {
  if (typeof value === 'object') {
    throw badRequest(`parameter "${name}" must be a String (local Telegram only)`);
  }
  const text = String(value);
  if (max && text.length > max[0]) throw badRequest(max[1]);
  return text;
}

function toChat(value: unknown): number | string {
  const text = String(value);
  if (/^-?\d+$/.test(text)) return Number(text);
  if (text.startsWith('@')) return text;
  throw badRequest('chat not found');
}

function parsed(param: ParamSpec, name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`Can't parse ${param.label ?? name} JSON object`);
  }
}

function toObject(name: string, param: ParamSpec, value: unknown): Record<string, unknown> {
  const object = parsed(param, name, value);
  if (!isObject(object)) throw badRequest(`Object expected as ${param.label ?? name}`);
  checkFields(name, object, param.fields);
  return object;
}

function toList(name: string, param: ParamSpec, value: unknown): unknown[] {
  const list = parsed(param, name, value);
  if (!Array.isArray(list)) throw badRequest(`Expected an Array of ${param.label ?? name}`);
  for (const item of list) {
    if (param.fields === undefined) continue;
    if (!isObject(item)) throw badRequest(`Can't parse ${param.label ?? name}: expected an Object`);
    checkFields(name, item, param.fields);
  }
  return list;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The nested face of the same strictness. */
export function checkFields(
  path: string,
  object: Readonly<Record<string, unknown>>,
  fields: readonly string[] | undefined,
): void {
  if (!fields) return;
  for (const field of Object.keys(object)) {
    if (!fields.includes(field)) throw unknownParameter(`${path}.${field}`);
  }
}
