import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import {
  type BackupHeader,
  type BackupTrailer,
  encodeRecord,
  FRAME,
  frame,
  type Holdings,
  type KeyRecord,
} from './file-format.js';

export interface BackupFile {
  add(record: KeyRecord): Promise<void>;
  /** The file stands under its name from here on. @returns its size, bytes */
  finish(holdings: Holdings): Promise<{ bytes: number; trailer: BackupTrailer }>;
  /** Removes what was written; after `finish` it does nothing. */
  abandon(): Promise<void>;
}

/**
 * Writes beside the name first, for the owner's eyes only: who sees a file under its name sees a whole one.
 * @throws NodeJS.ErrnoException
 */
export async function writeBackupFile(path: string, header: BackupHeader): Promise<BackupFile> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  const gzip = createGzip();
  const handle = await open(part, 'wx', 0o600);
  const file = createWriteStream(part, { fd: handle, flush: true });
  const written = pipeline(gzip, file);
  // Heard of by whoever writes next; unheard it would end the process.
  written.catch(() => undefined);
  const hash = createHash('sha256');
  let records = 0;
  let isOver = false;

  async function put(bytes: Buffer): Promise<void> {
    if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), written]);
  }
  async function hashed(bytes: Buffer): Promise<void> {
    hash.update(bytes);
    await put(bytes);
  }

  await hashed(Buffer.from(`${JSON.stringify(header)}\n`));
  return {
    async add(record) {
      records += 1;
      await hashed(encodeRecord(record));
    },
    async finish(holdings) {
      const trailer = { records, ...holdings, sha256: hash.digest('hex') };
      await put(frame(FRAME.trailer, Buffer.from(JSON.stringify(trailer))));
      gzip.end();
      await written;
      await rename(part, path);
      isOver = true;
      return { bytes: (await stat(path)).size, trailer };
    },
    async abandon() {
      if (isOver) return;
      gzip.destroy();
      await written.catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}
