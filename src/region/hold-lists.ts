import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '../domain/errors.js';
import type { HoldList } from '../domain/hold-lists.js';
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
 * @throws SetupError naming the file and the place in it
 */
export async function loadHoldLists(dir: string): Promise<HoldList[]> {
  const files = await readdir(listsFolder(dir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new SetupError(`${listsFolder(dir)}: папка не читается.`);
  });
  const lists = files.filter((file) => file.endsWith('.json')).sort();
  return Promise.all(lists.map((file) => loadList(join(listsFolder(dir), file))));
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
