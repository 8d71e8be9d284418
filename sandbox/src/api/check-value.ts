import { badRequest } from '../errors.js';
import { type FieldSpec, type Fields, type ParamType, TABLE } from './table.js';
import { WORDED_PARAMS, WORDED_TYPES } from './wording.js';

/** Whether the values are judged too, or only the names of the fields. */
type Depth = 'values' | 'names';

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A wish the real server would overlook or word otherwise: refused here, and marked as ours. */
export function ours(message: string): Error {
  return badRequest(`${message} (local Telegram only)`);
}

export function unknownParameter(path: string): Error {
  return ours(`unknown parameter "${path}"`);
}

/** Judges a nested value of a call: unknown fields are refused by their path, then wrong types and broken limits. */
export function checkValue(path: string, spec: FieldSpec, value: unknown, depth: Depth = 'values'): void {
  const { type } = spec;
  if (typeof type === 'object' && 'list' in type) checkList(path, spec, type.list, value, depth);
  else if (isObject(value)) checkFields(path, objectFields(type, value), value, depthOf(type, depth));
  else if (Array.isArray(value)) {
    const list = alternatives(type).find((one) => typeof one === 'object' && 'list' in one);
    if (list) checkValue(path, { ...spec, type: list }, value, depth);
    else if (depth === 'values') throw ours(`parameter "${path}" must not be an Array`);
  } else if (depthOf(type, depth) === 'values') checkScalar(path, spec, value);
}

function checkList(path: string, spec: FieldSpec, item: ParamType, value: unknown, depth: Depth): void {
  if (!Array.isArray(value)) {
    if (depth === 'values') throw ours(`parameter "${path}" must be an Array`);
    return;
  }
  const [min, max] = spec.items ?? [0, Number.POSITIVE_INFINITY];
  if (value.length < min || value.length > max) {
    throw ours(`parameter "${path}" must have ${min}-${max} items, not ${value.length}`);
  }
  for (const one of value) checkValue(path, { type: item }, one, depth);
}

function checkFields(
  path: string,
  fields: Fields | undefined,
  value: Record<string, unknown>,
  depth: Depth,
): void {
  if (!fields) throw ours(`parameter "${path}" must not be an Object`);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name)) throw unknownParameter(`${path}.${name}`);
  }
  for (const [name, spec] of Object.entries(fields)) {
    const field = value[name];
    if (field !== undefined && field !== null && !WORDED_PARAMS.has(name))
      checkValue(`${path}.${name}`, spec, field, depth);
    else if (depth === 'values' && spec.required && field === undefined)
      throw ours(`parameter "${path}.${name}" is required`);
  }
}

/** Text, number or flag against its type and limits; the value is already of JSON's types. */
export function checkScalar(path: string, spec: FieldSpec, value: unknown): void {
  const fitting = alternatives(spec.type).some((type) => isOf(type, value));
  if (!fitting)
    throw ours(`parameter "${path}" must be ${alternatives(spec.type).map(inWords).join(' or ')}`);
  if (typeof value === 'string') checkLength(path, spec, value);
  const [min, max] = spec.range ?? [];
  if (typeof value === 'number' && min !== undefined && max !== undefined && (value < min || value > max)) {
    throw ours(`parameter "${path}" must be between ${min} and ${max}`);
  }
}

function checkLength(path: string, { characters, parsed, bytes }: FieldSpec, text: string): void {
  if (characters && !parsed) checkSize(path, characters, [...text].length, 'characters');
  if (bytes) checkSize(path, bytes, Buffer.byteLength(text), 'bytes');
}

function checkSize(path: string, [min, max]: readonly [number, number], size: number, unit: string): void {
  if (size < min || size > max)
    throw ours(`parameter "${path}" must have ${min}-${max} ${unit}, not ${size}`);
}

function isOf(type: ParamType, value: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'float') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'string' || type === 'file') return typeof value === 'string';
  if (type === 'boolean') return typeof value === 'boolean';
  return 'enum' in type && type.enum.some((one) => one === value);
}

function inWords(type: ParamType): string {
  if (typeof type === 'string')
    return type === 'integer' ? 'an Integer' : `a ${type[0]?.toUpperCase()}${type.slice(1)}`;
  if ('enum' in type) return `one of ${type.enum.join(', ')}`;
  return 'list' in type ? 'an Array' : 'an Object';
}

/** Types are the table's own objects, never changed: what follows from one is worked out once. */
function once<T>(work: (type: ParamType) => T): (type: ParamType) => T {
  const known = new Map<ParamType, T>();
  return (type) => {
    if (known.has(type)) return known.get(type) as T;
    const result = work(type);
    known.set(type, result);
    return result;
  };
}

/** The types a value may be of, named ones resolved. */
export const alternatives: (type: ParamType) => readonly ParamType[] = once((type) => {
  if (typeof type === 'object' && 'anyOf' in type) return type.anyOf.flatMap(alternatives);
  const named = typeof type === 'object' && 'object' in type ? TABLE.types[type.object] : undefined;
  return named && 'type' in named ? alternatives(named.type) : [type];
});

const shapesOf = once((type): readonly Fields[] =>
  alternatives(type).flatMap((one) => {
    const named = typeof one === 'object' && 'object' in one ? TABLE.types[one.object] : undefined;
    return named && 'fields' in named ? [named.fields] : [];
  }),
);

const anyFieldOf = once((type): Fields => Object.assign({}, ...shapesOf(type).map(loosened)));

/**
 * The fields an object of this type may have. Of several possible types the one counts whose `type` fits and whose
 * required fields are there; where no `type` tells them apart, any field of any of them may stand.
 */
function objectFields(type: ParamType, value: Record<string, unknown>): Fields | undefined {
  const shapes = shapesOf(type);
  if (shapes.length <= 1) return shapes[0];
  const told = shapes.filter((fields) => fields.type && isOf(fields.type.type, value.type));
  const complete = (fields: Fields) =>
    Object.entries(fields).every(([name, { required }]) => !required || value[name] !== undefined);
  return told.find(complete) ?? told[0] ?? anyFieldOf(type);
}

const loosened = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, { required: _, ...spec }]) => [name, spec]));

function depthOf(type: ParamType, depth: Depth): Depth {
  return isWorded(type) ? 'names' : depth;
}

const isWorded = once((type) => namesOf(type).some((name) => WORDED_TYPES.has(name)));

function namesOf(type: ParamType): string[] {
  if (typeof type === 'string') return [];
  if ('anyOf' in type) return type.anyOf.flatMap(namesOf);
  return 'object' in type ? [type.object] : [];
}
