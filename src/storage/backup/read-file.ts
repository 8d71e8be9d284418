import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  BackupFileError,
  type BackupHeader,
  type BackupTrailer,
  decodeRecord,
  FORMAT,
  FRAME,
  headerSchema,
  type KeyRecord,
  MAGIC,
  MAX_FRAME,
  MAX_HEADER,
  trailerSchema,
} from './file-format.js';

export type BackupPart =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'record'; record: KeyRecord; readBytes: number }
  | { kind: 'trailer'; trailer: BackupTrailer };

const FOREIGN = 'Это не резервная копия Сводки.';
const CUT = 'Резервная копия оборвана: конца у файла нет. Возьмите другую.';
const SPOILED = 'Резервная копия испорчена: контрольная сумма не сходится. Возьмите другую.';

/**
 * Reads a backup from its beginning, in bounded memory. When it ends without throwing, the file is whole.
 * @throws BackupFileError foreign, cut, spoiled or of a newer format; NodeJS.ErrnoException of the file
 */
export async function* readBackupFile(path: string): AsyncGenerator<BackupPart> {
  const file = createReadStream(path);
  const plain = pipeline(file, createGunzip(), () => undefined);
  let rest: Buffer = Buffer.alloc(0);
  const chunks: AsyncIterator<Buffer> = plain[Symbol.asyncIterator]();
  const hash = createHash('sha256');

  /** At least so many bytes in `rest`; false at the end of the file. */
  async function have(bytes: number): Promise<boolean> {
    const parts = [rest];
    let length = rest.length;
    while (length < bytes) {
      const { done, value } = await chunks.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    if (parts.length > 1) rest = Buffer.concat(parts);
    return length >= bytes;
  }
  function take(bytes: number): Buffer {
    const taken = rest.subarray(0, bytes);
    rest = rest.subarray(bytes);
    return taken;
  }
  async function readHeader(): Promise<BackupHeader> {
    let end = -1;
    for (let size = 256; end === -1 && size <= MAX_HEADER; size *= 4) {
      const isMore = await have(size);
      end = rest.indexOf('\n');
      if (!isMore && end === -1) break;
    }
    if (end === -1 || !rest.subarray(0, 64).includes(MAGIC)) throw new BackupFileError(FOREIGN);
    const line = take(end + 1);
    hash.update(line);
    return parsed(line, (raw) => {
      const { format } = raw as { format?: unknown };
      if (typeof format === 'number' && format > FORMAT)
        throw new BackupFileError('Копия записана более новой версией Сводки. Обновите программу.');
      return headerSchema.parse(raw);
    });
  }

  try {
    yield { kind: 'header', header: await readHeader() };
    for (let records = 0; ; records++) {
      if (!(await have(5))) throw new BackupFileError(CUT);
      const what = rest.readUInt8(0);
      const length = rest.readUInt32BE(1);
      if (length > MAX_FRAME || what < FRAME.value || what > FRAME.trailer)
        throw new BackupFileError(SPOILED);
      if (!(await have(5 + length))) throw new BackupFileError(CUT);
      const bytes = take(5 + length);
      const body = bytes.subarray(5);
      if (what === FRAME.trailer) {
        const trailer = parsed(body, (raw) => trailerSchema.parse(raw));
        if (trailer.records !== records || trailer.sha256 !== hash.digest('hex'))
          throw new BackupFileError(SPOILED);
        if (await have(1)) throw new BackupFileError(SPOILED);
        yield { kind: 'trailer', trailer };
        return;
      }
      hash.update(bytes);
      yield { kind: 'record', record: decodeRecord(what, body), readBytes: file.bytesRead };
    }
  } catch (error) {
    throw inWords(error);
  } finally {
    plain.destroy();
    file.destroy();
  }
}

function parsed<T>(bytes: Buffer, read: (raw: unknown) => T): T {
  try {
    return read(JSON.parse(bytes.toString()));
  } catch (error) {
    throw error instanceof BackupFileError ? error : new BackupFileError(SPOILED);
  }
}

function inWords(error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return new BackupFileError(CUT);
  if (code.startsWith('Z_'))
    return new BackupFileError(message.includes('incorrect header check') ? FOREIGN : SPOILED);
  return error instanceof RangeError ? new BackupFileError(SPOILED) : error;
}
