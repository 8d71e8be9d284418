import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

export type Inflated =
  | { kind: 'inflated'; bytes: Uint8Array }
  | { kind: 'failed'; reason: 'too-large' | 'bad-encoding' };

type Inflate = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

/** Node has zstd from 22.15 on; the types are those of Node 20. */
const { zstdDecompress } = zlib as { zstdDecompress?: Parameters<typeof promisify>[0] };
const zstd = zstdDecompress ? (promisify(zstdDecompress) as Inflate) : null;
const gunzip: Inflate = promisify(zlib.gunzip);
const zlibInflate: Inflate = promisify(zlib.inflate);
const rawInflate: Inflate = promisify(zlib.inflateRaw);
const brotli: Inflate = promisify(zlib.brotliDecompress);

/** What this Node can undo. */
export const ACCEPT_ENCODING = `gzip, deflate, br${zstd ? ', zstd' : ''}`;

/**
 * Undoes Content-Encoding (RFC 9110, 8.4) of bytes already here, never past `maxBytes`. Servers that call plain bytes
 * gzip are taken at their bytes, not their word; several encodings in a row serve nothing but bombs and are refused.
 */
export async function inflate(
  bytes: Uint8Array,
  encoding: string | null,
  maxBytes: number,
): Promise<Inflated> {
  const names = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const [name] = names;
  if (name === undefined || bytes.length === 0) return plain(bytes, maxBytes);
  const undo = names.length > 1 ? null : inflaterOf(name, bytes);
  if (undo === 'none') return plain(bytes, maxBytes);
  if (!undo) return { kind: 'failed', reason: 'bad-encoding' };
  try {
    return { kind: 'inflated', bytes: await undo(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const large = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: 'failed', reason: large ? 'too-large' : 'bad-encoding' };
  }
}

function plain(bytes: Uint8Array, maxBytes: number): Inflated {
  return bytes.length > maxBytes ? { kind: 'failed', reason: 'too-large' } : { kind: 'inflated', bytes };
}

function inflaterOf(name: string, bytes: Uint8Array): Inflate | 'none' | null {
  const [a = 0, b = 0] = bytes;
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      // RFC 1952, 2.3.1
      return a === 0x1f && b === 0x8b ? gunzip : 'none';
    case 'deflate':
      // Zlib by the book (RFC 1950, 2.2), bare deflate from the servers that misread it.
      return (a & 0x0f) === 8 && ((a << 8) | b) % 31 === 0 ? zlibInflate : rawInflate;
    case 'br':
      return brotli;
    case 'zstd':
      return zstd;
    default:
      return null;
  }
}
