import { badRequest, type TelegramRefusal } from '../errors.js';

/** An object of a bot's JSON, with the name Telegram has for it and the path a refusal shows. */
export interface JsonObject {
  label: string;
  path: string;
  values: Readonly<Record<string, unknown>>;
}

/** Refusals of a broken object as the Bot API server words them: can't parse InputRichBlock: Can't find field "size". */
export function broken({ label }: Pick<JsonObject, 'label'>, problem: string): TelegramRefusal {
  return badRequest(`Can't parse ${label}: ${problem}`);
}

export function jsonObject(value: unknown, label: string, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(`Object expected as ${label}`);
  }
  return { label, path, values: value as Record<string, unknown> };
}

/** Telegram ignores a field it does not know; here it is refused by name. */
export function checkNames({ path, values }: JsonObject, known: readonly string[]): void {
  for (const name of Object.keys(values)) {
    if (!known.includes(name)) throw badRequest(`unknown parameter "${path}.${name}" (local Telegram only)`);
  }
}

/** The field's value; null counts as absent, as in td's JsonObject. */
export function field(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object.values, name) ? (object.values[name] ?? undefined) : undefined;
}

export function required<T>(object: JsonObject, name: string, value: T | undefined): T {
  if (value === undefined) throw broken(object, `Can't find field "${name}"`);
  return value;
}

export function stringField(object: JsonObject, name: string): string | undefined {
  const value = field(object, name);
  if (value === undefined || typeof value === 'string') return value;
  throw broken(object, `Field "${name}" must be of type String`);
}

/** True, or undefined for false and for an absent field: an object of the API has no false. */
export function flagField(object: JsonObject, name: string): true | undefined {
  const value = field(object, name);
  if (value === undefined || typeof value === 'boolean') return value || undefined;
  throw broken(object, `Field "${name}" must be of type Boolean`);
}

/** A number; as text too, as everywhere in the Bot API. */
export function numberField(object: JsonObject, name: string): number | undefined {
  const value = field(object, name);
  if (value === undefined) return undefined;
  const isNumber =
    typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value));
  if (!isNumber) throw broken(object, `Field "${name}" must be of type Number`);
  return Number(value);
}

/** A whole number of 32 bits. */
export function integerField(object: JsonObject, name: string): number | undefined {
  const value = numberField(object, name);
  if (value === undefined || (value === Math.trunc(value) && Math.abs(value) <= 0x7fffffff)) return value;
  throw broken(object, `Field "${name}" must be a valid Number`);
}

export function listField(object: JsonObject, name: string): unknown[] | undefined {
  const value = field(object, name);
  if (value === undefined || Array.isArray(value)) return value;
  throw broken(object, `Field "${name}" must be of type Array`);
}

export function wordField<T extends string>(
  object: JsonObject,
  name: string,
  words: readonly T[],
): T | undefined {
  const value = stringField(object, name);
  if (value === undefined) return undefined;
  const word = words.find((known) => known === value);
  if (word === undefined) {
    throw broken(object, `field "${name}" must be one of ${words.join(', ')} (local Telegram only)`);
  }
  return word;
}
