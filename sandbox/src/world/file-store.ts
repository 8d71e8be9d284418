import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes of photos and documents, by the unique id of the file. */
export interface FileStore {
  put(uniqueId: string, bytes: Uint8Array): Promise<void>;
  /** Undefined where there is none, or its file was taken away. */
  get(uniqueId: string): Promise<Uint8Array | undefined>;
}

/** In memory, or in a folder that outlives the program. */
export function createFileStore(folder: string | undefined): FileStore {
  return folder === undefined ? inMemory() : inFolder(folder);
}

function inMemory(): FileStore {
  const files = new Map<string, Uint8Array>();
  return {
    async put(uniqueId, bytes) {
      files.set(uniqueId, bytes);
    },
    get: async (uniqueId) => files.get(uniqueId),
  };
}

/**
 * Unique ids are digests of ours, safe as names of files. The record of a file is kept after its bytes, so that half a
 * file, left by a crash, belongs to nobody.
 */
function inFolder(folder: string): FileStore {
  return {
    async put(uniqueId, bytes) {
      const path = join(folder, uniqueId);
      await mkdir(folder, { recursive: true });
      await writeFile(path, bytes);
    },
    get: (uniqueId) => readFile(join(folder, uniqueId)).catch(() => undefined),
  };
}
