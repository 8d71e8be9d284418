import { join } from 'node:path';
import { is } from 'cheerio-select';
import { Element } from 'domhandler';
import { z } from 'zod';
import { isZone } from '../domain/schedule.js';
import { PAGE_PARTS, type PagePart, type Source } from '../domain/source.js';
import { parseJson, readText, refuseRepeats } from './read-file.js';

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
  official: z.boolean().optional(),
  verified: z.boolean().optional(),
});

/** One entry of sources.json, as written. */
export type SourceEntry = z.infer<typeof sourceSchema>;

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
    official: entry.official ?? false,
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
