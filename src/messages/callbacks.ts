import { z } from 'zod';
import { RUBRIC_IDS } from '../domain/rubric.js';

/** Telegram takes 1–64 bytes of callback data; https://core.telegram.org/bots/api#inlinekeyboardbutton */
export const MAX_CALLBACK_BYTES = 64;

const rubric = z.enum(RUBRIC_IDS);
const weekday = z.coerce.number().int().min(1).max(7);
const channel = z.coerce.number().int().negative();

/** Every button of the bot that is not a link: its name and its fields in order. */
const SHAPES = {
  /** Show news of a period, of one rubric or of all. */
  news: { period: z.enum(['today', 'yesterday', 'week']), rubric: z.union([rubric, z.literal('all')]) },
  subscribe: {},
  settings: { page: z.enum(['main', 'rubrics', 'days', 'time']) },
  setRubric: { rubric: z.union([rubric, z.literal('all')]) },
  setDay: { weekday },
  setTime: { minute: z.coerce.number().int().min(0).max(1439) },
  setDetailed: { value: z.enum(['on', 'off']) },
  setOnEmpty: { value: z.enum(['say', 'silent']) },
  stop: {},
  resume: {},
  forget: { sure: z.enum(['yes', 'no']) },
  card: { decision: z.enum(['approve', 'skip', 'seen', 'absent']), id: z.string().regex(/^[\w-]{1,24}$/) },
  channelRubric: { channel, rubric: z.union([rubric, z.enum(['all', 'show'])]) },
  channelDone: { channel },
  /** A page of /sources, from 0. */
  sources: { page: z.coerce.number().int().min(0).max(99) },
  /** A page of the operator's menu. */
  operator: { page: z.enum(['menu', 'delivery']) },
  /** What was found on a site: read it or not. */
  finding: { decision: z.enum(['add', 'drop']), id: z.string().regex(/^[\w-]{1,24}$/) },
  /** Steps inside the conversation that subscribes. */
  wizard: {
    step: z.enum(['rubric', 'next', 'time', 'days', 'day', 'cancel']),
    value: z.string().regex(/^\w{0,16}$/),
  },
} as const;

type Shapes = typeof SHAPES;
type Fields<K extends keyof Shapes> = { [F in keyof Shapes[K]]: z.infer<Shapes[K][F]> };

/** A press of a button, as a value. */
export type Action = { [K in keyof Shapes]: { do: K } & Fields<K> }[keyof Shapes];

/** Made once: each press is read by every feature. */
const FIELDS: Readonly<Record<string, z.ZodType<object>>> = Object.fromEntries(
  Object.entries(SHAPES).map(([name, shape]) => [name, z.object(shape)]),
);

const SEPARATOR = '|';

export function encodeAction(action: Action): string {
  const { do: name, ...fields } = action;
  const order = Object.keys(SHAPES[name]) as (keyof typeof fields)[];
  return [name, ...order.map((field) => String(fields[field]))].join(SEPARATOR);
}

/** Null for a button of another version, or of somebody's imagination. */
export function decodeAction(data: string): Action | null {
  const [name, ...values] = data.split(SEPARATOR);
  if (name === undefined || !Object.hasOwn(SHAPES, name)) return null;
  const shape: Record<string, z.ZodType> = SHAPES[name as keyof Shapes];
  const order = Object.keys(shape);
  if (order.length !== values.length) return null;
  const fields = FIELDS[name]?.safeParse(
    Object.fromEntries(order.map((field, index) => [field, values[index]])),
  );
  return fields?.success ? ({ do: name, ...fields.data } as unknown as Action) : null;
}
