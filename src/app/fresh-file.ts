import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../domain/errors.js';

export interface FreshFileDeps {
  /** Changes when what is watched does: `markOf` of a file, `folderMark` of a folder. */
  mark: () => Promise<string>;
  /** @throws SetupError when it does not read; what was known before stays */
  takeOver: () => Promise<void>;
  log: { error(details: object, message: string): void };
  /** For the log: `sources.json`. */
  name: string;
}

/**
 * Looks whether a file of CONFIG_DIR has changed since the last look, and takes over what it says: another process, a
 * command or an editor may have written it. One that does not read is told of once for each change of it.
 * @returns a look; it never fails, and those asked for at once happen one after another
 */
export function createFreshFile({ mark, takeOver, log, name }: FreshFileDeps): () => Promise<void> {
  let seen: string | null = null;
  let turn = Promise.resolve();

  async function look(): Promise<void> {
    // Taken before the reading: what is written meanwhile is seen at the next look.
    const now = await mark();
    if (now === seen) return;
    seen = now;
    try {
      await takeOver();
    } catch (error) {
      const reason = error instanceof SetupError ? error.message : String(error);
      log.error({ reason }, `${name} does not read; what was known before stays`);
    }
  }

  return () => {
    turn = turn.then(look);
    return turn;
  };
}

/** A file that was put in the place of another has another number, even within one tick of the file system's clock. */
export async function markOf(path: string): Promise<string> {
  return stat(path).then(
    ({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`,
    () => 'absent',
  );
}

/** Of all files of a folder. */
export async function folderMark(folder: string): Promise<string> {
  const files = await readdir(folder).catch(() => []);
  const marks = await Promise.all(
    files.sort().map(async (file) => `${file} ${await markOf(join(folder, file))}`),
  );
  return marks.join('\n');
}
