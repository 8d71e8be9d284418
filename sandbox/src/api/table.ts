import { readFileSync } from 'node:fs';

/** What a parameter may be. `object` names one of the table's types; `file` is bytes in a multipart part. */
export type ParamType =
  | 'integer'
  | 'float'
  | 'string'
  | 'boolean'
  | 'file'
  | { enum: readonly (string | number)[] }
  | { list: ParamType }
  | { object: string }
  | { anyOf: readonly ParamType[] };

type Range = readonly [min: number, max: number];

export interface FieldSpec {
  type: ParamType;
  required?: true;
  characters?: Range;
  /** `characters` are counted after the markup is parsed. */
  parsed?: true;
  bytes?: Range;
  range?: Range;
  items?: Range;
}

export type Fields = Readonly<Record<string, FieldSpec>>;

export interface BotApiTable {
  /** Version of the Bot API. */
  botApi: string;
  madeFrom: string;
  methods: Readonly<Record<string, Fields>>;
  types: Readonly<Record<string, { fields: Fields } | { type: ParamType }>>;
}

/** All methods, parameters and limits of the Bot API, made by scripts/generate-bot-api.mjs. */
export const TABLE = JSON.parse(
  readFileSync(new URL('../../bot-api.json', import.meta.url), 'utf8'),
) as BotApiTable;

const BY_LOWER_CASE = new Map(Object.keys(TABLE.methods).map((name) => [name.toLowerCase(), name]));

/** The method's proper name: the server does not mind its case. */
export function methodNamed(name: string): string | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}
