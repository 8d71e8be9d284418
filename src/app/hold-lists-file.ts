import { realpath } from 'node:fs/promises';
import { SetupError } from '../domain/errors.js';
import type { HoldList } from '../domain/hold-lists.js';
import { listPath, loadList, parseList } from '../region/hold-lists.js';
import { replaceFile } from './replace-file.js';

const NO_RIGHT = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Replaces a list of a region; a process that reads meanwhile sees the old list or the new one.
 * @throws SetupError when no such list stands in the folder, or it cannot be written; it is left as it was.
 */
export async function replaceHoldList(configDir: string, list: HoldList): Promise<void> {
  const path = listPath(configDir, list.id);
  await loadList(path);
  const text = `${JSON.stringify(list, null, 2)}\n`;
  parseList(text, path);
  try {
    // A mounted configuration is often a link; the file behind it is meant.
    await replaceFile(await realpath(path), text);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const why = NO_RIGHT.has(code) ? 'Проверьте права на него и на его папку' : message;
    throw new SetupError(`${path}: файл не записывается. ${why}.`);
  }
}
