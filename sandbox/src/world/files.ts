import { createHash } from 'node:crypto';
import type { WorldCore } from './core.js';
import { fileId } from './file-id.js';
import type { FileStore } from './file-store.js';
import { imageSize } from './image-size.js';
import type { FileRecord } from './state.js';

export interface NewFile {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** What was sent as a file. The same bytes sent the same way are the same file. */
export interface Files {
  /** Keeps a picture; undefined where the bytes are not one. */
  addPhoto(file: NewFile): Promise<FileRecord | undefined>;
  /** What its first bytes show to be a picture is known as one, and may be shown. */
  addDocument(file: NewFile): Promise<FileRecord>;
  /** By file_id or unique id. */
  findFile(id: string): FileRecord | undefined;
  readFile(file: FileRecord): Promise<Uint8Array | undefined>;
}

export function createFiles(core: WorldCore, store: FileStore): Files {
  /** Files whose bytes are being kept: the same one sent twice at once is one file. */
  const coming = new Map<string, Promise<FileRecord>>();

  async function add(record: Omit<FileRecord, 'uniqueId' | 'size'>, bytes: Uint8Array): Promise<FileRecord> {
    const digest = createHash('sha256')
      .update(record.kind)
      .update(record.name)
      .update(bytes)
      .digest('base64url');
    const uniqueId = digest.slice(0, 24);
    const known = core.state.files.find((file) => file.uniqueId === uniqueId) ?? coming.get(uniqueId);
    if (known) return known;
    const kept = keep({ ...record, uniqueId, size: bytes.byteLength }, bytes);
    coming.set(uniqueId, kept);
    return kept.finally(() => coming.delete(uniqueId));
  }

  async function keep(file: FileRecord, bytes: Uint8Array): Promise<FileRecord> {
    await store.put(file.uniqueId, bytes);
    core.state.files.push(file);
    return file;
  }

  return {
    async addPhoto({ bytes }) {
      const size = imageSize(bytes);
      if (!size) return undefined;
      const { mime, width, height } = size;
      return add({ kind: 'photo', name: 'photo', mime, width, height }, bytes);
    },
    addDocument({ name, mime, bytes }) {
      return add({ kind: 'document', name, ...(imageSize(bytes) ?? { mime }) }, bytes);
    },
    findFile: (id) => core.state.files.find((file) => file.uniqueId === id || fileId(file) === id),
    readFile: ({ uniqueId }) => store.get(uniqueId),
  };
}
