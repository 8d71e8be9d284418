import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../domain/errors.js';
import type { HoldList } from '../domain/hold-lists.js';
import type { Hold } from '../domain/understanding.js';
import { parseJson, readText } from './read-file.js';

const nonempty = z.string().trim().min(1);

export const listIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,47}$/, 'латинские строчные буквы, цифры и дефис, до 48 знаков');

export const listedNameSchema = z.strictObject({
  name: nonempty,
  aliases: z.array(nonempty).optional(),
});

const listSchema = z.strictObject({
  id: listIdSchema,
  hold: nonempty,
  title: nonempty,
  date: z.iso.date('день вида 2026-11-28 или null').nullable(),
  source: nonempty,
  entries: z.array(listedNameSchema),
});

export const listsFolder = (dir: string) => join(dir, 'lists');
export const listPath = (dir: string, id: string) => join(listsFolder(dir), `${id}.json`);

/**
 * The lists of CONFIG_DIR/lists in order of their ids; a region without that folder has none.
 * @param holds of the region: a list that leads to another would hold nothing
 * @throws SetupError naming the file and the place in it
 */
export async function loadHoldLists(dir: string, holds: readonly Pick<Hold, 'id'>[]): Promise<HoldList[]> {
  const files = await readdir(listsFolder(dir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new SetupError(`${listsFolder(dir)}: папка не читается.`);
  });
  const names = files.filter((file) => file.endsWith('.json')).sort();
  const lists = await Promise.all(names.map((file) => loadList(join(listsFolder(dir), file))));
  const known = holds.map(({ id }) => id);
  for (const { id, hold } of lists) {
    if (known.includes(hold)) continue;
    throw new SetupError(
      `${listPath(dir, id)}: hold: запрета «${hold}» нет в holds.json. Есть: ${known.join(', ') || 'ни одного'}.`,
    );
  }
  return lists;
}

/** @throws SetupError */
export async function loadList(path: string): Promise<HoldList> {
  const list = parseList(await readText(path), path);
  if (basename(path) !== `${list.id}.json`) {
    throw new SetupError(`${path}: id «${list.id}» не совпадает с именем файла. Исправьте одно из двух.`);
  }
  return list;
}

/**
 * @param path for the error's words
 * @throws SetupError
 */
export const parseList = (text: string, path: string): HoldList => parseJson(text, path, listSchema);
