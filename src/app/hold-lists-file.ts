import { realpath } from 'node:fs/promises';
import { SetupError } from '../domain/errors.js';
import type { HoldList } from '../domain/hold-lists.js';
import { listPath, loadList, parseList } from '../region/hold-lists.js';
import { replaceFile } from './replace-file.js';

export interface HoldListsFolder {
  /** @throws SetupError when no such list stands in the folder, or it cannot be written; it is left as it was. */
  replace(list: HoldList): Promise<void>;
  now(): number;
}

/** The lists of a region, replaced one at a time; a process that reads meanwhile sees the old list or the new one. */
export function openHoldLists(
  configDir: string,
  { clock = Date.now }: { clock?: () => number } = {},
): HoldListsFolder {
  return {
    now: clock,
    async replace(list) {
      const path = listPath(configDir, list.id);
      await loadList(path);
      const text = `${JSON.stringify(list, null, 2)}\n`;
      parseList(text, path);
      try {
        // A mounted configuration is often a link; the file behind it is meant.
        await replaceFile(await realpath(path), text);
      } catch {
        throw new SetupError(`${path}: файл не записывается. Проверьте права на него и на его папку.`);
      }
    },
  };
}
