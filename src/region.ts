import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { is } from 'cheerio-select';
import { Element } from 'domhandler';
import { z } from 'zod';
import { SetupError } from './domain/errors.js';
import { RUBRIC_IDS, type Rubric } from './domain/rubric.js';
import { isZone } from './domain/schedule.js';
import { PAGE_PARTS, type PagePart, type Source } from './domain/source.js';

/** Everything that makes the program serve one region and not another. */
export interface Region {
  sources: Source[];
  /** In the order in which digests show them. */
  rubrics: Rubric[];
}

const DEFAULT_INTERVAL_SECONDS = 300;

const NOTHING = new Element('body', {});

/** Asked of what will use it, cheerio's own engine: it also knows which pseudo-classes there are. */
const selector = z.string().refine((value) => {
  try {
    is(NOTHING, value);
    return value.trim() !== '';
  } catch {
    return false;
  }
}, 'это не CSS-селектор; пример: .news-item a');

const pageParts = Object.fromEntries(PAGE_PARTS.map((part) => [part, selector.optional()])) as Record<
  PagePart,
  z.ZodOptional<typeof selector>
>;

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
      item: selector,
      title: selector,
      link: selector,
      date: selector,
      category: selector.optional(),
      nextPage: selector.optional(),
    })
    .optional(),
  page: z.strictObject(pageParts).optional(),
  enabled: z.boolean().optional(),
  verified: z.boolean().optional(),
});

/** One entry of sources.json, as written. */
export type SourceEntry = z.infer<typeof sourceSchema>;

const rubricsSchema = z.array(
  z.strictObject({ id: z.enum(RUBRIC_IDS), name: z.string().min(1), synonyms: z.array(z.string()) }),
);

/**
 * Loads CONFIG_DIR.
 * @throws SetupError naming the file, the place in it and what is wrong there.
 */
export async function loadRegion(dir: string, timeZone: string): Promise<Region> {
  const sources = await loadSources(dir, timeZone);
  const rubricsFile = join(dir, 'rubrics.json');
  const rubrics = parseJson(await readText(rubricsFile), rubricsFile, rubricsSchema);
  refuseRepeats(
    rubricsFile,
    rubrics.map((rubric) => rubric.id),
  );
  const missing = RUBRIC_IDS.filter((id) => !rubrics.some((rubric) => rubric.id === id));
  if (missing.length > 0) {
    throw new SetupError(
      `${rubricsFile}: нет рубрик ${missing.join(', ')}. Добавьте их, хотя бы без синонимов.`,
    );
  }
  return { rubrics, sources };
}

export const sourcesPath = (dir: string) => join(dir, 'sources.json');

/**
 * The sources of CONFIG_DIR alone, for whoever looks whether they have changed.
 * @throws SetupError
 */
export async function loadSources(dir: string, timeZone: string): Promise<Source[]> {
  const path = sourcesPath(dir);
  return parseSources(await readText(path), path).map((entry) => toSource(entry, timeZone));
}

/** What is not written has its usual value. */
export function toSource(entry: SourceEntry, timeZone: string): Source {
  return {
    ...entry,
    timeZone: entry.timeZone ?? timeZone,
    category: entry.category ?? null,
    intervalSeconds: entry.intervalSeconds ?? DEFAULT_INTERVAL_SECONDS,
    selectors: entry.selectors ?? null,
    enabled: entry.enabled ?? true,
    verified: entry.verified ?? false,
  };
}

/**
 * The text of a sources.json.
 * @param path for the error's words
 * @throws SetupError naming the entry and what is wrong in it.
 */
export function parseSources(text: string, path: string): SourceEntry[] {
  const entries = parseJson(text, path, z.array(sourceSchema));
  refuseRepeats(
    path,
    entries.map(({ id }) => id),
  );
  return entries;
}

const SAMPLE = 'Проверьте CONFIG_DIR и сам файл; образец лежит в config/kaluga.';

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new SetupError(`${path}: файл не читается. ${SAMPLE}`);
  });
}

function parseJson<T>(text: string, path: string, schema: z.ZodType<T>): T {
  let raw: unknown;
  try {
    // Notepad puts a byte order mark before everything.
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new SetupError(`${path}: это не JSON (${(error as Error).message}). ${SAMPLE}`);
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${place(issue.path, raw)}: ${describe(issue)}`);
  throw new SetupError(`${path}: ${problems.join('; ')}.`);
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `неизвестный ключ ${issue.keys.join(', ')}, уберите или поправьте его`;
  return issue.message;
}

/** «запись 3 (kp40), selectors, date»: the number as the file counts, the id as people know it. */
function place(path: readonly PropertyKey[], raw: unknown): string {
  const [index, ...rest] = path;
  if (typeof index !== 'number' || !Array.isArray(raw)) return path.map(String).join(', ') || 'весь файл';
  const { id } = (raw[index] ?? {}) as { id?: unknown };
  const entry = `запись ${index + 1}`;
  // A wrong id does not help to find the entry.
  const named = typeof id === 'string' && id !== '' && rest[0] !== 'id' ? `${entry} (${id})` : entry;
  const steps = rest.map((step) => (typeof step === 'number' ? `запись ${step + 1}` : String(step)));
  return [named, ...steps].join(', ');
}

function refuseRepeats(path: string, ids: string[]): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new SetupError(`${path}: id «${repeated}» стоит дважды. Оставьте одну запись.`);
}
