import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SetupError } from './domain/errors.js';
import { RUBRIC_IDS, type Rubric } from './domain/rubric.js';
import { isZone } from './domain/schedule.js';
import type { Source } from './domain/source.js';

/** Everything that makes the program serve one region and not another. */
export interface Region {
  sources: Source[];
  /** In the order in which digests show them. */
  rubrics: Rubric[];
}

const DEFAULT_INTERVAL_SECONDS = 300;

const sourceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'латинские строчные буквы, цифры и дефис, до 32 знаков'),
  name: z.string().min(1),
  kind: z.enum(['rss', 'html']),
  url: z.url({ protocol: /^https?$/ }),
  timeZone: z.string().refine(isZone, 'такого часового пояса нет').optional(),
  category: z.string().min(1).optional(),
  intervalSeconds: z.int().min(1).max(86_400).optional(),
  selectors: z
    .strictObject({
      item: z.string(),
      title: z.string(),
      link: z.string(),
      date: z.string(),
      category: z.string().optional(),
    })
    .optional(),
  enabled: z.boolean().optional(),
  verified: z.boolean().optional(),
});

const rubricsSchema = z.array(
  z.strictObject({ id: z.enum(RUBRIC_IDS), name: z.string().min(1), synonyms: z.array(z.string()) }),
);

/**
 * Loads CONFIG_DIR.
 * @throws SetupError naming the file, the place in it and what is wrong there.
 */
export async function loadRegion(dir: string, timeZone: string): Promise<Region> {
  const sources = await loadJson(dir, 'sources.json', z.array(sourceSchema));
  const rubrics = await loadJson(dir, 'rubrics.json', rubricsSchema);
  refuseRepeats(
    dir,
    'sources.json',
    sources.map((source) => source.id),
  );
  refuseRepeats(
    dir,
    'rubrics.json',
    rubrics.map((rubric) => rubric.id),
  );
  const missing = RUBRIC_IDS.filter((id) => !rubrics.some((rubric) => rubric.id === id));
  if (missing.length > 0) {
    throw new SetupError(
      `${join(dir, 'rubrics.json')}: нет рубрик ${missing.join(', ')}. Добавьте их, хотя бы без синонимов.`,
    );
  }
  return {
    rubrics,
    sources: sources.map((source) => ({
      ...source,
      timeZone: source.timeZone ?? timeZone,
      category: source.category ?? null,
      intervalSeconds: source.intervalSeconds ?? DEFAULT_INTERVAL_SECONDS,
      selectors: source.selectors ?? null,
      enabled: source.enabled ?? true,
      verified: source.verified ?? false,
    })),
  };
}

async function loadJson<T>(dir: string, file: string, schema: z.ZodType<T>): Promise<T> {
  const path = join(dir, file);
  let raw: unknown;
  try {
    raw = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `это не JSON (${error.message})` : 'файл не читается';
    throw new SetupError(
      `${path}: ${reason}. Проверьте CONFIG_DIR и сам файл; образец лежит в config/kaluga.`,
    );
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${place(issue.path)}: ${describe(issue)}`);
  throw new SetupError(`${path}: ${problems.join('; ')}.`);
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `неизвестный ключ ${issue.keys.join(', ')}, уберите или поправьте его`;
  return issue.message;
}

function place(path: readonly PropertyKey[]): string {
  return (
    path.map((step) => (typeof step === 'number' ? `запись ${step + 1}` : String(step))).join(', ') ||
    'весь файл'
  );
}

function refuseRepeats(dir: string, file: string, ids: string[]): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new SetupError(`${join(dir, file)}: id «${repeated}» стоит дважды. Оставьте одну запись.`);
}
