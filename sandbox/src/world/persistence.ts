import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StateFileError } from '../errors.js';
import { migrated } from './migrate.js';
import type { WorldSeed } from './seed.js';
import { STATE_VERSION, type WorldState } from './state.js';

/** Milliseconds between a change and the file: long enough to gather a burst, short enough to lose next to nothing. */
const SAVE_DELAY = 100;

/** The saved world, or undefined where there is no file yet. An older one gains the people and chats of `seed` it lacks. */
export async function loadState(
  path: string,
  botId: number,
  seed: WorldSeed,
): Promise<WorldState | undefined> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(path, error instanceof Error ? error.message : String(error));
  }
  let state: unknown;
  try {
    state = JSON.parse(content);
  } catch {
    throw unusable(path, 'это не JSON');
  }
  state = migrated(state, seed);
  if (!isState(state)) throw unusable(path, 'это не состояние локального Telegram этой версии');
  if (state.botId !== botId) throw unusable(path, `он сохранён для другого бота, с номером ${state.botId}`);
  return state;
}

export interface StateSaver {
  /** Something changed: save soon. */
  schedule(): void;
  /** Saves what is not saved yet. */
  flush(): Promise<void>;
}

/** Writes whole files only: a temporary file takes the place of the old one, so that a crash leaves one or the other. */
export function createStateSaver(
  path: string,
  state: WorldState,
  onError: (error: unknown) => void,
): StateSaver {
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;

  const write = async () => {
    const temporary = `${path}.tmp`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, JSON.stringify(state));
    await rename(temporary, path);
  };
  const save = () => {
    timer = undefined;
    writing = write()
      .catch(onError)
      .finally(() => {
        writing = undefined;
      });
  };
  const later = () => {
    // A slow disk gets the next write when it is through with this one, however much has happened meanwhile.
    if (writing) void writing.then(later);
    else save();
  };

  return {
    schedule() {
      timer ??= setTimeout(later, SAVE_DELAY);
    },
    async flush() {
      while (timer || writing) {
        await writing;
        if (!timer) continue;
        clearTimeout(timer);
        save();
      }
    },
  };
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isState(value: unknown): value is WorldState {
  if (typeof value !== 'object' || value === null) return false;
  const state = value as Partial<WorldState>;
  return (
    state.version === STATE_VERSION &&
    typeof state.botId === 'number' &&
    typeof state.lastUpdateId === 'number' &&
    typeof state.sequence === 'number' &&
    isRecord(state.profile) &&
    isRecord(state.reads) &&
    [
      state.people,
      state.chats,
      state.updates,
      state.callbacks,
      state.files,
      state.inlineQueries,
      state.tourDone,
    ].every(Array.isArray)
  );
}

function unusable(path: string, reason: string): StateFileError {
  return new StateFileError(
    `Файл локального Telegram не читается: ${path} (${reason}). Переименуйте или удалите его, и мир начнётся заново.`,
  );
}
