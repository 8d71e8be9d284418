import { join } from 'node:path';
import { z } from 'zod';
import {
  CONTEXT_EFFECTS,
  type Context,
  type District,
  HOLD_RULES,
  type Hold,
  type Topic,
} from '../domain/understanding.js';
import { patterns } from './patterns.js';
import { parseJson, readText, readTextIfAny, refuseRepeats } from './read-file.js';

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,31}$/, 'латинские строчные буквы, цифры и дефис, до 32 знаков');
const name = z.string().min(1);

const topicsSchema = z
  .array(
    z.strictObject({
      id,
      name,
      patterns,
      title: patterns.optional(),
      weak: patterns.optional(),
      except: patterns.optional(),
      unless: patterns.optional(),
      yieldsTo: z.array(id).optional(),
      ask: patterns.optional(),
      emergency: z.boolean().optional(),
    }),
  )
  .superRefine((topics, context) => {
    const known = new Set(topics.map((topic) => topic.id));
    for (const [index, { yieldsTo = [] }] of topics.entries()) {
      const stranger = yieldsTo.find((other) => !known.has(other));
      if (stranger === undefined) continue;
      context.addIssue({ code: 'custom', path: [index, 'yieldsTo'], message: `темы «${stranger}» нет` });
    }
  });
const contextsSchema = (known: ReadonlySet<string>) =>
  z
    .array(z.strictObject({ id, effect: z.enum(CONTEXT_EFFECTS), topics: z.array(id).min(1), patterns }))
    .superRefine((contexts, context) => {
      for (const [index, { topics }] of contexts.entries()) {
        const stranger = topics.find((topic) => !known.has(topic));
        if (stranger === undefined) continue;
        context.addIssue({ code: 'custom', path: [index, 'topics'], message: `темы «${stranger}» нет` });
      }
    });
const list = patterns.default([]);
const names = z.array(z.string().min(1)).default([]);
const districtsSchema = z.array(
  z.strictObject({
    id,
    name,
    adjectives: names,
    residents: names,
    towns: names,
    villages: names,
    namesakes: names,
    patterns: list,
    streets: list,
    elsewhere: list,
    except: list,
    region: names,
  }),
);
const holdsSchema = z.array(
  z.strictObject({
    id,
    name,
    level: z.enum(['relay', 'reader', 'never']),
    patterns,
    together: z
      .array(z.strictObject({ one: patterns, other: patterns, within: z.int().min(1).max(500).optional() }))
      .optional(),
    except: patterns.optional(),
    rules: z.array(z.enum(HOLD_RULES)).optional(),
  }),
);

/**
 * A region need not tell topics apart.
 * @throws SetupError
 */
export const loadTopics = (dir: string): Promise<Topic[]> =>
  load(dir, 'topics.json', topicsSchema, readIfAny);
/**
 * @param topics those that a context may name
 * @throws SetupError
 */
export const loadContexts = (dir: string, topics: readonly Topic[]): Promise<Context[]> =>
  load(dir, 'contexts.json', contextsSchema(new Set(topics.map((topic) => topic.id))), readIfAny);
/**
 * A region need not tell districts apart.
 * @throws SetupError
 */
export const loadDistricts = (dir: string): Promise<District[]> =>
  load(dir, 'districts.json', districtsSchema, readIfAny);
/**
 * Without them advertising would go out as news: no region is without.
 * @throws SetupError
 */
export const loadHolds = (dir: string): Promise<Hold[]> => load(dir, 'holds.json', holdsSchema, readText);

const readIfAny = (path: string) => readTextIfAny(path, '[]');

async function load<T extends { id: string }>(
  dir: string,
  name: string,
  schema: z.ZodType<T[]>,
  read: (path: string) => Promise<string>,
): Promise<T[]> {
  const file = join(dir, name);
  const entries = parseJson(await read(file), file, schema);
  refuseRepeats(
    file,
    entries.map((entry) => entry.id),
  );
  return entries;
}
