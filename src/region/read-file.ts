import { access, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import ru from 'zod/v4/locales/ru.js';
import { SetupError } from '../domain/errors.js';

/** Where a schema says nothing of its own. https://zod.dev/error-customization#internationalization */
const inRussian = ru();
const SAMPLE = 'Проверьте CONFIG_DIR и сам файл; образец лежит в config/kaluga.';

/** @throws SetupError naming the file, or the folder when that is what is missing */
export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(async () => {
    const folder = dirname(path);
    const isThere = await access(folder).then(
      () => true,
      () => false,
    );
    const why = isThere ? '' : ` Папки ${folder} нет.`;
    throw new SetupError(`${path}: файл не читается.${why} ${SAMPLE}`);
  });
}

/**
 * A file that a region need not have.
 * @throws SetupError
 */
export async function readTextIfAny(path: string, missing: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? missing : readText(path),
  );
}

/** @throws SetupError naming the file, the place in it and what is wrong there. */
export function parseJson<T>(text: string, path: string, schema: z.ZodType<T>): T {
  let raw: unknown;
  try {
    // Notepad puts a byte order mark before everything.
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // It quotes the file, which may be of any bytes.
    const detail = (error as Error).message.replace(/\p{Cc}+/gu, ' ');
    throw new SetupError(`${path}: это не JSON (${detail}). ${SAMPLE}`);
  }
  const parsed = schema.safeParse(raw, { error: inRussian.localeError });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${place(issue.path, raw)}: ${describe(issue)}`);
  throw new SetupError(`${path}: ${problems.join('; ')}.`);
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `неизвестный ключ ${issue.keys.join(', ')}, уберите или поправьте его`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('undefined')) return 'этого не хватает';
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

/** @throws SetupError */
export function refuseRepeats(path: string, ids: readonly string[]): void {
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined)
    throw new SetupError(`${path}: id «${repeated}» стоит дважды. Оставьте одну запись.`);
}
